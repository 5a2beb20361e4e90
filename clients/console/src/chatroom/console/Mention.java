package chatroom.console;

import java.util.Locale;

/** Whether somebody is spoken of. */
final class Mention {
  private Mention() {}

  /** Whether the text has the name in it as a word of its own, in whatever case. */
  static boolean isIn(String text, String name) {
    if (name.isEmpty()) {
      return false;
    }
    String where = text.toLowerCase(Locale.ROOT);
    String what = name.toLowerCase(Locale.ROOT);
    for (int at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
      int end = at + what.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(where.codePointBefore(at));
      boolean ends = end == where.length() || !Character.isLetterOrDigit(where.codePointAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }
}
