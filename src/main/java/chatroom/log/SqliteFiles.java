package chatroom.log;

import chatroom.chat.FileQuery;
import chatroom.chat.SharedFile;
import chatroom.chat.Speaker;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is known of the shared files in SQLite, in the same file and by the same writer. */
final class SqliteFiles implements FileStore {
  /** So many people are remembered of one file; then no more are. */
  static final int MOST_PEOPLE = 1_000;

  private static final String FILES =
      "select name, size, modified, sha256, identity, identity_name, room, seq, put"
          + " from shared_file order by name";
  private static final String KEEP =
      "insert into shared_file (name, size, modified, sha256, identity, identity_name, room, seq,"
          + " put) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do update set"
          + " size = excluded.size, modified = excluded.modified, sha256 = excluded.sha256,"
          + " identity = excluded.identity, identity_name = excluded.identity_name,"
          + " room = excluded.room, seq = excluded.seq, put = excluded.put";
  private static final String FORGET = "delete from shared_file where name = ?";
  private static final String FORGET_FETCHES = "delete from file_fetch where name = ?";
  private static final String FETCHED =
      "insert into file_fetch (name, identity, at) select name, ?2, ?3 from shared_file"
          + " where name = ?1 and (exists (select 1 from file_fetch where name = ?1"
          + " and identity = ?2) or (select count(*) from file_fetch where name = ?1) < "
          + MOST_PEOPLE
          + ") on conflict (name, identity) do update set at = max(at, excluded.at)";
  private static final String FETCHED_BY_NOBODY =
      "update shared_file set others = others + 1 where name = ?";
  private static final String FETCHES =
      "select f.identity, coalesce(i.name, f.identity), f.at from file_fetch f"
          + " left join identity i on i.identity = f.identity where f.name = ?"
          + " order by f.at desc, f.identity limit ?";
  private static final String OTHERS = "select others from shared_file where name = ?";

  /** So many are written together, so that nobody who speaks waits long behind them. */
  private static final int TOGETHER = 256;

  private final Writer writer;
  private final Readers readers;

  SqliteFiles(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Future<List<KeptFile>> files() {
    return readers.read(sql -> sql.list(FILES, SqliteFiles::read));
  }

  @Override
  public Future<Void> keep(List<KeptFile> files) {
    return inParts(
        files,
        (sql, kept) -> {
          SharedFile file = kept.file();
          Speaker from = file.from();
          sql.update(
              KEEP,
              file.name(),
              file.sizeBytes(),
              file.modifiedMillis(),
              file.sha256(),
              from == null ? null : from.by(),
              from == null ? null : from.name(),
              kept.room(),
              kept.seq(),
              kept.putMillis());
        });
  }

  @Override
  public Future<Void> forget(List<String> names) {
    return inParts(
        names,
        (sql, name) -> {
          sql.update(FORGET, name);
          sql.update(FORGET_FETCHES, name);
        });
  }

  @Override
  public Future<Void> fetched(String name, String by, long atMillis) {
    return writer.submit(
        session -> {
          if (by == null) {
            session.sql().update(FETCHED_BY_NOBODY, name);
          } else {
            session.sql().update(FETCHED, name, by, atMillis);
          }
          return null;
        });
  }

  @Override
  public Future<FileQuery.Fetched> fetches(String name, int most) {
    return readers.read(
        sql -> {
          List<FileQuery.Fetch> people =
              sql.list(
                  FETCHES,
                  row ->
                      new FileQuery.Fetch(
                          new Speaker(row.getString(1), row.getString(2)), row.getLong(3)),
                  name,
                  most);
          Collections.reverse(people);
          return new FileQuery.Fetched(people, sql.number(OTHERS, name));
        });
  }

  private <T> Future<Void> inParts(List<T> all, Each<T> work) {
    List<Future<Void>> written = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<T> some = List.copyOf(all.subList(from, Math.min(all.size(), from + TOGETHER)));
      written.add(
          writer.submit(
              session -> {
                Session sql = session.sql();
                for (T one : some) {
                  work.run(sql, one);
                }
                return null;
              }));
    }
    return Future.join(written).mapEmpty();
  }

  private static KeptFile read(ResultSet row) throws SQLException {
    String by = row.getString(5);
    SharedFile file =
        new SharedFile(
            row.getString(1),
            row.getLong(2),
            row.getLong(3),
            row.getString(4),
            by == null ? null : new Speaker(by, row.getString(6)));
    return new KeptFile(file, row.getString(7), row.getLong(8), row.getLong(9));
  }

  @FunctionalInterface
  private interface Each<T> {
    void run(Session sql, T one) throws SQLException;
  }
}
