package chatroom.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** Where the lines that were typed are kept from one time to the next. */
final class HistoryFile {
  private HistoryFile() {}

  /**
   * {@code $XDG_STATE_HOME/chatroom/history}, or {@code ~/.chatroom_history}; made so that nobody
   * else reads it. Empty where it cannot be written: then nothing is kept.
   */
  static Optional<Path> find(Map<String, String> environment, String home) {
    String state = environment.get("XDG_STATE_HOME");
    Path file =
        state != null && Path.of(state).isAbsolute()
            ? Path.of(state, "chatroom", "history")
            : Path.of(home, ".chatroom_history");
    try {
      Files.createDirectories(file.getParent());
      if (Files.notExists(file)) {
        create(file);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException e) {
      Files.createFile(file); // no POSIX here: the home folder's own rules hold
    }
  }
}
