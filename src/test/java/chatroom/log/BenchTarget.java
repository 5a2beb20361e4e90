package chatroom.log;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Something that {@link LogBench} appends to. */
interface BenchTarget extends AutoCloseable {
  /**
   * Keeps one message, with an {@code id} as the clients send it.
   *
   * @param context the caller's, on which {@code kept} is run after the commit
   */
  void append(Context context, int caller, Runnable kept);

  /** Blocks until everything appended can be found, where anything can. */
  void awaitFound();

  /** Chat of some 60 bytes a message: of 20,000 words the first are said far more often. */
  final class Chatter {
    private static final int WORDS = 20_000;
    private static final int MESSAGES = 4_096;
    private static final int MESSAGE_CHARS = 55;
    private static final String[] TEXTS = texts(new Random(1));

    private Chatter() {}

    /** The message of this number, which is its last word. */
    static String text(long number) {
      return TEXTS[(int) (number % MESSAGES)] + number;
    }

    private static String[] texts(Random random) {
      String[] words = new String[WORDS];
      for (int i = 0; i < WORDS; i++) {
        words[i] =
            random
                .ints(2 + random.nextInt(8), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
      }
      String[] texts = new String[MESSAGES];
      for (int i = 0; i < MESSAGES; i++) {
        StringBuilder text = new StringBuilder();
        while (text.length() < MESSAGE_CHARS) {
          text.append(words[(int) (WORDS * Math.pow(random.nextDouble(), 4))]).append(' ');
        }
        texts[i] = text.toString();
      }
      return texts;
    }
  }

  /** The real log. */
  final class LogTarget implements BenchTarget {
    private static final StreamKey ROOM = StreamKey.room("bench");

    private final SqliteStore store;
    private final AtomicLong said = new AtomicLong();

    LogTarget(Vertx vertx, Path folder) {
      store = get(SqliteStore.open(vertx, folder));
    }

    @Override
    public void append(Context context, int caller, Runnable kept) {
      long number = said.incrementAndGet();
      Speaker from = new Speaker("by" + caller, "name" + caller);
      Body body = new Body.Message(Chatter.text(number), null);
      store
          .log()
          .append(List.of(new Draft.ToRoom(ROOM, from, "c-" + number, body)))
          .onSuccess(ignored -> kept.run())
          .onFailure(Throwable::printStackTrace);
    }

    @Override
    public void awaitFound() {
      String newest = Long.toString(said.get());
      if (get(store.log().search(newest, List.of(ROOM), 1)).isEmpty()) {
        throw new IllegalStateException("not found: " + newest);
      }
    }

    @Override
    public void close() {
      get(store.close());
    }

    private static <T> T get(Future<T> future) {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    }
  }

  /**
   * The floor: one thread that takes what waits, inserts it by one batch, commits, and tells each
   * context once. A table of the log's shape with its indexes, without the index of words.
   */
  final class BareTarget implements BenchTarget {
    private static final int MAX_GROUP = 1_024;
    private static final String[] SCHEMA = {
      "pragma journal_mode = wal",
      "pragma synchronous = full",
      "pragma cache_size = -32768",
      "pragma wal_autocheckpoint = 4000",
      "create table entry (entry_id integer primary key, stream integer not null,"
          + " seq integer not null, at integer not null, speaker text not null,"
          + " speaker_name text not null, peer text not null, peer_name text, id text,"
          + " kind text not null, text text not null, target integer, twin integer,"
          + " twin_seq integer) strict",
      "create unique index entry_seq on entry (stream, seq)"
    };
    private static final String INSERT =
        "insert into entry (stream, seq, at, speaker, speaker_name, peer, id, kind, text)"
            + " values (1, ?, ?, ?, ?, '', ?, 'message', ?)";

    private record Said(Context context, int caller, long number, Runnable kept) {}

    private final LinkedBlockingQueue<Said> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong said = new AtomicLong();
    private final Connection connection;
    private final PreparedStatement insert;
    private final Thread writer = new Thread(this::write, "bare-writer");
    private long seq;

    BareTarget(Path file) throws SQLException {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      for (String sql : SCHEMA) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(sql);
        }
      }
      connection.setAutoCommit(false);
      insert = connection.prepareStatement(INSERT);
      writer.start();
    }

    @Override
    public void append(Context context, int caller, Runnable kept) {
      waiting.add(new Said(context, caller, said.incrementAndGet(), kept));
    }

    @Override
    public void awaitFound() {
      // nothing can be found here
    }

    private void write() {
      List<Said> group = new ArrayList<>();
      try {
        while (true) {
          group.add(waiting.take());
          waiting.drainTo(group, MAX_GROUP - 1);
          for (Said one : group) {
            bind(one);
          }
          insert.executeBatch();
          connection.commit();
          tell(group);
          group.clear();
        }
      } catch (InterruptedException closed) {
        // as asked
      } catch (SQLException e) {
        e.printStackTrace();
      }
    }

    private void bind(Said one) throws SQLException {
      insert.setLong(1, ++seq);
      insert.setLong(2, System.currentTimeMillis());
      insert.setString(3, "by" + one.caller());
      insert.setString(4, "name" + one.caller());
      insert.setString(5, "c-" + one.number());
      insert.setString(6, Chatter.text(one.number()));
      insert.addBatch();
    }

    private static void tell(List<Said> group) {
      Map<Context, List<Runnable>> byContext = new LinkedHashMap<>();
      for (Said one : group) {
        byContext.computeIfAbsent(one.context(), context -> new ArrayList<>()).add(one.kept());
      }
      byContext.forEach(
          (context, kept) -> context.runOnContext(ignored -> kept.forEach(Runnable::run)));
    }

    @Override
    public void close() throws SQLException, InterruptedException, IOException {
      writer.interrupt();
      writer.join();
      connection.close();
    }
  }
}
