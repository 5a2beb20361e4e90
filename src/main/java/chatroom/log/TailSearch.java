package chatroom.log;

import chatroom.chat.Entry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Searches while the index cannot be written: what it does not have yet goes into one of the same
 * kind in memory, for this search alone.
 */
final class TailSearch {
  private static final String CREATE =
      "create virtual table if not exists temp.tail using fts5 (stream, text, columnsize = 0,"
          + TextIndex.TOKENIZER
          + ")";
  private static final String FILL =
      "insert into temp.tail (rowid, stream, text) select entry_id, stream, text from entry"
          + " where entry_id > ? and text <> '' and "
          + TextIndex.INDEXED;
  private static final String DROP = "drop table if exists temp.tail";

  private TailSearch() {}

  /**
   * @param expression of {@link SearchText}
   * @return newest last
   */
  static List<Entry> search(Session sql, String expression, int maxEntries) throws SQLException {
    long indexed = sql.number("select value from meta where key = 'indexed'");
    sql.execute(CREATE);
    try {
      sql.execute("delete from temp.tail");
      sql.update(FILL, indexed);
      List<Entry> found = new ArrayList<>(match(sql, "temp.tail", "tail", expression, maxEntries));
      int left = maxEntries - found.size();
      if (left > 0) {
        found.addAll(match(sql, "main.entry_text", "entry_text", expression, left));
      }
      Collections.reverse(found);
      return found;
    } finally {
      sql.execute(DROP);
    }
  }

  // not kept prepared: they would hold on to a table that is dropped
  private static List<Entry> match(
      Session sql, String table, String name, String expression, int maxEntries)
      throws SQLException {
    return sql.listOnce(
        "select"
            + EntryRow.COLUMNS
            + " from "
            + table
            + " join entry e on e.entry_id = "
            + name
            + ".rowid join stream s on s.stream_id = e.stream where "
            + name
            + " match ? order by "
            + name
            + ".rowid desc limit ?",
        EntryRow::read,
        expression,
        maxEntries);
  }
}
