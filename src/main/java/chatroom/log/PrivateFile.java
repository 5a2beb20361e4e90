package chatroom;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that are nobody else's to read. */
final class PrivateFile {
  private PrivateFile() {}

  /**
   * A new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException where there is one
   */
  static void create(Path file) throws IOException {
    Files.createFile(file, ownerOnly("rw-------"));
  }

  static FileAttribute<?>[] ownerOnly(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
