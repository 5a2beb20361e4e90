package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.StreamKey;
import chatroom.log.Retention.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;

/** A store with a clock of the test's and bounds to what it keeps, which are looked at often. */
abstract class PrunedStore extends StoreContract {
  static final long DAY = Duration.ofDays(1).toMillis();
  static final Duration EVERY = Duration.ofMillis(20);
  static final long OFF = Rule.UNBOUNDED;

  record Told(StreamKey stream, long first) {}

  @TempDir Path data;
  final AtomicLong clockMillis = new AtomicLong(1_000 * DAY);
  final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  Retention retention = Retention.OFF;
  SqliteStore sqlite;

  @Override
  Opened open() {
    sqlite = get(SqliteStore.open(vertx, data, retention, clockMillis::get));
    sqlite.log().onDropped((stream, first) -> told.add(new Told(stream, first)));
    return new Opened(sqlite.log(), sqlite.identities());
  }

  void keep(Rule ages, Rule sizes) throws Exception {
    retention = new Retention(ages, sizes, EVERY);
    reopen();
  }

  static Rule rooms(long bound) {
    return new Rule(bound, Map.of());
  }

  void awaitFirst(StreamKey stream, long first) throws InterruptedException {
    for (Told next = next(); !next.equals(new Told(stream, first)); next = next()) {
      assertThat(next.first()).isPositive();
    }
  }

  Told next() throws InterruptedException {
    Told next = told.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("something is dropped").isNotNull();
    return next;
  }

  /** Whole passes have been made since: a room that is always due was pruned twice. */
  void passes() throws InterruptedException {
    StreamKey canary = StreamKey.room("canary");
    for (int i = 0; i < 2; i++) {
      append(says(canary, ADA, null, "x"), says(canary, ADA, null, "x".repeat(2_000)));
      long first = get(store.log().extent(canary)).head();
      awaitFirst(canary, first);
    }
  }

  long number(String sql) {
    return get(sqlite.onWriter(session -> session.number(sql)));
  }

  /** That what is remembered of the sizes is what there is. */
  void assertSound() {
    assertThat(
            number(
                "select count(*) from stream where counted_bytes <> (select"
                    + " coalesce(sum(octet_length(text)), 0) from entry"
                    + " where stream = stream_id and seq <= counted_seq)"))
        .isZero();
  }

  /** Nothing is due: the pruner has looked some times, which is seen by nothing else than time. */
  void nothingIsDropped() throws InterruptedException {
    assertThat(told.poll(10 * EVERY.toMillis(), TimeUnit.MILLISECONDS)).isNull();
  }
}
