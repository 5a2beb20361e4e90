package chatroom.log;

import java.sql.SQLException;
import java.util.Set;

/**
 * The full-text index, which lags behind the entries: indexing in large steps costs a fraction of
 * indexing with each commit. How far it is stands in {@code meta} and moves in the transaction of
 * the step, so a crash loses nothing. The writer's thread alone calls it.
 */
final class TextIndex {
  /** Entries indexed in one transaction; callers may wait for one such step, some 30 ms. */
  static final int STEP_ENTRIES = 4_096;

  private static final Set<String> INDEXED_KINDS = Set.of("message", "action", "edited", "topic");

  /** The same kinds, as a condition on an entry. */
  static final String INDEXED = "kind in ('message', 'action', 'edited', 'topic')";

  private static final String STEP =
      "insert into entry_text (rowid, stream, text) select entry_id, stream, text from entry"
          + " where entry_id > ? and entry_id <= ? and text <> ''"
          + " and "
          + INDEXED
          + " order by entry_id";
  private static final String MARK = "update meta set value = ? where key = 'indexed'";
  private static final String REMOVE =
      "insert into entry_text (entry_text, rowid, stream, text) values ('delete', ?, ?, ?)";

  private final Session sql;
  private long indexed;
  private long last;

  TextIndex(Session sql) throws SQLException {
    this.sql = sql;
    indexed = sql.number("select value from meta where key = 'indexed'");
    last = newest();
  }

  /** The newest entry, as the open transaction sees it. */
  long newest() throws SQLException {
    return sql.number("select max(entry_id) from entry");
  }

  /** What a transaction did is committed; {@code newest} was asked for in it. */
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

  /** Takes a text out of the index, if it has got there, in the transaction that is open. */
  void remove(long entryId, long streamId, String kind, String text) throws SQLException {
    if (entryId <= indexed && INDEXED_KINDS.contains(kind)) {
      sql.update(REMOVE, entryId, streamId, text);
    }
  }

  private long nextMark() {
    return Math.min(last, indexed + STEP_ENTRIES);
  }
}
