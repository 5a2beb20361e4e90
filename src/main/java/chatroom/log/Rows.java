package chatroom.log;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows of the table {@code entry} that wait to be inserted, many by one statement: what a statement
 * costs is then shared as the commit is. The writer's thread alone calls it.
 */
final class Rows {
  /** So many may wait; whoever adds one more inserts them first. */
  static final int MAX_WAITING = 256;

  /** Rows a statement, the largest first; more than this in one gains nothing. */
  private static final int[] SIZES = {64, 16, 4, 1};

  private static final int COLUMNS = 15;
  private static final String INSERT =
      "insert into entry (entry_id, stream, seq, at, speaker, speaker_name, peer, peer_name, id, kind,"
          + " text, target, twin, twin_seq, file) select * from (values ";
  private static final String ROW = "(" + "?, ".repeat(COLUMNS - 1) + "?)";
  private static final String NEW_IDS =
      ") as v where not exists (select 1 from client_id c where c.stream = v.column2"
          + " and c.speaker = v.column5 and c.peer = v.column7 and c.id = v.column9)";
  private static final List<String> INSERTS = inserts();

  /**
   * @param twin the stream of the other copy, and {@code twinSeq} its number there; null if none
   */
  record Row(long entryId, long streamId, Posting posting, Entry entry, Long twin, Long twinSeq) {}

  private final Session sql;
  private final List<Row> waiting = new ArrayList<>();

  Rows(Session sql) {
    this.sql = sql;
  }

  void add(Row row) {
    waiting.add(row);
  }

  int waiting() {
    return waiting.size();
  }

  void forget() {
    waiting.clear();
  }

  /**
   * Inserts all that wait, but those whose {@code id} the table {@code client_id} has.
   *
   * @return how many were inserted
   */
  int insert() throws SQLException {
    int inserted = 0;
    int from = 0;
    for (int kind = 0; kind < SIZES.length; kind++) {
      int size = SIZES[kind];
      for (; waiting.size() - from >= size; from += size) {
        List<Row> rows = waiting.subList(from, from + size);
        inserted += sql.update(INSERTS.get(kind), statement -> bind(statement, rows));
      }
    }
    waiting.clear();
    return inserted;
  }

  private static void bind(PreparedStatement statement, List<Row> rows) throws SQLException {
    int column = 0;
    for (Row row : rows) {
      Entry entry = row.entry();
      Body body = entry.body();
      statement.setLong(++column, row.entryId());
      statement.setLong(++column, row.streamId());
      statement.setLong(++column, entry.seq());
      statement.setLong(++column, entry.atMillis());
      statement.setString(++column, entry.from().by());
      statement.setString(++column, entry.from().name());
      statement.setString(++column, row.posting().peer());
      statement.setString(++column, entry.to());
      statement.setString(++column, entry.id());
      statement.setString(++column, body.kind());
      statement.setString(++column, body.text());
      bind(statement, ++column, body.target());
      bind(statement, ++column, row.twin());
      bind(statement, ++column, row.twinSeq());
      statement.setString(++column, FileColumn.of(body));
    }
  }

  private static void bind(PreparedStatement statement, int column, Long value)
      throws SQLException {
    if (value == null) {
      statement.setNull(column, Types.INTEGER);
    } else {
      statement.setLong(column, value);
    }
  }

  private static List<String> inserts() {
    List<String> inserts = new ArrayList<>();
    for (int size : SIZES) {
      inserts.add(INSERT + String.join(", ", Collections.nCopies(size, ROW)) + NEW_IDS);
    }
    return inserts;
  }
}
