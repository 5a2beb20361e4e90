package chatroom.log;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@link LogBench} and what came of it.
 *
 * @param rate appends acknowledged a second
 * @param sustainedRate the same, the time counted until a search finds the last of them
 * @param catchUpMillis how long that search took
 * @param cpuMicros of the whole process, an append, until then
 */
record BenchRun(
    double rate,
    double sustainedRate,
    double catchUpMillis,
    double cpuMicros,
    double p50Micros,
    double p99Micros,
    double maxMicros) {
  private static final int CONTEXTS = 2;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * Lets so many callers on two event loops append for so long, each with one append under way, and
   * waits until everything can be found.
   */
  static BenchRun of(Vertx vertx, BenchTarget target, int callers, double seconds)
      throws Exception {
    Loop[] loops = new Loop[Math.min(CONTEXTS, callers)];
    CountDownLatch done = new CountDownLatch(callers);
    long cpu = PROCESS.getProcessCpuTime();
    long started = System.nanoTime();
    long end = started + (long) (seconds * 1e9);
    for (int i = 0; i < loops.length; i++) {
      loops[i] = new Loop(((VertxInternal) vertx).createEventLoopContext(), target, end, done);
    }
    for (int i = 0; i < callers; i++) {
      loops[i % loops.length].begin(i);
    }
    done.await();
    double appending = (System.nanoTime() - started) / 1e9;
    long catchUp = System.nanoTime();
    target.awaitFound();
    double catchingUp = (System.nanoTime() - catchUp) / 1e9;
    double cpuMicros = (PROCESS.getProcessCpuTime() - cpu) / 1e3;
    Waits waits = new Waits();
    for (Loop loop : loops) {
      waits.add(loop.waits);
    }
    return new BenchRun(
        waits.count / appending,
        waits.count / (appending + catchingUp),
        catchingUp * 1e3,
        cpuMicros / waits.count,
        waits.percentile(0.50),
        waits.percentile(0.99),
        waits.maxMicros);
  }

  /** The callers of one event loop; everything runs there. */
  private static final class Loop {
    private final Context context;
    private final BenchTarget target;
    private final long endNanos;
    private final CountDownLatch done;
    final Waits waits = new Waits();

    Loop(Context context, BenchTarget target, long endNanos, CountDownLatch done) {
      this.context = context;
      this.target = target;
      this.endNanos = endNanos;
      this.done = done;
    }

    void begin(int caller) {
      context.runOnContext(ignored -> next(caller));
    }

    private void next(int caller) {
      long asked = System.nanoTime();
      if (asked >= endNanos) {
        done.countDown();
        return;
      }
      target.append(
          context,
          caller,
          () -> {
            waits.add(System.nanoTime() - asked);
            next(caller);
          });
    }
  }

  /**
   * How long acknowledgements took, to the microsecond; the last bucket has all that took longer.
   */
  private static final class Waits {
    private static final int BUCKETS = (int) TimeUnit.SECONDS.toMicros(1);

    private final int[] buckets = new int[BUCKETS];
    private long maxMicros;
    private long count;

    void add(long nanos) {
      long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
      buckets[(int) Math.min(micros, BUCKETS - 1)]++;
      maxMicros = Math.max(maxMicros, micros);
      count++;
    }

    void add(Waits other) {
      for (int i = 0; i < BUCKETS; i++) {
        buckets[i] += other.buckets[i];
      }
      maxMicros = Math.max(maxMicros, other.maxMicros);
      count += other.count;
    }

    double percentile(double part) {
      long wanted = (long) Math.ceil(count * part);
      int micros = 0;
      for (long seen = buckets[0]; seen < wanted; seen += buckets[micros]) {
        micros++;
      }
      return micros;
    }
  }
}
