package chatroom.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text that is too long for one message: between lines, else between words, else hard. */
final class Pieces {
  private Pieces() {}

  /** The pieces in order, each of at most so many bytes of UTF-8 and never within a character. */
  static List<String> of(String text, int maxBytes) {
    List<String> pieces = new ArrayList<>();
    String rest = text;
    while (bytes(rest) > maxBytes) {
      int fits = prefix(rest, maxBytes);
      int cut = rest.lastIndexOf('\n', fits);
      if (cut <= 0) {
        cut = rest.lastIndexOf(' ', fits);
      }
      boolean clean = cut > 0;
      pieces.add(rest.substring(0, clean ? cut : fits));
      rest = rest.substring(clean ? cut + 1 : fits);
    }
    if (!rest.isEmpty() || pieces.isEmpty()) {
      pieces.add(rest);
    }
    pieces.removeIf(piece -> piece.isBlank() && !piece.equals(text));
    return pieces;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int prefix(String text, int maxBytes) {
    int used = 0;
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      used += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (used > maxBytes) {
        break;
      }
      at += Character.charCount(codePoint);
    }
    return Math.max(at, 1);
  }
}
