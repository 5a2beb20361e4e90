package chatroom.log;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Identities in SQLite, in the same file and by the same writer as the log. */
final class SqliteIdentities implements IdentityStore {
  private static final String CREATE =
      "insert into identity (identity, name, token_hash) values (?, ?, ?) on conflict do nothing";
  private static final String BY_TOKEN =
      "select i.identity, i.name, m.room from identity i left join membership m"
          + " on m.identity = i.identity where i.token_hash = ? order by m.membership_id";
  private static final String RENAME = "update identity set name = ? where identity = ?";
  private static final String JOIN =
      "insert into membership (identity, room) select identity, ? from identity"
          + " where identity = ? on conflict do nothing";
  private static final String LEAVE = "delete from membership where room = ? and identity = ?";
  private static final String READ =
      "insert into read_mark (identity, stream, seq) values (?, ?, ?)"
          + " on conflict (identity, stream) do update set seq = max(seq, excluded.seq)";
  private static final String READ_MARKS = "select stream, seq from read_mark where identity = ?";

  private final Writer writer;
  private final Readers readers;

  SqliteIdentities(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Future<Boolean> create(Identity identity, byte[] tokenHash) {
    byte[] hash = tokenHash.clone();
    return writer.submit(session -> createNow(session.sql(), identity, hash));
  }

  @Override
  public Future<Optional<Identity>> byToken(byte[] tokenHash) {
    byte[] hash = tokenHash.clone();
    return readers.read(sql -> readIdentity(sql, hash));
  }

  @Override
  public Future<Void> rename(String by, String name) {
    return update(RENAME, name, by);
  }

  @Override
  public Future<Void> joined(String by, String room) {
    return update(JOIN, room, by);
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

  private static boolean createNow(Session sql, Identity identity, byte[] tokenHash)
      throws SQLException {
    if (sql.update(CREATE, identity.by(), identity.name(), tokenHash) == 0) {
      return false;
    }
    for (String room : identity.rooms()) {
      sql.update(JOIN, room, identity.by());
    }
    return true;
  }

  private static Optional<Identity> readIdentity(Session sql, byte[] tokenHash)
      throws SQLException {
    record Row(String by, String name, String room) {}
    List<Row> rows =
        sql.list(
            BY_TOKEN,
            row -> new Row(row.getString(1), row.getString(2), row.getString(3)),
            (Object) tokenHash);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<String> rooms = rows.stream().map(Row::room).filter(room -> room != null).toList();
    return Optional.of(new Identity(rows.get(0).by(), rows.get(0).name(), rooms));
  }
}
