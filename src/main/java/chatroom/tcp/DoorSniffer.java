package chatroom.tcp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells by the first bytes of a connection who is there. */
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
    TEXT
  }

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
