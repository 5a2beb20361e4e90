package chatroom.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;

/**
 * Whether the files that are open are still those that a restart would find. SQLite writes on into
 * a file that was deleted, moved or replaced, and all of that would be gone with the process: such
 * a commit must not be acknowledged. It only asks for attributes; opening the files a second time
 * would drop SQLite's locks on them (POSIX). Any thread may ask.
 */
final class Place {
  /** What is open is not what is there. The connection itself is sound. */
  static final class Displaced extends SQLException {
    private static final long serialVersionUID = 1;

    Displaced(String sentence) {
      super(sentence);
    }
  }

  /** SQLite writes no database file that is smaller. */
  private static final int LEAST_BYTES = 512;

  private final Path database;
  private final Path writeAheadLog;
  private final Object databaseKey;
  private volatile Object writeAheadLogKey;

  /**
   * @param database which exists, and is what its path should lead to from now on
   */
  Place(Path database) throws IOException {
    this.database = database;
    this.writeAheadLog = database.resolveSibling(database.getFileName() + "-wal");
    this.databaseKey = attributes(database).fileKey();
  }

  /** A connection has been opened: its write-ahead log is the one that is there. */
  void opened() throws SQLException {
    try {
      writeAheadLogKey = attributes(writeAheadLog).fileKey();
    } catch (IOException e) {
      throw unreadable(writeAheadLog, e);
    }
  }

  /**
   * @throws Displaced where what is written now would not be found after a restart
   */
  void verify() throws Displaced {
    verifyDatabase();
    try {
      verify(writeAheadLog, writeAheadLogKey, attributes(writeAheadLog));
    } catch (IOException e) {
      throw unreadable(writeAheadLog, e);
    }
  }

  /** The same where no connection is open, and so no write-ahead log. */
  void verifyDatabase() throws Displaced {
    try {
      BasicFileAttributes now = attributes(database);
      verify(database, databaseKey, now);
      if (now.size() < LEAST_BYTES) {
        throw new Displaced(
            name(database) + " was emptied; stop the server and put a copy of it in its place.");
      }
    } catch (IOException e) {
      throw unreadable(database, e);
    }
  }

  private static void verify(Path file, Object known, BasicFileAttributes now) throws Displaced {
    // a file system that has no keys cannot tell
    if (known != null && !known.equals(now.fileKey())) {
      throw new Displaced(
          name(file)
              + " was replaced while it was in use; put the old one back or restart the server.");
    }
  }

  private static Displaced unreadable(Path file, IOException e) {
    return new Displaced(
        e instanceof NoSuchFileException
            ? name(file) + " was moved or deleted; put it back."
            : name(file) + " cannot be looked at (" + e.getClass().getSimpleName() + ").");
  }

  // without its path: anybody who asks for the server's health reads this
  private static String name(Path file) {
    return file.getFileName() + " in the data folder";
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }
}
