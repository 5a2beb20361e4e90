package chatroom.log;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that no other user of the machine reads, where the file system knows of users.
 * Its methods block.
 */
public final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFile() {}

  /**
   * A new file.
   *
   * @throws FileAlreadyExistsException where there is one
   */
  public static void create(Path file) throws IOException {
    Files.createFile(file, ownerOnly(OWNER_FILE));
  }

  /** A new file; one that is there already is closed to others, too. */
  static void createOrClose(Path file) throws IOException {
    try {
      create(file);
    } catch (FileAlreadyExistsException e) {
      if (isPosix()) {
        Files.setPosixFilePermissions(file, OWNER_FILE);
      }
    }
  }

  /**
   * A folder, and those above it that are missing; one that is there already stays as it is.
   *
   * @throws FileAlreadyExistsException where it is no folder
   */
  public static void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder, ownerOnly(OWNER_FOLDER));
  }

  private static FileAttribute<?>[] ownerOnly(Set<PosixFilePermission> permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
