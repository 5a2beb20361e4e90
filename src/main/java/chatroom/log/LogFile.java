package chatroom.log;

import chatroom.chat.Entry;
import chatroom.chat.StreamKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/**
 * The log in a data folder as a keeper looks at it: one state of it, whether a server runs on it or
 * not. It never writes to it, nor carries the write-ahead log over. Its methods block; for one
 * thread.
 */
public final class LogFile implements AutoCloseable {
  private static final String STREAMS =
      "select s.address, coalesce(s.display, i.name, substr(s.address, 2)),"
          + " (select min(seq) from entry where stream = s.stream_id) as first,"
          + " (select max(seq) from entry where stream = s.stream_id)"
          + " from stream s left join identity i on s.address = '@' || i.identity"
          + " where first is not null order by s.address";
  private static final String OF_STREAM = EntryRow.TABLES + " where s.address = ? order by e.seq";
  private static final String ENTRIES = "select" + EntryRow.COLUMNS + OF_STREAM;
  private static final String ENTRIES_BEFORE_FILES =
      "select" + EntryRow.COLUMNS_BEFORE_FILES + OF_STREAM;

  /**
   * A room or a mailbox that has entries.
   *
   * @param name as it is shown, without {@code #}; of a mailbox its owner's
   * @param first the number of its oldest entry
   * @param head the number of its newest entry
   */
  public record Stream(StreamKey key, String name, long first, long head) {}

  /** Takes entries, one after the other. */
  @FunctionalInterface
  public interface EntrySink {
    void take(Entry entry) throws IOException;
  }

  private final Path file;
  private final Session sql;

  private LogFile(Path file, Session sql) {
    this.file = file;
    this.sql = sql;
  }

  /**
   * Opens what is kept in a data folder, and makes nothing where there is nothing.
   *
   * @throws IOException with a sentence for people where it cannot be read
   * @throws DamagedLog where what is there is no database any more
   */
  public static LogFile open(Path dataFolder) throws IOException {
    if (!Files.isDirectory(dataFolder)) {
      throw new IOException(
          "There is no folder " + dataFolder + "; name the data folder of the server with --data.");
    }
    Path file = dataFolder.resolve(DataFolder.DATABASE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "There is no "
              + DataFolder.DATABASE
              + " in "
              + dataFolder
              + "; name the data folder of the server with --data.");
    }
    return openFile(file);
  }

  static LogFile openFile(Path file) throws IOException {
    Session sql = null;
    try {
      sql = new Database(file).openSnapshot();
      Schema.check(sql, file);
      return new LogFile(file, sql);
    } catch (SQLException e) {
      close(sql);
      throw failure(file, e);
    } catch (IOException | RuntimeException e) {
      close(sql);
      throw e;
    }
  }

  /** The database file. */
  public Path file() {
    return file;
  }

  Session sql() {
    return sql;
  }

  /** Every room and mailbox that has entries, rooms first. */
  public List<Stream> streams() throws IOException {
    try {
      return sql.list(
          STREAMS,
          row ->
              new Stream(
                  new StreamKey(row.getString(1)),
                  row.getString(2),
                  row.getLong(3),
                  row.getLong(4)));
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /**
   * Gives every entry of a stream, in rising order; none of them stays in memory.
   *
   * @throws IOException also where the sink throws it
   */
  public void entries(StreamKey stream, EntrySink sink) throws IOException {
    try {
      boolean knowsFiles = Schema.version(sql) >= Schema.KNOWING_FILES;
      String query = knowsFiles ? ENTRIES : ENTRIES_BEFORE_FILES;
      try (ResultSet rows = sql.query(query, stream.value())) {
        while (rows.next()) {
          sink.take(EntryRow.read(rows));
        }
      }
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /**
   * Looks at everything that can be wrong with it.
   *
   * @throws IOException with a sentence for people where that cannot be done
   */
  public LogCheck check() throws IOException {
    return LogCheck.of(this);
  }

  /**
   * Makes a copy that is whole and stands in a file of its own, looks whether it is sound, and puts
   * it into place.
   *
   * @param target is not there yet
   * @return what the look at the copy found
   * @throws IOException with a sentence for people
   */
  public LogCheck backUp(Path target) throws IOException {
    return new Backup(this, target).make();
  }

  @Override
  public void close() {
    close(sql);
  }

  private static void close(Session sql) {
    try {
      if (sql != null) {
        sql.close();
      }
    } catch (SQLException e) {
      // nothing was written, so nothing is lost
    }
  }

  /** What is said of a failure: damage is told apart from what only stands in the way. */
  static IOException failure(Path file, SQLException cause) {
    if (isDamage(cause)) {
      return new DamagedLog(file + " is damaged: " + message(cause) + ".", cause);
    }
    return new IOException(file + " cannot be read: " + message(cause) + ".", cause);
  }

  static boolean isDamage(SQLException cause) {
    int code = cause.getErrorCode() & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /** The driver's sentence without its code. */
  static String message(SQLException cause) {
    return String.valueOf(cause.getMessage())
        .replaceAll("^\\[\\w+]\\s*", "")
        .replaceAll("\\.?\\s*$", "");
  }
}
