package chatroom.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.WCWidth;

/**
 * Breaks lines between words before the terminal breaks them anywhere, and sets in what follows: no
 * row begins at the margin but with a mark of ours, so that nobody can fill a row with spaces and
 * go on in the next as somebody else. Looks at each character a few times, however long a line is.
 */
final class Wrapping {
  private static final int MIN_COLUMNS = 20;
  private static final int INDENT = 2;
  private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d ");
  private static final int CLOCK_COLUMNS = 6;

  // stays whole, so that it can be copied and opened; without a space it looks like nobody's line
  private static final Pattern LINK = Pattern.compile("https?://[\\x21-\\x7e]+");

  private final AttributedString line;
  private final String text;
  private final Matcher link;
  private boolean moreLinks;

  private Wrapping(AttributedString line) {
    this.line = line;
    this.text = line.toString();
    this.link = LINK.matcher(text);
    this.moreLinks = link.find();
  }

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
      new Wrapping(lines.subSequence(begin, end)).into(out, columns);
      out.append('\n');
      begin = end + 1;
    }
    new Wrapping(lines.subSequence(begin, text.length())).into(out, columns);
    return out.toAttributedString();
  }

  private void into(AttributedStringBuilder out, int columns) {
    int indent = CLOCK.matcher(text).lookingAt() ? CLOCK_COLUMNS : INDENT;
    int begin = 0;
    int room = columns;
    while (columns >= MIN_COLUMNS) {
      int fits = fits(begin, room);
      int cut = fits == text.length() ? fits : cut(begin, fits);
      if (cut >= text.length()) {
        break;
      }
      out.append(line.subSequence(begin, cut)).append('\n').append(" ".repeat(indent));
      begin = spacesEnd(cut);
      room = columns - indent;
    }
    out.append(line.subSequence(begin, text.length()));
  }

  /** Up to where it fits into so many columns. */
  private int fits(int begin, int columns) {
    int at = begin;
    int used = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      used += Math.max(0, WCWidth.wcwidth(codePoint));
      if (used > columns) {
        break;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }

  /** Where to break what begins here: after what fits the row ends. */
  private int cut(int begin, int fits) {
    for (int at = fits; at > begin + (fits - begin) / 3; at--) {
      if (text.charAt(at) == ' ') {
        return linkEnd(at);
      }
    }
    return linkEnd(Math.max(begin + 1, fits));
  }

  // a link that is longer than what is left of a row may run over its end
  private int linkEnd(int cut) {
    while (moreLinks && link.end() <= cut) {
      moreLinks = link.find();
    }
    return moreLinks && link.start() < cut ? link.end() : cut;
  }

  private int spacesEnd(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }
}
