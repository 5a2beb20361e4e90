package chatroom.log;

import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog.Found;
import chatroom.log.MessageLog.KeptRoom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is read of the log, each by one statement and so from one state of it. */
final class Pages {
  private static final String PAGE =
      "select" + EntryRow.COLUMNS + ", octet_length(e.text)" + EntryRow.TABLES;
  private static final String AFTER =
      PAGE + " where s.address = ? and e.seq > ? order by e.seq limit ?";
  private static final String BEFORE =
      PAGE + " where s.address = ? and e.seq < ? order by e.seq desc limit ?";
  private static final String AMENDING =
      PAGE
          + " where s.address = ? and e.target between ? and ? and e.seq > ?"
          + " and e.kind in ('edited', 'deleted', 'reacted') order by e.seq limit ?";
  private static final String FIND =
      "select"
          + EntryRow.COLUMNS
          + ", (select address from stream where stream_id = e.twin), e.twin_seq"
          + EntryRow.TABLES
          + " where s.address = ? and e.seq = ?";
  private static final String EXTENT =
      "select (select min(seq) from entry where stream = stream_id),"
          + " (select max(seq) from entry where stream = stream_id)"
          + " from stream where address = ?";
  private static final String ROOMS =
      "select address, coalesce(display, substr(address, 2)),"
          + " coalesce((select text from entry where stream = stream_id and kind = 'topic'"
          + " order by seq desc limit 1), topic, ''),"
          + " (select min(seq) from entry where stream = stream_id) as first,"
          + " (select max(seq) from entry where stream = stream_id)"
          + " from stream where substr(address, 1, 1) = '#' and first is not null"
          + " order by stream_id";
  private static final String STREAM_ID = "select stream_id from stream where address = ?";
  private static final String SEARCH =
      "select"
          + EntryRow.COLUMNS
          + " from entry_text join entry e on e.entry_id = entry_text.rowid"
          + " join stream s on s.stream_id = e.stream"
          + " where entry_text match ? order by entry_text.rowid desc limit ?";

  private Pages() {}

  static List<Entry> after(Session sql, StreamKey stream, long after, int maxEntries, int maxBytes)
      throws SQLException {
    try (ResultSet rows = sql.query(AFTER, stream.value(), after, Math.max(1, maxEntries))) {
      return fit(rows, maxBytes);
    }
  }

  static List<Entry> before(
      Session sql, StreamKey stream, long before, int maxEntries, int maxBytes)
      throws SQLException {
    try (ResultSet rows = sql.query(BEFORE, stream.value(), before, Math.max(1, maxEntries))) {
      List<Entry> newestFirst = fit(rows, maxBytes);
      Collections.reverse(newestFirst);
      return newestFirst;
    }
  }

  static List<Entry> amending(
      Session sql, StreamKey stream, long first, long last, int maxEntries, int maxBytes)
      throws SQLException {
    try (ResultSet rows =
        sql.query(AMENDING, stream.value(), first, last, last, Math.max(1, maxEntries))) {
      return fit(rows, maxBytes);
    }
  }

  static Optional<Found> find(Session sql, StreamKey stream, long seq) throws SQLException {
    return sql.first(FIND, Pages::readFound, stream.value(), seq);
  }

  static Extent extent(Session sql, StreamKey stream) throws SQLException {
    return sql.first(EXTENT, row -> readExtent(row, 1), stream.value()).orElse(Extent.EMPTY);
  }

  static Map<StreamKey, KeptRoom> rooms(Session sql) throws SQLException {
    Map<StreamKey, KeptRoom> rooms = new LinkedHashMap<>();
    try (ResultSet rows = sql.query(ROOMS)) {
      while (rows.next()) {
        KeptRoom room = new KeptRoom(rows.getString(2), rows.getString(3), readExtent(rows, 4));
        rooms.put(new StreamKey(rows.getString(1)), room);
      }
    }
    return rooms;
  }

  /**
   * @param indexed whether everything is in the index that is to be found
   */
  static List<Entry> search(
      Session sql, String text, List<StreamKey> streams, int maxEntries, boolean indexed)
      throws SQLException {
    List<Long> streamIds = new ArrayList<>();
    for (StreamKey stream : streams) {
      sql.first(STREAM_ID, row -> row.getLong(1), stream.value()).ifPresent(streamIds::add);
    }
    Optional<String> expression =
        streamIds.isEmpty() ? Optional.empty() : SearchText.expression(text, streamIds);
    if (expression.isEmpty()) {
      return List.of();
    }
    int most = Math.max(1, maxEntries);
    if (!indexed) {
      return TailSearch.search(sql, expression.get(), most);
    }
    List<Entry> found = sql.list(SEARCH, EntryRow::read, expression.get(), most);
    Collections.reverse(found);
    return found;
  }

  /** As many rows as have room, and always the first. */
  private static List<Entry> fit(ResultSet rows, int maxBytes) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    long bytes = 0;
    while (rows.next()) {
      bytes += rows.getLong(EntryRow.NEXT_COLUMN);
      if (bytes > maxBytes && !entries.isEmpty()) {
        break;
      }
      entries.add(EntryRow.read(rows));
    }
    return entries;
  }

  private static Found readFound(ResultSet row) throws SQLException {
    String twin = row.getString(EntryRow.NEXT_COLUMN);
    long twinSeq = row.getLong(EntryRow.NEXT_COLUMN + 1);
    return new Found(EntryRow.read(row), twin == null ? null : new StreamKey(twin), twinSeq);
  }

  /** The first and the last number, both 0 where the stream is known and has no entry. */
  private static Extent readExtent(ResultSet row, int column) throws SQLException {
    long first = row.getLong(column);
    return first == 0 ? Extent.EMPTY : new Extent(first, row.getLong(column + 1));
  }
}
