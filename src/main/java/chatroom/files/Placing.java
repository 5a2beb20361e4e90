package chatroom.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/**
 * How a file gets a name that nobody else has. Java can make a file only where none is, and can
 * rename only over what is there; so the name is claimed by an empty file first, and that is then
 * replaced by the one that has arrived.
 */
final class Placing {
  private static final int MOST_NUMBER = 9_999;

  private Placing() {}

  /**
   * Moves an entry into a folder, under this name or the first like it that is free.
   *
   * @param into to be used for nothing that looks through it afterwards
   * @return the name it got
   */
  static String place(Folder from, Path entry, Folder into, String name) throws IOException {
    // also by names that only look different on disk
    Set<String> taken = mayHaveTwins(name) ? into.entries().keySet() : Set.of();
    for (int number = 1; number <= MOST_NUMBER; number++) {
      String candidate = numbered(name, number);
      if (!taken.contains(candidate) && placed(from, entry, into, Folder.path(candidate))) {
        into.force();
        return candidate;
      }
    }
    throw new IOException("there is no free name like " + name);
  }

  /**
   * Whether another name on the disk may be this one in NFC. To look for it costs as much as the
   * folder is large, and of ASCII only a few letters are written in another way, too: K as the sign
   * of kelvins, and two marks of Greek.
   */
  static boolean mayHaveTwins(String name) {
    return !name.matches("[\\x20-\\x7e&&[^K;`]]*");
  }

  private static boolean placed(Folder from, Path entry, Folder into, Path name)
      throws IOException {
    try {
      into.create(name).close();
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
    BasicFileAttributes claimed = into.regular(name);
    try {
      BasicFileAttributes now = into.regular(name);
      if (!Objects.equals(claimed.fileKey(), now.fileKey()) || now.size() != 0) {
        return false; // somebody has put theirs there by hand in this very moment
      }
      from.move(entry, into, name);
      return true;
    } catch (IOException e) {
      if (into.attributes(name).size() == 0) {
        into.delete(name);
      }
      throw e;
    }
  }

  /** {@code report (2).pdf}, and for 1 the name itself; no longer than a name may be. */
  static String numbered(String name, int number) {
    if (number == 1) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    if (dot > 4 && name.regionMatches(true, dot - 4, ".tar", 0, 4)) {
      dot -= 4;
    }
    String ending = dot > 0 && bytes(name.substring(dot)) <= 32 ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - ending.length());
    String mark = " (" + number + ")" + ending;
    while (bytes(stem) + bytes(mark) > SharedName.MAX_PART_BYTES) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + mark;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
