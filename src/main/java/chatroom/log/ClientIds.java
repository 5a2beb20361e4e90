package chatroom.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which ids were used, so that a retry adds nothing. The table {@code client_id} lags behind the
 * entries as the {@link TextIndex} does, and is written in its steps; what the table does not have
 * yet is known by heart, and read afresh when a session is opened. The writer's thread alone calls
 * it.
 */
final class ClientIds {
  private static final String FIND =
      "select entry_id from client_id where stream = ? and speaker = ? and peer = ? and id = ?";

  private static final String NOT_IN_TABLE =
      "select stream, speaker, peer, id, entry_id from entry"
          + " where entry_id > ? and entry_id <= ? and id is not null and (peer = '' or exists"
          + " (select 1 from stream s where s.stream_id = entry.stream and s.address = '@' || speaker))";
  private static final String STEP = "insert or ignore into client_id " + NOT_IN_TABLE;

  /** An id is its speaker's own towards one address. */
  record Key(long streamId, String speaker, String peer, String id) {
    /** That of a posting; null where it has no id. */
    static Key of(Posting posting, long streamId) {
      return posting.id() == null
          ? null
          : new Key(streamId, posting.from().by(), posting.peer(), posting.id());
    }
  }

  private final Session sql;

  /** Committed and not in the table, in the order of the entries. */
  private final Map<Key, Long> recent = new LinkedHashMap<>();

  /** Used in the open transaction. */
  private final Map<Key, Long> fresh = new LinkedHashMap<>();

  ClientIds(Session sql, long indexed) throws SQLException {
    this.sql = sql;
    try (ResultSet rows = sql.query(NOT_IN_TABLE + " order by entry_id", indexed, Long.MAX_VALUE)) {
      while (rows.next()) {
        Key key = new Key(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4));
        recent.put(key, rows.getLong(5));
      }
    }
  }

  /** Whether an id was used lately: what is in the table only the table knows. */
  boolean isRecent(Key key) {
    return fresh.containsKey(key) || recent.containsKey(key);
  }

  /** The entry for which an id was used, or null; the entry may be gone by now. */
  Long find(Key key) throws SQLException {
    Long entryId = fresh.getOrDefault(key, recent.get(key));
    if (entryId != null) {
      return entryId;
    }
    return sql.first(FIND, row -> row.getLong(1), key.streamId, key.speaker, key.peer, key.id)
        .orElse(null);
  }

  void use(Key key, long entryId) {
    fresh.put(key, entryId);
  }

  /** The transaction is committed. */
  void committed() {
    fresh.forEach(
        (key, entryId) -> {
          // one whose entry is gone may be used again, and is then the newest
          recent.remove(key);
          recent.put(key, entryId);
        });
    fresh.clear();
  }

  /** The transaction is rolled back. */
  void forget() {
    fresh.clear();
  }

  /** Writes the ids of these entries into the table, in the transaction that is open. */
  void step(long after, long upTo) throws SQLException {
    sql.update(STEP, after, upTo);
  }

  /** The table has the ids of all entries up to this one. */
  void stepped(long upTo) {
    Iterator<Long> oldest = recent.values().iterator();
    while (oldest.hasNext() && oldest.next() <= upTo) {
      oldest.remove();
    }
  }
}
