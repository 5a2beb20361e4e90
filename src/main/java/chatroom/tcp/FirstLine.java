package chatroom.tcp;

import java.util.regex.Pattern;

/**
 * What a person's first line never is: the first line of a request (RFC 9112, section 3; RTSP and
 * SIP have the same). Behind it come headers and a body that a page may have chosen: none of those
 * lines is a name, and none is to be said.
 */
final class FirstLine {
  /** How much of a line that is too long has to be seen. */
  static final int BEGINNING_BYTES = 64;

  private static final Pattern REQUEST =
      Pattern.compile("[!-~]+ \\S+ [A-Z][A-Z0-9]*/[0-9]+(\\.[0-9]+)?\\s*");
  private static final Pattern BEGINNING = Pattern.compile("(?s)[!-~]+ (/|\\*|[A-Za-z]+:).*");

  private FirstLine() {}

  static boolean isRequest(String line) {
    return REQUEST.matcher(line).matches();
  }

  /** Whether a line that was too long begins as a request does: a word, and a target. */
  static boolean beginsRequest(String beginning) {
    return BEGINNING.matcher(beginning).matches();
  }
}
