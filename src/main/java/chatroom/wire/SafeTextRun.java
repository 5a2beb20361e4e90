package chatroom.wire;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** One pass over one text; what is harmless depends on what stands before it and after. */
final class SafeTextRun {
  // more than any script needs: a Tibetan stack, a Hebrew letter with all its points
  private static final int MAX_MARKS = 8;

  // and of those that go with every script, which pile up on the lines above
  private static final int MAX_COMMON_MARKS = 4;

  // their letters are not told apart by joiners
  private static final Set<UnicodeScript> UNJOINED =
      EnumSet.of(
          UnicodeScript.COMMON,
          UnicodeScript.INHERITED,
          UnicodeScript.UNKNOWN,
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.GEORGIAN,
          UnicodeScript.HEBREW,
          UnicodeScript.HAN,
          UnicodeScript.HANGUL,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO);

  private static final int BLACK_FLAG = 0x1f3f4;
  private static final int DOTTED_CIRCLE = 0x25cc;
  private static final int NOTHING = '\n';

  private final String text;
  private final StringBuilder shown;
  private int at;
  private int before = NOTHING; // the code point shown last, as it was
  private boolean afterJoining; // whether it, or the letter under its marks, is of a joining script
  private int marks; // on the letter shown last
  private int hiddenMarks;
  private boolean changed;

  SafeTextRun(String text) {
    this.text = text;
    this.shown = new StringBuilder(text.length() + 16);
  }

  String show() {
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      next(codePoint);
    }
    tellHiddenMarks();
    return changed ? shown.toString() : text;
  }

  private void next(int codePoint) {
    if (SafeText.isUnsafe(codePoint)) {
      hide(codePoint);
    } else if (codePoint == 0x200c || codePoint == 0x200d) {
      showIf(joins(codePoint), codePoint);
    } else if (isSelector(codePoint)) {
      showIf(selects(codePoint), codePoint);
    } else if (isTag(codePoint)) {
      tag(codePoint);
    } else if (isMark(codePoint)) {
      mark(codePoint);
    } else {
      tellHiddenMarks();
      marks = 0;
      afterJoining = isJoining(codePoint);
      append(codePoint);
    }
  }

  private void append(int codePoint) {
    shown.appendCodePoint(codePoint);
    before = codePoint;
  }

  private void showIf(boolean legitimate, int codePoint) {
    if (legitimate) {
      append(codePoint);
    } else {
      hide(codePoint);
    }
  }

  private void hide(int codePoint) {
    tellHiddenMarks();
    shown.append(SafeText.picture(codePoint));
    changed = true;
    before = '>';
    afterJoining = false;
    marks = 0;
  }

  private boolean joins(int joiner) {
    if (before == 0x200c || before == 0x200d || hiddenMarks > 0) {
      return false;
    }
    int after = at < text.length() ? text.codePointAt(at) : NOTHING;
    boolean inScript = afterJoining || isJoining(after);
    return inScript || (joiner == 0x200d && isPictureLike(before) && isSymbol(after));
  }

  private static boolean isJoining(int codePoint) {
    return codePoint >= 0x530
        && Character.isLetter(codePoint)
        && !UNJOINED.contains(UnicodeScript.of(codePoint));
  }

  private static boolean isPictureLike(int codePoint) {
    return codePoint == 0xfe0f || isSymbol(codePoint);
  }

  // by the block as well: a JDK may be older than an emoji
  private static boolean isSymbol(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.OTHER_SYMBOL
        || (type == Character.MATH_SYMBOL && codePoint >= 0xa0)
        || (codePoint >= 0x1f000 && codePoint <= 0x1faff);
  }

  private static boolean isSelector(int codePoint) {
    return (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
        || (codePoint >= 0x180b && codePoint <= 0x180f);
  }

  private boolean selects(int selector) {
    if (marks > 0 || isSelector(before)) {
      return false;
    }
    if (selector >= 0xe0100) {
      return Character.isIdeographic(before);
    }
    if (selector <= 0x180f) {
      return UnicodeScript.of(before) == UnicodeScript.MONGOLIAN;
    }
    return (before >= 0xa0 && !Character.isSpaceChar(before) && !isJoiner(before))
        || (before >= '0' && before <= '9')
        || before == '#'
        || before == '*';
  }

  private static boolean isJoiner(int codePoint) {
    return codePoint == 0x200c || codePoint == 0x200d;
  }

  private static boolean isTag(int codePoint) {
    return codePoint >= 0xe0020 && codePoint <= 0xe007f;
  }

  /** The flags of England, Scotland and Wales are a black flag and tags; others show nothing. */
  private void tag(int codePoint) {
    int end = before == BLACK_FLAG ? endOfFlag(at) : -1;
    if (end < 0) {
      hide(codePoint);
      return;
    }
    shown.appendCodePoint(codePoint).append(text, at, end);
    at = end;
    before = 0xe007f;
  }

  private int endOfFlag(int from) {
    int mostTags = 6;
    for (int i = from, tags = 1; i < text.length() && tags <= mostTags; i += 2, tags++) {
      int codePoint = text.codePointAt(i);
      if (codePoint == 0xe007f) {
        return i + 2;
      }
      if (!isTag(codePoint)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private void mark(int codePoint) {
    if (before == NOTHING) {
      append(DOTTED_CIRCLE); // else it would be on what stands before the text
      changed = true;
    }
    boolean common = UnicodeScript.of(codePoint) == UnicodeScript.INHERITED;
    if (hiddenMarks > 0 || marks >= (common ? MAX_COMMON_MARKS : MAX_MARKS)) {
      hiddenMarks++;
      return;
    }
    marks++;
    append(codePoint);
  }

  private void tellHiddenMarks() {
    if (hiddenMarks > 0) {
      shown.append("<+").append(hiddenMarks).append(hiddenMarks == 1 ? " mark>" : " marks>");
      hiddenMarks = 0;
      changed = true;
    }
  }
}
