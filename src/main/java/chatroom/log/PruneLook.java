package chatroom.log;

import chatroom.chat.StreamKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which streams have something to count or to drop. A look costs a few steps down an index for each
 * stream, however long it is, and is made beside the writer.
 *
 * @param found to be pruned, in the order of their addresses
 * @param last the address looked at last; null when there is no further stream
 */
record PruneLook(List<Target> found, String last) {
  /** Streams looked at in one statement. */
  private static final int PAGE_STREAMS = 500;

  // rooms come before mailboxes: '#' < '$' < '@' < 'A'
  private static final String PAGE =
      "select stream_id, address, counted_seq, counted_bytes,"
          + " (select min(seq) from entry where stream = stream_id),"
          + " (select max(seq) from entry where stream = stream_id),"
          + " (select at from entry where stream = stream_id order by seq limit 1)"
          + " from stream where address > ? and address < ? order by address limit ?";

  /**
   * A stream to be pruned.
   *
   * @param cutoffMillis entries from before are dropped
   * @param maxBytes of text to be kept
   */
  record Target(long streamId, StreamKey stream, long cutoffMillis, long maxBytes) {
    boolean isCounted() {
      return maxBytes != Retention.Rule.UNBOUNDED;
    }
  }

  /**
   * Looks at the next streams.
   *
   * @param after the address looked at last, {@code ""} at the beginning
   */
  static PruneLook at(Session sql, Retention retention, long nowMillis, String after)
      throws SQLException {
    List<Target> found = new ArrayList<>();
    String last = null;
    int looked = 0;
    String end = retention.boundsMailboxes() ? "A" : "$";
    try (ResultSet rows = sql.query(PAGE, after, end, PAGE_STREAMS)) {
      while (rows.next()) {
        looked++;
        last = rows.getString(2);
        StreamKey stream = new StreamKey(last);
        long age = retention.ageMillis().of(stream);
        long cutoff = age == Retention.Rule.UNBOUNDED ? Long.MIN_VALUE : nowMillis - age;
        Target target =
            new Target(rows.getLong(1), stream, cutoff, retention.textBytes().of(stream));
        if (isDue(rows, target)) {
          found.add(target);
        }
      }
    }
    return new PruneLook(found, looked < PAGE_STREAMS ? null : last);
  }

  private static boolean isDue(ResultSet row, Target target) throws SQLException {
    long counted = row.getLong(3);
    long bytes = row.getLong(4);
    long first = row.getLong(5);
    long head = row.getLong(6);
    long oldestMillis = row.getLong(7);
    boolean uncounted = target.isCounted() && counted < head;
    boolean tooMuch = oldestMillis < target.cutoffMillis() || bytes > target.maxBytes();
    return uncounted || (first < head && tooMuch);
  }
}
