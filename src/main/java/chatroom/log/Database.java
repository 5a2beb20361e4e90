package chatroom.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/**
 * One SQLite file: brings its schema up to date and opens sessions on it. One session writes, as
 * many as one likes read.
 */
final class Database {
  /**
   * How long a statement waits for somebody else's lock (a backup tool, a curious shell). A call
   * may wait for the group before it and then for its own, and still answers within 5 s.
   */
  static final int BUSY_TIMEOUT_MILLIS = 1_500;

  /** The write-ahead log is carried into the database file each time it has grown by this much. */
  private static final int CHECKPOINT_PAGES = 4_000;

  private static final int JOURNAL_LIMIT_BYTES = 64 * 1024 * 1024;
  private static final int WRITER_CACHE_KIBIBYTES = 32 * 1024;

  private final Path file;
  private final Place place;

  /**
   * @param file which exists
   */
  Database(Path file) throws IOException {
    this.file = file;
    this.place = new Place(file);
  }

  /** Where its files should be. */
  Place place() {
    return place;
  }

  /**
   * Brings the schema to this version's.
   *
   * @throws IOException with a sentence for people where that cannot be done
   */
  void migrate() throws IOException {
    SQLiteDataSource source = new SQLiteDataSource(new SQLiteConfig());
    source.setUrl(url());
    verifyReadable(source);
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration/sqlite")
          // a schema from a newer version is refused rather than written to
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IOException(
          "The database "
              + file
              + " cannot be used by this version of Chatroom: "
              + e.getMessage().lines().findFirst().orElse("its schema is not known."),
          e);
    }
  }

  /** Flyway would try for nine seconds before it says that this is no database. */
  private void verifyReadable(SQLiteDataSource source) throws IOException {
    try (Session session = new Session(source.getConnection())) {
      session.number("select count(*) from sqlite_schema");
    } catch (SQLException e) {
      throw new IOException(
          "The database %s cannot be read (%s); restore a backup, or name another data folder."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * The one session that writes.
   *
   * @throws Place.Displaced where another file, or none, is where the database was
   */
  Session openWriter() throws SQLException {
    place.verifyDatabase();
    SQLiteConfig config = new SQLiteConfig();
    // an empty database in the place of one that was moved away would be worse than none
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setJournalSizeLimit(JOURNAL_LIMIT_BYTES);
    config.setCacheSize(-WRITER_CACHE_KIBIBYTES);
    config.setTempStore(TempStore.MEMORY);
    Session session = new Session(config.createConnection(url()));
    try {
      session.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
      // a text that was taken back does not stay behind in the free space of a page
      session.execute("pragma secure_delete = on");
      return session;
    } catch (SQLException e) {
      session.close();
      throw e;
    }
  }

  /**
   * A session that only reads, from the files that the writer has; it has them open when it is
   * answered.
   *
   * @throws Place.Displaced where other files, or none, are where they were
   */
  Session openReader() throws SQLException {
    place.verify();
    Session session = readOnly();
    try {
      session.execute("select 1 from meta");
      return session;
    } catch (SQLException e) {
      session.close();
      throw e;
    }
  }

  /**
   * A session that only reads, beside a server or not. Where nothing may be made in the folder, the
   * database is read as it is: then it is at rest, for a server would have its files there.
   */
  Session openSnapshot() throws SQLException {
    Session session = readOnly();
    try {
      session.number("select count(*) from sqlite_schema");
      return session;
    } catch (SQLException e) {
      session.close();
      int code = e.getErrorCode() & 0xff;
      boolean refused =
          code == SQLiteErrorCode.SQLITE_CANTOPEN.code
              || code == SQLiteErrorCode.SQLITE_READONLY.code;
      if (!refused || Files.exists(Path.of(file + "-wal"))) {
        throw e;
      }
    }
    return openAtRest();
  }

  private Session readOnly() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setTempStore(TempStore.MEMORY);
    return new Session(config.createConnection(url()));
  }

  /** A session that reads a file which nobody writes, and makes no other beside it. */
  Session openAtRest() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setTempStore(TempStore.MEMORY);
    return new Session(config.createConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1"));
  }

  /** A session on a copy that nobody else knows of, and that is thrown away if this fails. */
  Session openCopy() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.MEMORY);
    return new Session(config.createConnection(url()));
  }

  private String url() {
    return "jdbc:sqlite:" + file;
  }
}
