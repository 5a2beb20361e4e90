package chatroom.log;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A step of pruning, in the transaction that is open and on the writer's thread: it counts, or
 * drops, so many entries of one stream and no more.
 *
 * @param dropped how many entries
 * @param first the oldest number that is kept afterwards
 * @param more whether the stream may have more to do
 */
record PruneStep(int dropped, long first, boolean more) {
  /** Entries counted in one step, a millisecond or two. */
  private static final int COUNTED_ENTRIES = 2_000;

  private static final String EXTENT =
      "select (select min(seq) from entry where stream = stream_id),"
          + " (select max(seq) from entry where stream = stream_id), counted_seq, counted_bytes"
          + " from stream where stream_id = ?";
  private static final String BYTES =
      "select coalesce(sum(octet_length(text)), 0) from entry"
          + " where stream = ? and seq > ? and seq <= ?";
  private static final String COUNTED =
      "update stream set counted_seq = ?, counted_bytes = ? where stream_id = ?";
  private static final String OLDEST =
      "select seq, at, octet_length(text) from entry where stream = ? and seq < ?"
          + " order by seq limit ?";

  /** The newest topic of a room outlives the entry that set it. */
  private static final String TOPIC =
      "update stream set topic = t.text from (select text from entry"
          + " where stream = ?1 and kind = 'topic' and seq <= ?2 order by seq desc limit 1) as t"
          + " where stream_id = ?1";

  private static final String DROP = "delete from entry where stream = ? and seq <= ?";

  /** What is known of a stream at the beginning of a step. */
  private record Known(long first, long head, long countedSeq, long countedBytes) {}

  static PruneStep run(WriteSession session, PruneLook.Target target, int maxEntries)
      throws SQLException {
    Session sql = session.sql();
    Known known =
        sql.first(
                EXTENT,
                row -> new Known(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                target.streamId())
            .orElseThrow();
    if (target.isCounted() && known.countedSeq() < known.head()) {
      count(sql, target, known);
      return new PruneStep(0, known.first(), true);
    }
    long upTo = lastToDrop(sql, target, known, maxEntries);
    if (upTo < known.first()) {
      return new PruneStep(0, known.first(), false);
    }
    drop(session, target, known, upTo);
    int dropped = Math.toIntExact(upTo - known.first() + 1);
    return new PruneStep(dropped, upTo + 1, dropped == maxEntries);
  }

  private static void count(Session sql, PruneLook.Target target, Known known) throws SQLException {
    long from = Math.max(known.countedSeq(), known.first() - 1);
    long to = Math.min(known.head(), from + COUNTED_ENTRIES);
    long bytes = sql.number(BYTES, target.streamId(), from, to);
    sql.update(COUNTED, to, known.countedBytes() + bytes, target.streamId());
  }

  /** The last of the oldest entries that are out of bounds; the newest entry never is. */
  private static long lastToDrop(Session sql, PruneLook.Target target, Known known, int maxEntries)
      throws SQLException {
    long upTo = known.first() - 1;
    long bytes = known.countedBytes();
    try (ResultSet oldest = sql.query(OLDEST, target.streamId(), known.head(), maxEntries)) {
      while (oldest.next()
          && (oldest.getLong(2) < target.cutoffMillis() || bytes > target.maxBytes())) {
        upTo = oldest.getLong(1);
        bytes -= oldest.getLong(3);
      }
    }
    return upTo;
  }

  private static void drop(WriteSession session, PruneLook.Target target, Known known, long upTo)
      throws SQLException {
    Session sql = session.sql();
    long counted = Math.min(upTo, known.countedSeq());
    long bytes = sql.number(BYTES, target.streamId(), known.first() - 1, counted);
    session.index().drop(target.streamId(), upTo);
    if (target.stream().isRoom()) {
      sql.update(TOPIC, target.streamId(), upTo);
    }
    sql.update(DROP, target.streamId(), upTo);
    if (bytes > 0) {
      sql.update(COUNTED, known.countedSeq(), known.countedBytes() - bytes, target.streamId());
    }
  }
}
