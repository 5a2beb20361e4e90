package chatroom.log;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Identities in SQLite, in the same file and by the same writer as the log. */
final class SqliteIdentities implements IdentityStore {
  private static final String CREATE =
      "insert into identity (identity, name, token_hash, seen) values (?, ?, ?, ?)"
          + " on conflict do nothing";
  private static final String BY_TOKEN =
      "select i.identity, i.name, m.room, i.seen, i.used from identity i left join membership m"
          + " on m.identity = i.identity where i.token_hash = ? order by m.membership_id";
  private static final String SEEN =
      "update identity set seen = max(seen, ?) where identity = ? and used = 0";
  private static final String USED = "update identity set used = 1 where identity = ? and used = 0";
  private static final String RENAME = "update identity set name = ? where identity = ?";
  private static final String JOIN =
      "insert into membership (identity, room) select identity, ? from identity"
          + " where identity = ? on conflict do nothing";
  private static final String LEAVE = "delete from membership where room = ? and identity = ?";
  private static final String READ =
      "insert into read_mark (identity, stream, seq) values (?, ?, ?)"
          + " on conflict (identity, stream) do update set seq = max(seq, excluded.seq)";
  private static final String READ_MARKS = "select stream, seq from read_mark where identity = ?";

  /** How exactly it is known when somebody was seen. */
  private static final long SEEN_MILLIS = Duration.ofHours(1).toMillis();

  /** Who was seen since is forgotten by no setting. */
  private static final long SAFE_MILLIS = Duration.ofHours(12).toMillis();

  private static final int SEEN_TOGETHER = 256;

  private final Writer writer;
  private final Readers readers;
  private final LongSupplier clockMillis;

  SqliteIdentities(Writer writer, Readers readers, LongSupplier clockMillis) {
    this.writer = writer;
    this.readers = readers;
    this.clockMillis = clockMillis;
  }

  @Override
  public Future<Boolean> create(Identity identity, byte[] tokenHash) {
    byte[] hash = tokenHash.clone();
    long nowMillis = clockMillis.getAsLong();
    return writer.submit(session -> createNow(session.sql(), identity, hash, nowMillis));
  }

  @Override
  public Future<Optional<Identity>> byToken(byte[] tokenHash) {
    byte[] hash = tokenHash.clone();
    return readers
        .read(sql -> readIdentity(sql, hash))
        .compose(
            found -> found.map(this::comesBack).orElse(Future.succeededFuture(Optional.empty())));
  }

  /** Who may be about to be forgotten is here only once that cannot be any more. */
  private Future<Optional<Identity>> comesBack(Found found) {
    Optional<Identity> identity = Optional.of(found.identity());
    long nowMillis = clockMillis.getAsLong();
    long unseenMillis = nowMillis - found.seenMillis();
    if (found.isUsed() || unseenMillis < SEEN_MILLIS) {
      return Future.succeededFuture(identity);
    }
    String by = found.identity().by();
    Future<Boolean> isThere =
        writer.submit(session -> session.sql().update(SEEN, nowMillis, by) > 0);
    return unseenMillis < SAFE_MILLIS
        ? Future.succeededFuture(identity)
        : isThere.map(is -> is ? identity : Optional.empty());
  }

  @Override
  public Future<Void> seen(List<String> bys) {
    long nowMillis = clockMillis.getAsLong();
    List<Future<Void>> written = new ArrayList<>();
    for (int from = 0; from < bys.size(); from += SEEN_TOGETHER) {
      List<String> some =
          List.copyOf(bys.subList(from, Math.min(bys.size(), from + SEEN_TOGETHER)));
      written.add(
          writer.submit(
              session -> {
                for (String by : some) {
                  session.sql().update(SEEN, nowMillis, by);
                }
                return null;
              }));
    }
    return Future.all(written).mapEmpty();
  }

  @Override
  public Future<Void> used(String by) {
    return update(USED, by);
  }

  @Override
  public Future<Void> rename(String by, String name) {
    return update(RENAME, name, by);
  }

  @Override
  public Future<Void> joined(String by, String room) {
    return writer.submit(
        session -> {
          session.sql().update(JOIN, room, by);
          session.sql().update(USED, by);
          return null;
        });
  }

  @Override
  public Future<Void> left(String by, String room) {
    return update(LEAVE, room, by);
  }

  @Override
  public Future<Void> read(String by, String stream, long seq) {
    return update(READ, by, stream, seq);
  }

  @Override
  public Future<Map<String, Long>> readMarks(String by) {
    return readers.read(
        sql -> {
          Map<String, Long> marks = new HashMap<>();
          try (ResultSet rows = sql.query(READ_MARKS, by)) {
            while (rows.next()) {
              marks.put(rows.getString(1), rows.getLong(2));
            }
          }
          return marks;
        });
  }

  private Future<Void> update(String statement, Object... parameters) {
    return writer.submit(
        session -> {
          session.sql().update(statement, parameters);
          return null;
        });
  }

  private static boolean createNow(Session sql, Identity identity, byte[] tokenHash, long nowMillis)
      throws SQLException {
    if (sql.update(CREATE, identity.by(), identity.name(), tokenHash, nowMillis) == 0) {
      return false;
    }
    for (String room : identity.rooms()) {
      sql.update(JOIN, room, identity.by());
    }
    return true;
  }

  private record Found(Identity identity, long seenMillis, boolean isUsed) {}

  private static Optional<Found> readIdentity(Session sql, byte[] tokenHash) throws SQLException {
    record Row(String by, String name, String room, long seenMillis, boolean isUsed) {}
    List<Row> rows =
        sql.list(
            BY_TOKEN,
            row ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getBoolean(5)),
            (Object) tokenHash);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<String> rooms = rows.stream().map(Row::room).filter(room -> room != null).toList();
    Row first = rows.get(0);
    return Optional.of(
        new Found(
            new Identity(first.by(), first.name(), rooms), first.seenMillis(), first.isUsed()));
  }
}
