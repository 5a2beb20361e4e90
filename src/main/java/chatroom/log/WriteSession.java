package chatroom.log;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.function.LongSupplier;

/** The one session that writes, with what it knows by heart. Used by the writer's thread alone. */
final class WriteSession implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WriteSession.class.getName());

  private final Session sql;
  private final Heads heads;
  private final TextIndex index;
  private final Appender appender;

  private WriteSession(Session sql, LongSupplier clockMillis) throws SQLException {
    this.sql = sql;
    this.heads = new Heads(sql);
    this.index = new TextIndex(sql);
    this.appender = new Appender(sql, heads, index, clockMillis);
  }

  static WriteSession open(Database database, LongSupplier clockMillis) throws SQLException {
    Session sql = database.openWriter();
    try {
      return new WriteSession(sql, clockMillis);
    } catch (SQLException e) {
      sql.close();
      throw e;
    }
  }

  Session sql() {
    return sql;
  }

  TextIndex index() {
    return index;
  }

  Appender appender() {
    return appender;
  }

  /** Takes the write lock, so that nothing later in the transaction waits for one. */
  void begin() throws SQLException {
    sql.update("begin immediate");
  }

  void commit() throws SQLException {
    // asked before the commit: once that has succeeded nothing may fail any more
    long newest = index.newest();
    sql.update("commit");
    index.committed(newest);
  }

  /** Indexes the next entries, in a transaction of its own. */
  void indexStep() throws SQLException {
    begin();
    index.step();
    sql.update("commit");
    index.stepped();
  }

  /** Ends a transaction that failed; SQLite may have ended it already. */
  void rollback() {
    heads.forget();
    try {
      sql.update("rollback");
    } catch (SQLException alreadyRolledBack) {
      // nothing is open, which is what was wanted
    }
  }

  /** Closes after a failure: the file is left as it is. */
  void abandon() {
    try {
      sql.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "closing the log's connection after a failure", e);
    }
  }

  /** Carries the write-ahead log into the database file and closes. */
  @Override
  public void close() throws SQLException {
    try {
      sql.execute("pragma wal_checkpoint(truncate)");
    } finally {
      sql.close();
    }
  }
}
