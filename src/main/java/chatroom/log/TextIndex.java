package chatroom.log;

import java.sql.SQLException;
import java.util.List;

/**
 * The full-text index, which lags behind the entries: indexing in large steps costs a fraction of
 * indexing with each commit. How far it is stands in {@code meta} and moves in the transaction of
 * the step, so a crash loses nothing. The writer's thread alone calls it.
 */
final class TextIndex {
  /** Entries indexed in one transaction; callers may wait for one such step, some 30 ms. */
  static final int STEP_ENTRIES = 4_096;

  /** What the tables of a full-text index take for a word; the first schema says the same. */
  static final String TOKENIZER = " tokenize = 'unicode61 remove_diacritics 2'";

  private static final List<String> INDEXED_KINDS =
      List.of("message", "action", "edited", "topic", "file");

  /** The same kinds, as a condition on an entry. */
  static final String INDEXED = "kind in ('" + String.join("', '", INDEXED_KINDS) + "')";

  private static final String STEP =
      "insert into entry_text (rowid, stream, text) select entry_id, stream, text from entry"
          + " where entry_id > ? and entry_id <= ? and text <> ''"
          + " and "
          + INDEXED
          + " order by entry_id";
  private static final String MARK = "update meta set value = ? where key = 'indexed'";
  private static final String REMOVE =
      "insert into entry_text (entry_text, rowid, stream, text) values ('delete', ?, ?, ?)";

  private static final String CONFIGURE = "insert into entry_text (entry_text, rank) values (?, ?)";
  private static final String DROP =
      "insert into entry_text (entry_text, rowid, stream, text)"
          + " select 'delete', entry_id, stream, text from entry"
          + " where stream = ? and seq <= ? and entry_id <= ? and text <> '' and "
          + INDEXED;
  private static final String PURGE = "update meta set value = ? where key = 'purge'";

  /** Pages of the index merged in one step of a purge, some 2 ms. */
  private static final int PURGE_PAGES = 16;

  private final Session sql;
  private long indexed;
  private long last;
  private boolean marking;

  TextIndex(Session sql) throws SQLException {
    this.sql = sql;
    indexed = sql.number("select value from meta where key = 'indexed'");
    // the newest entries may have gone, and what is indexed of them is not to be used again
    last = Math.max(indexed, newest());
  }

  /** The newest entry, as the open transaction sees it. */
  long newest() throws SQLException {
    return sql.number("select max(entry_id) from entry");
  }

  /** Entries are committed, up to this one. */
  void committed(long newest) {
    last = newest;
  }

  /** A step is committed. */
  void stepped() {
    indexed = nextMark();
  }

  /** The {@code entry_id} up to which everything is indexed. */
  long indexed() {
    return indexed;
  }

  /** The {@code entry_id} of the newest entry that is committed. */
  long last() {
    return last;
  }

  long backlog() {
    return last - indexed;
  }

  /** Indexes the next entries, in the transaction that is open. */
  void step() throws SQLException {
    sql.update(STEP, indexed, nextMark());
    sql.update(MARK, nextMark());
  }

  /** A transaction begins. */
  void begin() {
    marking = false;
  }

  /**
   * Takes a text out of the index, if it has got there, in the transaction that is open: it is
   * marked as gone, and no search finds it. To remove its words at once would cost a hundred times
   * as much, and hold up everybody: {@link #purge} does that.
   */
  void remove(long entryId, long streamId, String kind, String text) throws SQLException {
    if (entryId <= indexed && INDEXED_KINDS.contains(kind)) {
      mark();
      sql.update(REMOVE, entryId, streamId, text);
    }
  }

  /** Takes the oldest entries of a stream out of the index in the same way. */
  void drop(long streamId, long upToSeq) throws SQLException {
    mark();
    sql.update(DROP, streamId, upToSeq, indexed);
  }

  private void mark() throws SQLException {
    if (!marking) {
      // a new database is made with 1, and so was one of an older version
      sql.update(CONFIGURE, "secure-delete", 0);
      sql.update(PURGE, 1);
      marking = true;
    }
  }

  /** Whether words of what was removed or dropped are still in the index; for any session. */
  static boolean isPurgeDue(Session sql) throws SQLException {
    return sql.number("select value from meta where key = 'purge'") != 0;
  }

  /**
   * Merges a little more of the index, so that what is marked as gone goes; in the transaction that
   * is open.
   *
   * @param begin true in the first step, which gathers all that there is to merge
   * @return whether nothing is left to merge
   */
  boolean purge(boolean begin) throws SQLException {
    long before = sql.changes();
    sql.update(CONFIGURE, "merge", begin ? -PURGE_PAGES : PURGE_PAGES);
    // documented: a merge that changed fewer than two rows had nothing to do
    boolean done = !begin && sql.changes() - before < 2;
    if (done) {
      sql.update(PURGE, 0);
    }
    return done;
  }

  /** Up to where the next step goes. */
  long nextMark() {
    return Math.min(last, indexed + STEP_ENTRIES);
  }
}
