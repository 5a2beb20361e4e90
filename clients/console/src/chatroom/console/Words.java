package chatroom.console;

/** Takes the arguments of commands apart. */
final class Words {
  private Words() {}

  /** The first word and the rest, either may be empty. */
  static String[] firstAndRest(String arguments) {
    String[] parts = arguments.strip().split("\\s+", 2);
    return new String[] {parts[0], parts.length < 2 ? "" : parts[1]};
  }

  /** A number from 1 to a bound; 0 where it is none. */
  static int number(String text, int max) {
    if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    return Math.min(Integer.parseInt(text), max);
  }

  /** A room as it is addressed: the {@code #} may be left out. */
  static String room(String typed) {
    return typed.isEmpty() || typed.startsWith("#") ? typed : "#" + typed;
  }
}
