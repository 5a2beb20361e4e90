package chatroom.console;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser;

/**
 * Takes the line being typed apart for completion. It is prose: a quote or a backslash is nothing
 * special, and a line is finished whenever Enter says so.
 */
final class WordParser implements Parser {
  /** The command whose argument is the path of a file. */
  static final String UPLOAD = "/upload";

  /** A line up to its cursor. */
  private record Words(String line, int cursor, int begin, List<String> words)
      implements CompletingParsedLine {
    @Override
    public String word() {
      return words.get(words.size() - 1);
    }

    @Override
    public int wordCursor() {
      return cursor - begin;
    }

    @Override
    public int wordIndex() {
      return words.size() - 1;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return wordCursor();
    }
  }

  @Override
  public CompletingParsedLine parse(String line, int cursor, ParseContext context) {
    int end = Math.max(0, Math.min(cursor, line.length()));
    String before = line.substring(0, end);
    if (before.startsWith(UPLOAD + " ")) { // a path, which may have spaces in it
      int path = UPLOAD.length() + 1;
      return new Words(line, end, path, List.of(UPLOAD, before.substring(path)));
    }
    int begin = end;
    while (begin > 0 && !Character.isWhitespace(line.charAt(begin - 1))) {
      begin--;
    }
    return new Words(line, end, begin, List.of(before.stripLeading().split("\\s+", -1)));
  }

  @Override
  public boolean isEscapeChar(char ch) {
    return false;
  }
}
