package chatroom.log;

import chatroom.log.Session.Work;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The log and the identities in {@code chatroom.db} of one data folder, which it holds until it is
 * closed.
 */
public final class SqliteStore {
  private static final int LOG_ID_BYTES = 16;
  private static final Duration PROBE_PERIOD = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final DataFolder folder;
  private final Writer writer;
  private final Readers readers;
  private final Readers searchers;
  private final Pruner pruner;
  private final MessageLog log;
  private final IdentityStore identities;
  private final FileStore files;
  private final AtomicBoolean closeAsked = new AtomicBoolean();
  private final long probeTimer;
  private final Promise<Void> closed = Promise.promise();

  private SqliteStore(
      Vertx vertx,
      DataFolder folder,
      Database database,
      Retention retention,
      LongSupplier clockMillis)
      throws SQLException {
    this.vertx = vertx;
    this.folder = folder;
    GroupCommit groups = new GroupCommit(database, clockMillis);
    String id = groups.logId(HexFormat.of().formatHex(randomBytes()));
    this.writer = new Writer(vertx, groups);
    this.readers = new Readers(vertx, database, "chatroom-log-reader-" + id, 2);
    this.searchers = new Readers(vertx, database, "chatroom-log-searcher-" + id, 1);
    SqliteLog sqlite = new SqliteLog(id, writer, readers, searchers, this::close);
    this.log = sqlite;
    this.identities = new SqliteIdentities(writer, readers, clockMillis);
    this.files = new SqliteFiles(writer, readers);
    this.pruner = new Pruner(vertx, writer, readers, retention, clockMillis, sqlite::tellDropped);
    writer.start();
    pruner.start();
    this.probeTimer = vertx.setPeriodic(PROBE_PERIOD.toMillis(), new Probe(log, writer)::tick);
  }

  /**
   * Opens what is kept in a data folder, or begins it; brings an older schema up to date. Never
   * blocks. Everything is kept.
   *
   * @param dataFolder made where it is not there, for its owner alone
   * @return fails with an {@link IOException} whose message is a sentence for people where the
   *     folder is in use, cannot be used or was written by a newer version
   */
  public static Future<SqliteStore> open(Vertx vertx, Path dataFolder) {
    return open(vertx, dataFolder, System::currentTimeMillis);
  }

  /** The same by another clock. */
  static Future<SqliteStore> open(Vertx vertx, Path dataFolder, LongSupplier clockMillis) {
    return open(vertx, dataFolder, Retention.OFF, clockMillis);
  }

  /**
   * The same, with bounds to what is kept.
   *
   * @param retention what is beyond it is dropped in the background, the first time after a rest
   * @param clockMillis milliseconds since 1970; asked by any thread
   */
  public static Future<SqliteStore> open(
      Vertx vertx, Path dataFolder, Retention retention, LongSupplier clockMillis) {
    return vertx.executeBlocking(() -> openNow(vertx, dataFolder, retention, clockMillis), false);
  }

  public MessageLog log() {
    return log;
  }

  public IdentityStore identities() {
    return identities;
  }

  public FileStore files() {
    return files;
  }

  /**
   * Finishes what was asked, carries the write-ahead log into the database, and lets the folder go;
   * after it every call fails with 503. Closing again answers the same.
   */
  public Future<Void> close() {
    if (closeAsked.compareAndSet(false, true)) {
      vertx
          .executeBlocking(
              () -> {
                closeNow();
                return (Void) null;
              },
              false)
          .onComplete(closed);
    }
    return closed.future();
  }

  /** Runs something in the writer's own session, as a fault to be tested would. */
  <T> Future<T> onWriter(Work<Session, T> work) {
    return writer.submit(session -> work.run(session.sql()));
  }

  private static SqliteStore openNow(
      Vertx vertx, Path path, Retention retention, LongSupplier clockMillis) throws IOException {
    DataFolder folder = DataFolder.lock(path);
    try {
      Database database = new Database(folder.database());
      database.migrate();
      return new SqliteStore(vertx, folder, database, retention, clockMillis);
    } catch (SQLException e) {
      folder.close();
      throw new IOException(
          "The database in " + path + " cannot be opened: " + e.getMessage() + ".", e);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private void closeNow() throws IOException, InterruptedException {
    pruner.close();
    vertx.cancelTimer(probeTimer);
    try {
      searchers.close();
    } finally {
      closeReadersAndWriter();
    }
    // not when the writer still hangs: the folder is its own until the process ends
    folder.close();
  }

  private void closeReadersAndWriter() throws IOException, InterruptedException {
    try {
      readers.close();
    } finally {
      writer.close();
    }
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[LOG_ID_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
