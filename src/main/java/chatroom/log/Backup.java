package chatroom.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * A copy of a log, made beside its name, made safe on the disk, looked at, and only then given the
 * name. SQLite's {@code VACUUM INTO} writes it from one state of the log: the writer goes on
 * meanwhile, and free space is left behind.
 */
final class Backup {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final LogFile log;
  private final Path target;

  Backup(LogFile log, Path target) {
    this.log = log;
    this.target = target.toAbsolutePath().normalize();
  }

  LogCheck make() throws IOException {
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("There is no folder " + folder + "; create it, or name another file.");
    }
    refuseExisting();
    byte[] random = new byte[6];
    RANDOM.nextBytes(random);
    Path copy = folder.resolve("." + target.getFileName() + "." + HexFormat.of().formatHex(random));
    try {
      return make(copy, folder);
    } catch (FileSystemException e) {
      throw new IOException(
          "%s cannot be written: %s."
              .formatted(target, e.getReason() == null ? "you may not write there" : e.getReason()),
          e);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(Path.of(copy + "-journal"));
    }
  }

  private LogCheck make(Path copy, Path folder) throws IOException {
    PrivateFile.create(copy);
    write(copy);
    force(copy);
    LogCheck check;
    try (LogFile written = LogFile.openFile(copy)) {
      check = written.check();
    }
    if (check.isSound()) {
      putIntoPlace(copy);
      force(folder);
    }
    return check;
  }

  private void write(Path copy) throws IOException {
    try {
      log.sql().update("vacuum into ?", copy.toString());
      // whoever goes on from a copy writes another log: numbers kept from before mean nothing there
      try (Session session = new Database(copy).openCopy()) {
        session.update("delete from meta where key = 'log'");
      }
    } catch (SQLException e) {
      if (LogFile.isDamage(e)) {
        throw LogFile.failure(log.file(), e);
      }
      throw new IOException(target + " cannot be written: " + LogFile.message(e) + ".", e);
    }
  }

  /** Never over another file, also where one has come meanwhile. */
  private void putIntoPlace(Path copy) throws IOException {
    try {
      Files.createLink(target, copy);
    } catch (FileAlreadyExistsException e) {
      throw existing();
    } catch (UnsupportedOperationException | FileSystemException e) {
      // a file system without links: what comes at this very moment is not seen
      refuseExisting();
      Files.move(copy, target);
    }
  }

  private void refuseExisting() throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw existing();
    }
  }

  private IOException existing() {
    return new IOException(target + " is there already; name another file, or move it away.");
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
