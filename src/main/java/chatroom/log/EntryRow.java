package chatroom.log;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How an entry stands in the tables {@code entry e} and {@code stream s}. */
final class EntryRow {
  /** The columns of an entry; whatever a query adds begins at {@link #NEXT_COLUMN}. */
  static final String COLUMNS =
      " s.address, e.seq, e.at, e.speaker, e.speaker_name, e.peer_name, e.id, e.kind, e.text, e.target,"
          + " e.file";

  /** The same of a log that is older than shared files are. */
  static final String COLUMNS_BEFORE_FILES = COLUMNS.replace("e.file", "null");

  static final int NEXT_COLUMN = 12;

  static final String TABLES = " from entry e join stream s on s.stream_id = e.stream";

  private EntryRow() {}

  static Entry read(ResultSet row) throws SQLException {
    long number = row.getLong(10);
    Long target = row.wasNull() ? null : number;
    String file = row.getString(11);
    Body body =
        file == null
            ? Body.of(row.getString(8), row.getString(9), target)
            : FileColumn.read(file, row.getString(9), target);
    return new Entry(
        new StreamKey(row.getString(1)),
        row.getLong(2),
        row.getLong(3),
        new Speaker(row.getString(4), row.getString(5)),
        row.getString(6),
        row.getString(7),
        body);
  }
}
