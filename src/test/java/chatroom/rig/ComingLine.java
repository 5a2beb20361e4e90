package chatroom.rig;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the text door about who comes and goes, of one person or of many. */
public final class ComingLine {
  private static final Pattern COMING = Pattern.compile("\\* (.+) (joined|left) (#\\S+)");
  private static final Pattern OTHERS = Pattern.compile("(\\d+) others");

  private ComingLine() {}

  /** Whether it is one. */
  public static boolean is(String line) {
    return COMING.matcher(line).matches();
  }

  /** By how many the room has grown, negative where people left; fails if it is no such line. */
  public static int growth(String line) {
    Matcher coming = COMING.matcher(line);
    if (!coming.matches()) {
      throw new AssertionError("not of who comes or goes: " + line);
    }
    return coming.group(2).equals("joined") ? people(coming.group(1)) : -people(coming.group(1));
  }

  private static int people(String list) {
    int people = 0;
    for (String one : list.split(", | and ")) {
      Matcher others = OTHERS.matcher(one);
      people += others.matches() ? Integer.parseInt(others.group(1)) : 1;
    }
    return people;
  }
}
