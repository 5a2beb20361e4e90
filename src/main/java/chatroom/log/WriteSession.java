package chatroom.log;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.function.LongSupplier;

/** The one session that writes, with what it knows by heart. Used by the writer's thread alone. */
final class WriteSession implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WriteSession.class.getName());

  private static final String TOUCH = "update meta set value = value where key = 'indexed'";

  private final Session sql;
  private final Place place;
  private final Heads heads;
  private final TextIndex index;
  private final Appender appender;

  private WriteSession(Session sql, Place place, LongSupplier clockMillis) throws SQLException {
    this.sql = sql;
    this.place = place;
    this.heads = new Heads(sql);
    this.index = new TextIndex(sql);
    this.appender = new Appender(sql, heads, index, clockMillis);
  }

  static WriteSession open(Database database, LongSupplier clockMillis) throws SQLException {
    Session sql = database.openWriter();
    try {
      WriteSession session = new WriteSession(sql, database.place(), clockMillis);
      database.place().opened();
      return session;
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
    // and this in the transaction: where the files are gone nothing is kept
    place.verify();
    sql.update("commit");
    index.committed(newest);
  }

  /** Changes nothing, but has the disk written, in the transaction that is open. */
  void touch() throws SQLException {
    sql.update(TOUCH);
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

  /** Closes after a failure: the file is left as it is, and another's in its place too. */
  void abandon() {
    try {
      place.verify();
      sql.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "closing the log's connection after a failure", e);
    }
  }

  /**
   * Carries the write-ahead log into the database file and closes.
   *
   * @throws Place.Displaced and leaves it open where that would touch another's files
   */
  @Override
  public void close() throws SQLException {
    place.verify();
    try {
      sql.execute("pragma wal_checkpoint(truncate)");
    } finally {
      sql.close();
    }
  }
}
