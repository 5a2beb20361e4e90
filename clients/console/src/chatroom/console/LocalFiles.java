package chatroom.console;

import chatroom.wire.ByteSize;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of the person, as they type them or as a terminal writes them that files are dropped on.
 */
final class LocalFiles {
  private static final String HOME = "~";

  private final Path home;

  LocalFiles(Path home) {
    this.home = home;
  }

  static LocalFiles ofThisPerson() {
    return new LocalFiles(Path.of(System.getProperty("user.home")));
  }

  /**
   * The paths that are meant: one, which may have spaces in it, or several, with quotes or
   * backslashes as a shell takes them. Blocks.
   *
   * @throws Refused where one is no path at all
   */
  List<Path> of(String typed) {
    if (Files.exists(path(typed), LinkOption.NOFOLLOW_LINKS)) {
      return List.of(path(typed));
    }
    List<Path> words = words(typed).stream().map(this::path).toList();
    boolean several = words.size() > 1 && words.stream().anyMatch(Files::exists);
    return several || words.size() == 1 ? words : List.of(path(typed));
  }

  Path path(String typed) {
    try {
      if (typed.equals(HOME) || typed.startsWith("~/") || typed.startsWith(HOME + File.separator)) {
        return home.resolve(typed.substring(Math.min(2, typed.length())));
      }
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw Refused.here("“" + typed + "” is no path.");
    }
  }

  /** As a POSIX shell splits them; where a backslash parts folders it is one. */
  static List<String> words(String typed) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c == '\\' && File.separatorChar != '\\' && quote != '\'' && i + 1 < typed.length()) {
        word.append(typed.charAt(++i));
        begun = true;
      } else if (quote == 0 ? c == '\'' || c == '"' : c == quote) {
        quote = quote == 0 ? c : 0;
        begun = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  /**
   * Looks whether this can be handed in. Blocks.
   *
   * @param mostBytes what the server takes
   * @throws Refused where it cannot, which says why
   */
  static void check(Path file, long mostBytes) {
    if (!Files.exists(file)) {
      throw Refused.here("There is no file " + file + ".");
    }
    if (Files.isDirectory(file)) {
      throw Refused.here(file + " is a folder; only files can be shared. Pack it into one first.");
    }
    if (!Files.isRegularFile(file)) {
      throw Refused.here(file + " is no file that can be shared.");
    }
    if (!Files.isReadable(file)) {
      throw Refused.here(file + " may not be read.");
    }
    long size = file.toFile().length();
    if (size > mostBytes) {
      throw Refused.here(
          "%s is too large: it has %s, and this server takes at most %s a file."
              .formatted(file, ByteSize.show(size), ByteSize.show(mostBytes)));
    }
  }
}
