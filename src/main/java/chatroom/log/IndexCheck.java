package chatroom.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether the text index holds the words of the entries that it should hold, and no others: the
 * entries are indexed once more, in memory and some at a time, and what both hold is added up. FTS5
 * cannot be asked for that, since it would compare entries that are not to be indexed, too.
 */
final class IndexCheck {
  /** Entries indexed at once; some 20 MB. */
  private static final int STEP_ENTRIES = 20_000;

  private static final String WORDS =
      "create virtual table temp.check_words using fts5vocab(main, entry_text, instance)";
  private static final String AGAIN =
      "create virtual table temp.check_text using fts5(stream, text, content = '', columnsize = 0,"
          + TextIndex.TOKENIZER
          + ")";
  private static final String AGAIN_WORDS =
      "create virtual table temp.check_text_words using fts5vocab(temp, check_text, instance)";
  private static final String INDEX =
      "insert into temp.check_text (rowid, stream, text) select entry_id, stream, text"
          + " from main.entry where entry_id > ? and entry_id <= ? and text <> '' and "
          + TextIndex.INDEXED
          + " order by entry_id";
  private static final String EMPTY =
      "insert into temp.check_text (check_text) values ('delete-all')";
  private static final String NEXT =
      "select coalesce(max(entry_id), 0) from (select entry_id from main.entry"
          + " where entry_id > ? order by entry_id limit ?)";

  /** A different place, entry or word makes a different sum; that two faults cancel is unlikely. */
  private static final String SUM =
      "select count(*), coalesce(sum(doc), 0), coalesce(sum((doc * 31 + offset)"
          + " * (unicode(term) * 131 + unicode(substr(term, -1)) * 31"
          + " + unicode(substr(term, 2) || 'a') * 17 + length(term) * 7 + length(col)) % 1000003), 0) from ";

  private record Sum(long words, long entries, long places) {
    Sum plus(Sum other) {
      return new Sum(words + other.words, entries + other.entries, places + other.places);
    }
  }

  private IndexCheck() {}

  static List<String> problems(Session sql) throws SQLException {
    sql.execute(WORDS);
    sql.execute(AGAIN);
    sql.execute(AGAIN_WORDS);
    long indexed = sql.number("select value from meta where key = 'indexed'");
    Sum expected = new Sum(0, 0, 0);
    long from = 0;
    while (from < indexed) {
      long last = sql.number(NEXT, from, STEP_ENTRIES);
      long to = last == 0 ? indexed : Math.min(last, indexed);
      sql.update(INDEX, from, to);
      expected = expected.plus(sum(sql, "temp.check_text_words"));
      sql.update(EMPTY);
      from = to;
    }
    Sum found = sum(sql, "temp.check_words");
    return found.equals(expected)
        ? List.of()
        : List.of(
            "The text index does not agree with the entries: it holds %,d words and should hold %,d."
                .formatted(found.words(), expected.words()));
  }

  private static Sum sum(Session sql, String words) throws SQLException {
    return sql.first(SUM + words, IndexCheck::read).orElseThrow();
  }

  private static Sum read(ResultSet row) throws SQLException {
    return new Sum(row.getLong(1), row.getLong(2), row.getLong(3));
  }
}
