package chatroom.console;

import chatroom.wire.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The folder that downloads land in: {@code ./NAME-OF-USER/}. The name of the user and those of the
 * files are a stranger's words; whatever they are, each becomes one plain element of a path, so
 * nothing is ever written elsewhere. Any thread.
 */
final class DownloadFolder {
  private static final int MAX_NAME_BYTES = 180;
  private static final int MAX_COPIES = 10_000;
  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]");
  // what Windows takes for a device, with any extension
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

  private final Path folder;

  DownloadFolder(Path parent, String user) {
    folder = parent.resolve(element(user));
  }

  Path folder() {
    return folder;
  }

  /** Where this file would be under its own name. */
  Path plain(String name) {
    return folder.resolve(element(name));
  }

  /** Where a file is kept until it is whole and checked. */
  Path part(String name) {
    return folder.resolve(element(name) + ".part");
  }

  /**
   * Makes the folder, if it is not there.
   *
   * @throws IOException where something else has its name
   */
  void create() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
  }

  /**
   * Gives a whole file its name, or {@code name (2).ext} where that is taken; overwrites nothing.
   *
   * @return where it is now
   */
  Path keep(Path part, String name) throws IOException {
    String plain = element(name);
    for (int copy = 1; copy <= MAX_COPIES; copy++) {
      Path target = folder.resolve(copy == 1 ? plain : numbered(plain, copy));
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      try {
        return Files.move(part, target);
      } catch (FileAlreadyExistsException e) {
        // somebody was quicker: the next number
      }
    }
    throw new FileAlreadyExistsException(plain);
  }

  /** {@code a (2).png} of {@code a.png}. */
  static String numbered(String name, int copy) {
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? name + " (" + copy + ")"
        : name.substring(0, dot) + " (" + copy + ")" + name.substring(dot);
  }

  /** One element of a path that is neither hidden nor special, whatever the name is. */
  static String element(String name) {
    String safe = UNSAFE.matcher(name).replaceAll("_");
    if (!SafeText.show(safe).equals(safe)) {
      safe = visible(safe);
    }
    safe = safe.replaceFirst("^\\.+", "_").replaceFirst("[. ]+$", "").strip();
    if (safe.isEmpty()) {
      return "_";
    }
    if (DEVICE.matcher(safe).matches()) {
      safe = "_" + safe;
    }
    return shortened(safe);
  }

  // joiners of scripts and emoji are no harm where they join, and then nothing is shown otherwise
  private static String visible(String name) {
    return name.codePoints()
        .map(c -> SafeText.isUnsafe(c) || Character.getType(c) == Character.FORMAT ? '_' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String shortened(String name) {
    if (bytes(name) <= MAX_NAME_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && bytes(name.substring(dot)) <= 20 ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - extension.length());
    while (bytes(stem) > MAX_NAME_BYTES - bytes(extension)) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + extension;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
