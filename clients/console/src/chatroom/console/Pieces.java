package chatroom.console;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text that is too long for one message: between lines, else between words, else hard. */
final class Pieces {
  private Pieces() {}

  /**
   * The pieces in order, each of at most so many bytes of UTF-8, but of one character at least and
   * never within one. Takes time in proportion to the text, however small the pieces.
   */
  static List<String> of(String text, int maxBytes) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int fits = end(text, from, maxBytes);
    while (fits < text.length()) {
      int cut = lastBetween(text, '\n', from, fits);
      if (cut <= from) {
        cut = lastBetween(text, ' ', from, fits);
      }
      boolean clean = cut > from;
      add(pieces, text, from, clean ? cut : fits);
      from = clean ? cut + 1 : fits;
      fits = end(text, from, maxBytes);
    }
    add(pieces, text, from, text.length());
    return pieces.isEmpty() ? List.of(text.substring(0, end(text, 0, maxBytes))) : pieces;
  }

  /** What is only space is not worth a message of its own. */
  private static void add(List<String> pieces, String text, int from, int to) {
    String piece = text.substring(from, to);
    if (!piece.isBlank()) {
      pieces.add(piece);
    }
  }

  /** Up to where so many bytes of UTF-8 go, a character at least. */
  private static int end(String text, int from, int maxBytes) {
    int used = 0;
    int at = from;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      used += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (used > maxBytes && at > from) {
        break;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }

  /** The last place of a character between two others, both included, or -1. */
  private static int lastBetween(String text, char wanted, int from, int to) {
    for (int at = to; at >= from; at--) {
      if (text.charAt(at) == wanted) {
        return at;
      }
    }
    return -1;
  }
}
