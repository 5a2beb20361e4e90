package chatroom.console;

import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Breaks lines between words before the terminal breaks them anywhere, and sets in what follows: no
 * row begins at the margin but with a mark of ours, so that nobody can fill a row with spaces and
 * go on in the next as somebody else.
 */
final class Wrapping {
  private static final int MIN_COLUMNS = 20;
  private static final int INDENT = 2;
  private static final Pattern CLOCK = Pattern.compile("^\\d\\d:\\d\\d ");
  private static final int CLOCK_COLUMNS = 6;

  // stays whole, so that it can be copied and opened; without a space it looks like nobody's line
  private static final Pattern LINK = Pattern.compile("https?://[\\x21-\\x7e]+");

  private Wrapping() {}

  /**
   * Wraps lines.
   *
   * @param lines each with its LF
   * @param columns of the terminal; 0 where it does not know
   */
  static AttributedString wrap(AttributedString lines, int columns) {
    AttributedStringBuilder out = new AttributedStringBuilder();
    int begin = 0;
    String text = lines.toString();
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      line(out, lines.subSequence(begin, end), columns);
      out.append('\n');
      begin = end + 1;
    }
    line(out, lines.subSequence(begin, text.length()), columns);
    return out.toAttributedString();
  }

  private static void line(AttributedStringBuilder out, AttributedString line, int columns) {
    AttributedString rest = line;
    int indent = CLOCK.matcher(line).find() ? CLOCK_COLUMNS : INDENT;
    int room = columns;
    while (columns >= MIN_COLUMNS && rest.columnLength() > room) {
      int cut = cut(rest, room);
      if (cut >= rest.length()) {
        break;
      }
      out.append(rest.subSequence(0, cut)).append('\n').append(" ".repeat(indent));
      rest = rest.subSequence(spacesEnd(rest, cut), rest.length());
      room = columns - indent;
    }
    out.append(rest);
  }

  /** Where to break: after so many characters the row ends. */
  private static int cut(AttributedString line, int columns) {
    int fits = line.columnSubSequence(0, columns).length();
    for (int at = fits; at > fits / 3; at--) {
      if (line.charAt(at) == ' ') {
        return linkEnd(line, at);
      }
    }
    return linkEnd(line, Math.max(1, fits));
  }

  // a link that is longer than what is left of a row may run over its end
  private static int linkEnd(AttributedString line, int cut) {
    var link = LINK.matcher(line);
    while (link.find()) {
      if (link.start() < cut && link.end() > cut) {
        return link.end();
      }
    }
    return cut;
  }

  private static int spacesEnd(AttributedString line, int from) {
    int end = from;
    while (end < line.length() && line.charAt(end) == ' ') {
      end++;
    }
    return end;
  }
}
