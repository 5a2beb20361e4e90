package chatroom.log;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.function.LongSupplier;

/** The one session that writes, with what it knows by heart. Used by the writer's thread alone. */
final class WriteSession implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WriteSession.class.getName());

  // SQLite writes no page that is to be as it is: so each is another
  private static final String TOUCH =
      "insert or replace into meta (key, value) values ('touched', random())";

  // as much as a long message: a full disk often has room for the last page of somebody's failure
  private static final String TOUCH_AMPLY =
      "insert or replace into meta (key, value) values ('probe', randomblob(65536))";

  private final Session sql;
  private final Place place;
  private final Transaction transaction;
  private final Heads heads;
  private final TextIndex index;
  private final ClientIds ids;
  private final Appender appender;
  private boolean othersHadIt;
  private long changesBefore;
  private boolean wrote;

  private WriteSession(Session sql, Place place, LongSupplier clockMillis) throws SQLException {
    this.sql = sql;
    this.place = place;
    this.transaction = new Transaction(sql);
    this.heads = new Heads(sql, transaction);
    this.index = new TextIndex(sql);
    this.ids = new ClientIds(sql, index.indexed());
    this.appender = new Appender(sql, transaction, heads, index, ids, clockMillis);
  }

  static WriteSession open(Database database, LongSupplier clockMillis) throws SQLException {
    Session sql = database.openWriter();
    try {
      sql.leaveTransactionsToUs();
      WriteSession session = new WriteSession(sql, database.place(), clockMillis);
      database.place().opened();
      return session;
    } catch (SQLException e) {
      sql.close();
      throw e;
    }
  }

  /** For whatever else is written: in the transaction, after all that was appended before it. */
  Session sql() throws SQLException {
    appender.flush();
    if (!othersHadIt) {
      othersHadIt = true;
      changesBefore = sql.changes();
    }
    return sql;
  }

  TextIndex index() {
    return index;
  }

  Appender appender() {
    return appender;
  }

  /**
   * Begins a group.
   *
   * @param withCare whether an id in it is known to have been used before
   */
  void begin(boolean withCare) {
    othersHadIt = false;
    wrote = false;
    index.begin();
    appender.begin(withCare);
  }

  /**
   * Commits the group.
   *
   * @throws Appender.Repeated where it has to be done again with care
   */
  void commit() throws SQLException {
    // where the files are gone nothing is kept; before the last row, which may commit by itself
    place.verify();
    appender.finish();
    // asked before the commit: once that has succeeded nothing may fail any more
    long newest = appender.newest();
    boolean changed = newest != index.last();
    if (othersHadIt) {
      newest = Math.max(newest, index.newest());
      changed |= sql.changes() != changesBefore;
    }
    transaction.commit();
    wrote = changed;
    index.committed(newest);
    ids.committed();
  }

  /**
   * Whether the last commit kept anything: a group of nothing but retries, or of changes to what is
   * so already, succeeds on a full disk, too.
   */
  boolean wrote() {
    return wrote;
  }

  /**
   * Changes nothing that anybody reads, but has the disk written, in the transaction.
   *
   * @param amply more than a page: where the log failed, so that what succeeds next is a message
   *     too
   */
  void touch(boolean amply) throws SQLException {
    sql().update(amply ? TOUCH_AMPLY : TOUCH);
  }

  /** Indexes the next entries, in a transaction of its own. */
  void indexStep() throws SQLException {
    transaction.begin();
    ids.step(index.indexed(), index.nextMark());
    index.step();
    transaction.commit();
    index.stepped();
    ids.stepped(index.indexed());
  }

  void rollback() {
    heads.forget();
    ids.forget();
    transaction.rollback();
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
