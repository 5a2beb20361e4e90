package chatroom.log;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Appends a second through the real log: {@code LogBench [folder] [seconds a run]}. Each caller has
 * one append under way; five runs a line, the first to warm up and not counted. The text index is
 * kept up meanwhile.
 */
final class LogBench {
  private static final int RUNS = 5;
  private static final int CONTEXTS = 2;
  private static final StreamKey ROOM = StreamKey.room("bench");

  private LogBench() {}

  public static void main(String[] args) throws Exception {
    Path parent = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
    double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 2;
    Vertx vertx = Vertx.vertx();
    Path data = Files.createTempDirectory(parent, "log-bench");
    SqliteStore store = StoreContract.get(SqliteStore.open(vertx, data));
    for (int callers : new int[] {1, 16, 64, 256}) {
      double[] rates = new double[RUNS];
      for (int run = 0; run < RUNS; run++) {
        rates[run] = run(vertx, store.log(), callers, seconds);
      }
      double[] counted = Arrays.stream(rates).skip(1).sorted().toArray();
      System.out.printf(
          "%d callers: %,.0f appends/s (%,.0f to %,.0f)%n",
          callers, (counted[1] + counted[2]) / 2, counted[0], counted[counted.length - 1]);
    }
    long started = System.nanoTime();
    int found = StoreContract.get(store.log().search("hello wor", List.of(ROOM), 50)).size();
    System.out.printf(
        "search after all that: %d found in %d ms%n",
        found, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    StoreContract.get(store.close());
    StoreContract.get(vertx.close());
  }

  private static double run(Vertx vertx, MessageLog log, int callers, double seconds)
      throws InterruptedException {
    long endNanos = System.nanoTime() + (long) (seconds * 1e9);
    CountDownLatch done = new CountDownLatch(callers);
    long[] counts = new long[callers];
    long started = System.nanoTime();
    Context[] contexts = new Context[Math.min(CONTEXTS, callers)];
    for (int i = 0; i < contexts.length; i++) {
      contexts[i] = ((io.vertx.core.internal.VertxInternal) vertx).createEventLoopContext();
    }
    for (int i = 0; i < callers; i++) {
      int caller = i;
      contexts[i % contexts.length].runOnContext(
          ignored -> next(log, caller, counts, endNanos, done));
    }
    done.await();
    return Arrays.stream(counts).sum() / ((System.nanoTime() - started) / 1e9);
  }

  private static void next(
      MessageLog log, int caller, long[] counts, long endNanos, CountDownLatch done) {
    if (System.nanoTime() >= endNanos) {
      done.countDown();
      return;
    }
    Speaker from = new Speaker("by" + caller, "name" + caller);
    Body body = new Body.Message("hello world, this is message " + counts[caller], null);
    Draft draft = new Draft.ToRoom(ROOM, from, null, body);
    log.append(List.of(draft))
        .onSuccess(
            kept -> {
              counts[caller]++;
              next(log, caller, counts, endNanos, done);
            })
        .onFailure(Throwable::printStackTrace);
  }
}
