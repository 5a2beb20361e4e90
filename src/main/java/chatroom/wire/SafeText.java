package chatroom.wire;

/**
 * Makes text of strangers harmless to a terminal: whatever a terminal would obey is shown instead.
 * Sources: ECMA-48 (C0, C1 and escape sequences), UAX #9 (bidi controls), Unicode's general
 * category Cf.
 */
public final class SafeText {
  private static final int CONTROL_PICTURES = 0x2400;

  private SafeText() {}

  /**
   * Whether a terminal or a reader's eye would obey this code point rather than show it: controls,
   * bidi controls, line and paragraph separators, invisible format characters other than the
   * joiners that scripts and emoji need, private tags, and lone surrogates.
   */
  public static boolean isUnsafe(int codePoint) {
    if (codePoint >= ' ' && codePoint < 0x7f) {
      return false;
    }
    if (codePoint < 0xa0) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      case Character.FORMAT -> codePoint != 0x200c && codePoint != 0x200d && !isTag(codePoint);
      default -> false;
    };
  }

  // The flags of England, Scotland and Wales are written with these; they show nothing by
  // themselves.
  private static boolean isTag(int codePoint) {
    return codePoint >= 0xe0020 && codePoint <= 0xe007f;
  }

  /**
   * The text as it can be shown on one line: tabs become four spaces, other C0 controls and DEL
   * their control pictures ({@code ␛}), and the rest {@code <U+202E>}. Safe text is returned as it
   * is.
   */
  public static String show(String text) {
    int unsafe = firstUnsafe(text);
    if (unsafe < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, unsafe);
    text.codePoints()
        .skip(text.codePointCount(0, unsafe))
        .forEach(codePoint -> append(shown, codePoint));
    return shown.toString();
  }

  private static int firstUnsafe(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (isUnsafe(codePoint)) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return -1;
  }

  private static void append(StringBuilder shown, int codePoint) {
    if (!isUnsafe(codePoint)) {
      shown.appendCodePoint(codePoint);
    } else if (codePoint == '\t') {
      shown.append("    ");
    } else if (codePoint < ' ') {
      shown.append((char) (CONTROL_PICTURES + codePoint));
    } else if (codePoint == 0x7f) {
      shown.append('\u2421');
    } else {
      shown.append(String.format("<U+%04X>", codePoint));
    }
  }
}
