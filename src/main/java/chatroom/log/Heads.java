package chatroom.log;

import chatroom.chat.StreamKey;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where each stream stands, as the open transaction sees it. What is kept in memory is only a copy
 * of what the database would answer: {@link #forget} after a rollback, and it is read afresh.
 */
final class Heads {
  /** Streams remembered at once; the one not spoken in for the longest time goes first. */
  private static final int MAX_REMEMBERED = 20_000;

  private static final String FIND =
      "select stream_id, coalesce((select max(seq) from entry where stream = stream_id), 0),"
          + " coalesce((select at from entry where stream = stream_id order by seq desc limit 1), 0)"
          + " from stream where address = ?";
  private static final String CREATE = "insert into stream (address) values (?)";

  /** One stream's newest number and time. */
  static final class Head {
    final long streamId;
    long seq;
    long atMillis;

    Head(long streamId, long seq, long atMillis) {
      this.streamId = streamId;
      this.seq = seq;
      this.atMillis = atMillis;
    }

    void moveTo(long newSeq, long newAtMillis) {
      seq = newSeq;
      atMillis = newAtMillis;
    }
  }

  private final Session sql;
  private final Transaction transaction;
  private final Map<StreamKey, Head> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamKey, Head> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  Heads(Session sql, Transaction transaction) {
    this.sql = sql;
    this.transaction = transaction;
  }

  /** The head of a stream, which begins here if it never had an entry. */
  Head of(StreamKey stream) throws SQLException {
    Head head = remembered.get(stream);
    if (head == null) {
      head = load(stream);
      remembered.put(stream, head);
    }
    return head;
  }

  void forget() {
    remembered.clear();
  }

  private Head load(StreamKey stream) throws SQLException {
    Optional<Head> kept = find(stream);
    if (kept.isPresent()) {
      return kept.get();
    }
    transaction.begin();
    sql.update(CREATE, stream.value());
    return find(stream).orElseThrow();
  }

  private Optional<Head> find(StreamKey stream) throws SQLException {
    return sql.first(
        FIND, row -> new Head(row.getLong(1), row.getLong(2), row.getLong(3)), stream.value());
  }
}
