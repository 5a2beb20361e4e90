package chatroom.log;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.log.MessageLog.Kept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Gives postings their numbers and writes them; the writer's thread alone calls it. As a rule it
 * trusts that no {@code id} was used before, and lets the insertion find out. If one was, the
 * numbers after it are wrong: {@link Repeated} says so, and the group is done again with care: each
 * id is looked up first.
 */
final class Appender {
  private static final String ORIGINAL =
      "select" + EntryRow.COLUMNS + EntryRow.TABLES + " where e.entry_id = ?";
  private static final String TEXT =
      "select entry_id, stream, kind, text, twin, twin_seq from entry where stream = ?1";
  private static final String SAID =
      TEXT + " and seq = ?2 union all " + TEXT + " and kind = 'edited' and target = ?2";
  private static final String COPY =
      "select entry_id, stream, kind, text, null, 0 from entry where stream = ? and seq = ?";
  private static final String BLANK = "update entry set text = '' where entry_id = ?";

  /** Somebody's {@code id} was used before; nothing of this transaction may be committed. */
  static final class Repeated extends RuntimeException {
    private static final long serialVersionUID = 1;

    Repeated() {
      super("an id was used before", null, false, false);
    }
  }

  private final Session sql;
  private final Transaction transaction;
  private final Heads heads;
  private final TextIndex index;
  private final ClientIds ids;
  private final LongSupplier clockMillis;
  private final Rows rows;
  private boolean careful;
  private long newest;

  Appender(
      Session sql,
      Transaction transaction,
      Heads heads,
      TextIndex index,
      ClientIds ids,
      LongSupplier clockMillis) {
    this.sql = sql;
    this.transaction = transaction;
    this.heads = heads;
    this.index = index;
    this.ids = ids;
    this.clockMillis = clockMillis;
    this.rows = new Rows(sql);
  }

  /**
   * Begins a group.
   *
   * @param withCare whether an id in it is known to have been used before
   */
  void begin(boolean withCare) {
    careful = withCare;
    newest = index.last();
    rows.forget();
  }

  /** The {@code entry_id} of the newest entry, those of this group included. */
  long newest() {
    return newest;
  }

  /** Inserts what waits, in the transaction, which is open afterwards. */
  void flush() throws SQLException {
    transaction.begin();
    insertAll();
  }

  /** The same at the end of a group: a single row needs no transaction but its own statement's. */
  void finish() throws SQLException {
    if (rows.waiting() > 1) {
      transaction.begin();
    }
    insertAll();
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
    ClientIds.Key key = ClientIds.Key.of(posting, head.streamId);
    Optional<Entry> original = original(key);
    if (original.isPresent()) {
      return new Kept(original.get(), null, true);
    }
    Entry entry = posting.entry(head.seq + 1, Math.max(clockMillis.getAsLong(), head.atMillis));
    use(key);
    write(posting, head.streamId, entry, null, null);
    head.moveTo(entry.seq(), entry.atMillis());
    removeWhatIsTakenBack(head.streamId, posting.body());
    return new Kept(entry, null, false);
  }

  private Kept appendPair(Posting posting) throws SQLException {
    Heads.Head head = heads.of(posting.stream());
    ClientIds.Key key = ClientIds.Key.of(posting, head.streamId);
    Optional<Entry> original = original(key);
    if (original.isPresent()) {
      return new Kept(original.get(), null, true);
    }
    Heads.Head other = heads.of(posting.copyStream());
    long latest = Math.max(head.atMillis, other.atMillis);
    long atMillis = Math.max(clockMillis.getAsLong(), latest);
    Entry entry = posting.entry(head.seq + 1, atMillis);
    Entry copy = posting.copy(other.seq + 1, atMillis);
    use(key);
    write(posting, head.streamId, entry, other.streamId, copy.seq());
    write(posting, other.streamId, copy, head.streamId, entry.seq());
    head.moveTo(entry.seq(), atMillis);
    other.moveTo(copy.seq(), atMillis);
    removeWhatIsTakenBack(head.streamId, posting.body());
    return new Kept(entry, copy, false);
  }

  /** What was kept under this id, if that is still there; without care only a guess at it. */
  private Optional<Entry> original(ClientIds.Key key) throws SQLException {
    if (key == null) {
      return Optional.empty();
    }
    if (!careful && ids.isRecent(key)) {
      throw new Repeated();
    }
    Long entryId = careful ? ids.find(key) : null;
    if (entryId == null) {
      return Optional.empty();
    }
    flush();
    return sql.first(ORIGINAL, EntryRow::read, entryId);
  }

  /** Right before the entry is written, which is the next. */
  private void use(ClientIds.Key key) {
    if (key != null) {
      ids.use(key, newest + 1);
    }
  }

  private void write(Posting posting, long streamId, Entry entry, Long twin, Long twinSeq)
      throws SQLException {
    newest++;
    rows.add(new Rows.Row(newest, streamId, posting, entry, twin, twinSeq));
    if (rows.waiting() >= Rows.MAX_WAITING) {
      flush();
    }
  }

  private void insertAll() throws SQLException {
    int expected = rows.waiting();
    if (rows.insert() < expected) {
      throw new Repeated();
    }
  }

  /** A row whose text may have to go. */
  private record Said(
      long entryId, long streamId, String kind, String text, Long twin, long twinSeq) {}

  /** Blanks the entry that a removal speaks of, every edit of it, and the other copies of these. */
  private void removeWhatIsTakenBack(long streamId, Body body) throws SQLException {
    if (!(body instanceof Body.Deleted)) {
      return;
    }
    flush();
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
