package chatroom.wire;

import java.util.Locale;

/** A line that a person typed, taken apart. The words are the same at the text door and console. */
public sealed interface TextLine {
  /** Nothing but white space: nothing to do. */
  record Blank() implements TextLine {}

  /** Said in the current room. */
  record Say(String text) implements TextLine {}

  /**
   * {@code @John Hello}.
   *
   * @param text what is said to them; may be empty
   */
  record Private(String name, String text) implements TextLine {}

  /** {@code access server files}. */
  record AccessFiles() implements TextLine {}

  /** {@code list server files}. */
  record ListFiles() implements TextLine {}

  /** {@code download image1.png}. */
  record Download(String name) implements TextLine {}

  /** {@code exit}. */
  record Exit() implements TextLine {}

  /**
   * {@code /command arguments}.
   *
   * @param command in lower case, without its slash
   * @param arguments without white space around; may be empty
   */
  record Slash(String command, String arguments) implements TextLine {}

  /** Takes a line apart. {@code //text} says {@code /text}. */
  static TextLine parse(String line) {
    String typed = line.strip();
    if (typed.isEmpty()) {
      return new Blank();
    }
    return switch (typed) {
      case "exit" -> new Exit();
      case "access server files" -> new AccessFiles();
      case "list server files" -> new ListFiles();
      case "download" -> new Download("");
      default -> marked(line, typed);
    };
  }

  private static TextLine marked(String line, String typed) {
    if (typed.startsWith("download ")) {
      return new Download(typed.substring("download ".length()).strip());
    }
    if (typed.startsWith("//")) {
      return new Say(typed.substring(1));
    }
    if (typed.startsWith("/")) {
      String[] parts = split(typed.substring(1));
      return new Slash(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
    if (typed.length() > 1 && typed.startsWith("@") && !Character.isWhitespace(typed.charAt(1))) {
      String[] parts = split(typed.substring(1));
      return new Private(withoutColon(parts[0]), parts[1]);
    }
    return new Say(line.stripTrailing());
  }

  /** The first word and the rest, either may be empty. */
  static String[] split(String text) {
    String stripped = text.strip();
    for (int i = 0; i < stripped.length(); i++) {
      if (Character.isWhitespace(stripped.charAt(i))) {
        return new String[] {stripped.substring(0, i), stripped.substring(i).strip()};
      }
    }
    return new String[] {stripped, ""};
  }

  // people write "@bob: hello"; no name has a colon or comma in it
  private static String withoutColon(String name) {
    return name.endsWith(":") || name.endsWith(",") ? name.substring(0, name.length() - 1) : name;
  }
}
