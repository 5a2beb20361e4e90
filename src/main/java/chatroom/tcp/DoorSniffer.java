package chatroom.tcp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells by the first bytes of a connection who is there.
 *
 * <table>
 * <caption>The first byte, where it alone tells</caption>
 * <tr><td>{@code {}</td><td>frames</td></tr>
 * <tr><td>0x16</td><td>TLS: there is none yet, and the connection is closed without a word</td></tr>
 * <tr><td>another control character</td><td>a program of some other protocol, see below</td></tr>
 * </table>
 *
 * <p>A browser can be made to speak STUN, TURN or TLS to any port, with words of a page's choosing
 * in the middle: lines that would be taken for a name and for talk. All of those begin with a
 * control character. So does a person only whose terminal sends every key by itself, and only with
 * the keys by which one breaks off, ends, erases, ends a line or moves: ^C, ^D, backspace, tab, line
 * ends (0x0A to 0x0D), ^U, escape. Those are a person's; a 0xFF is telnet's, and that is one too.
 */
final class DoorSniffer {
  /** Who is there. */
  enum Guest {
    /** Not enough bytes to tell. */
    UNKNOWN,
    /** A program that speaks frames. */
    FRAMES,
    /** A browser. */
    HTTP,
    /** A person, or telnet on behalf of one. */
    TEXT,
    /** A program that wants the connection encrypted. */
    TLS,
    /** A program that speaks something else. */
    STRANGER
  }

  private static final int TLS_HANDSHAKE = 0x16;
  private static final String KEYS = "\u0003\u0004\b\t\n\u000b\f\r\u0015\u001b";

  private static final List<byte[]> METHODS =
      List.of("GET ", "HEAD", "POST", "PUT ", "OPTI").stream()
          .map(method -> method.getBytes(StandardCharsets.US_ASCII))
          .toList();

  private DoorSniffer() {}

  static Guest sniff(byte[] first) {
    if (first.length == 0) {
      return Guest.UNKNOWN;
    }
    if (first[0] == '{') {
      return Guest.FRAMES;
    }
    if (first[0] == TLS_HANDSHAKE) {
      return Guest.TLS;
    }
    if (first[0] >= 0 && first[0] < ' ' && KEYS.indexOf(first[0]) < 0) {
      return Guest.STRANGER;
    }
    for (byte[] method : METHODS) {
      int common = 0;
      while (common < first.length && common < 4 && first[common] == method[common]) {
        common++;
      }
      if (common == 4) {
        return Guest.HTTP;
      }
      if (common == first.length) {
        return Guest.UNKNOWN;
      }
    }
    return Guest.TEXT;
  }
}
