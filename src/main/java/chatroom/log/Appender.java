package chatroom.log;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.log.MessageLog.Kept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Writes postings in the transaction that is open; the writer's thread alone calls it. */
final class Appender {
  private static final String INSERT =
      "insert into entry (stream, seq, at, speaker, speaker_name, peer, peer_name, id, kind, text,"
          + " target, twin, twin_seq) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (stream, speaker, peer, id) where id is not null do nothing";
  private static final String ORIGINAL =
      "select"
          + EntryRow.COLUMNS
          + EntryRow.TABLES
          + " where e.stream = ? and e.speaker = ? and e.peer = ? and e.id = ?";
  private static final String TEXT =
      "select entry_id, stream, kind, text, twin, twin_seq from entry where stream = ?1";
  private static final String SAID =
      TEXT + " and seq = ?2 union all " + TEXT + " and kind = 'edited' and target = ?2";
  private static final String COPY =
      "select entry_id, stream, kind, text, null, 0 from entry where stream = ? and seq = ?";
  private static final String BLANK = "update entry set text = '' where entry_id = ?";

  private final Session sql;
  private final Heads heads;
  private final TextIndex index;
  private final LongSupplier clockMillis;

  Appender(Session sql, Heads heads, TextIndex index, LongSupplier clockMillis) {
    this.sql = sql;
    this.heads = heads;
    this.index = index;
    this.clockMillis = clockMillis;
  }

  List<Kept> append(List<Posting> postings) throws SQLException {
    List<Kept> kept = new ArrayList<>(postings.size());
    for (Posting posting : postings) {
      kept.add(posting.copyStream() == null ? appendOne(posting) : appendPair(posting));
    }
    return kept;
  }

  private Kept appendOne(Posting posting) throws SQLException {
    Heads.Head head = heads.of(posting.stream());
    Entry entry = posting.entry(head.seq + 1, Math.max(clockMillis.getAsLong(), head.atMillis));
    if (!insert(posting, head.streamId, entry, null, null)) {
      return new Kept(original(posting, head.streamId), null, true);
    }
    head.moveTo(entry.seq(), entry.atMillis());
    removeWhatIsTakenBack(head.streamId, posting.body());
    return new Kept(entry, null, false);
  }

  private Kept appendPair(Posting posting) throws SQLException {
    Heads.Head head = heads.of(posting.stream());
    Heads.Head other = heads.of(posting.copyStream());
    long latest = Math.max(head.atMillis, other.atMillis);
    long atMillis = Math.max(clockMillis.getAsLong(), latest);
    Entry entry = posting.entry(head.seq + 1, atMillis);
    Entry copy = posting.copy(other.seq + 1, atMillis);
    if (!insert(posting, head.streamId, entry, other.streamId, copy.seq())) {
      return new Kept(original(posting, head.streamId), null, true);
    }
    if (!insert(posting, other.streamId, copy, head.streamId, entry.seq())) {
      throw new IllegalStateException("the copy of " + entry + " is there already");
    }
    head.moveTo(entry.seq(), atMillis);
    other.moveTo(copy.seq(), atMillis);
    removeWhatIsTakenBack(head.streamId, posting.body());
    return new Kept(entry, copy, false);
  }

  /** False where the speaker has used this id before. */
  private boolean insert(Posting posting, long streamId, Entry entry, Long twin, Long twinSeq)
      throws SQLException {
    Body body = entry.body();
    int rows =
        sql.update(
            INSERT,
            streamId,
            entry.seq(),
            entry.atMillis(),
            entry.from().by(),
            entry.from().name(),
            posting.peer(),
            entry.to(),
            entry.id(),
            body.kind(),
            body.text(),
            body.target(),
            twin,
            twinSeq);
    return rows == 1;
  }

  private Entry original(Posting posting, long streamId) throws SQLException {
    return sql.first(
            ORIGINAL, EntryRow::read, streamId, posting.from().by(), posting.peer(), posting.id())
        .orElseThrow();
  }

  /** A row whose text may have to go. */
  private record Said(
      long entryId, long streamId, String kind, String text, Long twin, long twinSeq) {}

  /** Blanks the entry that a removal speaks of, every edit of it, and the other copies of these. */
  private void removeWhatIsTakenBack(long streamId, Body body) throws SQLException {
    if (!(body instanceof Body.Deleted)) {
      return;
    }
    for (Said said : sql.list(SAID, Appender::readSaid, streamId, body.target())) {
      blank(said);
      if (said.twin() != null) {
        for (Said copy : sql.list(COPY, Appender::readSaid, said.twin(), said.twinSeq())) {
          blank(copy);
        }
      }
    }
  }

  private void blank(Said said) throws SQLException {
    if (!said.text().isEmpty()) {
      index.remove(said.entryId(), said.streamId(), said.kind(), said.text());
      sql.update(BLANK, said.entryId());
    }
  }

  private static Said readSaid(ResultSet row) throws SQLException {
    long twin = row.getLong(5);
    Long twinOrNull = row.wasNull() ? null : twin;
    return new Said(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        twinOrNull,
        row.getLong(6));
  }
}
