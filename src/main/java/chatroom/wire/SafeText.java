package chatroom.wire;

/**
 * Makes text of strangers harmless: whatever a terminal would obey, or nobody could see, is shown
 * instead. What scripts and emoji are written with is left alone where it is used so: joiners
 * between letters that join, selectors behind what they select, marks on letters. Sources: ECMA-48
 * (C0, C1 and escape sequences), UAX #9 (bidi controls), UAX #31 2.3 (joiners), UTS #51 (emoji).
 * The page does the same in {@code lib/safetext.js}; docs/decisions/0013-hostile-text.md has the
 * table.
 */
public final class SafeText {
  private static final int CONTROL_PICTURES = 0x2400;

  // first and last of each range, rising: no property of a JDK's own Unicode, which would change
  private static final int[] UNSAFE = {
    0x00,
    0x1f,
    0x7f,
    0x9f, // C0, DEL, C1
    0xad,
    0xad, // soft hyphen
    0x34f,
    0x34f, // combining grapheme joiner
    0x61c,
    0x61c, // Arabic letter mark
    0x115f,
    0x1160, // Hangul fillers
    0x17b4,
    0x17b5, // vowels that show nothing
    0x200b,
    0x200b,
    0x200e,
    0x200f, // zero-width space; left-to-right, right-to-left marks
    0x2028,
    0x202e, // line and paragraph separators, embeddings and overrides
    0x2060,
    0x206f, // word joiner, invisible operators, isolates
    0x3164,
    0x3164, // Hangul filler
    0xd800,
    0xdfff, // lone surrogates
    0xfdd0,
    0xfdef, // noncharacters
    0xfeff,
    0xfeff,
    0xffa0,
    0xffa0, // byte order mark, another filler
    0xfff0,
    0xfffb, // interlinear annotation
    0x13430,
    0x1343f,
    0x13441,
    0x13442, // hieroglyphs' controls and blanks
    0x1bca0,
    0x1bca3,
    0x1d173,
    0x1d17a, // controls of shorthand and music
    0xe0000,
    0xe001f,
    0xe0080,
    0xe00ff,
    0xe01f0,
    0xe0fff // tags and what is kept for their like
  };

  private SafeText() {}

  /**
   * Whether this code point is never shown as it is, whatever stands around it: a terminal or a
   * reader's eye would obey it, or pass over it.
   */
  public static boolean isUnsafe(int codePoint) {
    if (codePoint >= ' ' && codePoint < 0x7f) {
      return false;
    }
    for (int i = 0; i < UNSAFE.length && codePoint >= UNSAFE[i]; i += 2) {
      if (codePoint <= UNSAFE[i + 1]) {
        return true;
      }
    }
    return (codePoint & 0xfffe) == 0xfffe;
  }

  /**
   * The text as it can be shown on one line: tabs become four spaces, other C0 controls and DEL
   * their control pictures ({@code ␛}), of a heap of marks on one letter what is too much {@code
   * <+492 marks>}, and the rest {@code <U+202E>}. Safe text is returned as it is.
   */
  public static String show(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f) {
        return new SafeTextRun(text).show();
      }
    }
    return text;
  }

  /** The text with a replacement character for each half of a character: what UTF-8 can carry. */
  public static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return text.codePoints()
            .map(each -> each >= 0xd800 && each <= 0xdfff ? 0xfffd : each)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  /** What is shown for a code point that is not shown as it is. */
  static String picture(int codePoint) {
    if (codePoint == '\t') {
      return "    ";
    }
    if (codePoint < ' ') {
      return Character.toString(CONTROL_PICTURES + codePoint);
    }
    return codePoint == 0x7f ? "\u2421" : String.format("<U+%04X>", codePoint);
  }
}
