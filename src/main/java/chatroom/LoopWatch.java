package chatroom;

import chatroom.web.LoopHealth;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Watches the event loops from a thread of its own. Each loop ticks; a loop that has not ticked for
 * {@link #BLOCKED} is reported once, with what it is doing, and again when it goes on. The loops
 * include the one that accepts connections.
 */
final class LoopWatch implements LoopHealth, AutoCloseable {
  static final Duration TICK = Duration.ofMillis(250);
  static final Duration BLOCKED = Duration.ofMillis(1_500);

  /** A loop that blocks again and again is reported so often, and counted in between. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  private static final int MOST_FRAMES = 25;
  private static final Logger LOG = Logger.getLogger(LoopWatch.class.getName());

  /** One loop. It writes {@code tickNanos}; the rest is the watching thread's. */
  private static final class Watched {
    final EventExecutor loop;
    volatile Thread thread;
    volatile long tickNanos = System.nanoTime();
    boolean reported;
    boolean blocked;
    long blockedSinceNanos;
    long reportedNanos = System.nanoTime() - QUIET.toNanos();
    int unreported;

    Watched(EventExecutor loop) {
      this.loop = loop;
    }
  }

  private final List<Watched> loops = new ArrayList<>();
  private final Thread thread = new Thread(this::watch, "loop-watch");
  private volatile LongConsumer lag = nanos -> {};
  private volatile boolean closed;

  private LoopWatch(Vertx vertx) {
    VertxInternal internal = (VertxInternal) vertx;
    internal.nettyEventLoopGroup().forEach(loop -> loops.add(new Watched(loop)));
    internal.acceptorEventLoopGroup().forEach(loop -> loops.add(new Watched(loop)));
    for (Watched watched : loops) {
      watched.loop.scheduleAtFixedRate(
          () -> tick(watched), 0, TICK.toNanos(), TimeUnit.NANOSECONDS);
    }
    thread.setDaemon(true);
  }

  /** Watches until it is closed. */
  static LoopWatch start(Vertx vertx) {
    LoopWatch watch = new LoopWatch(vertx);
    watch.thread.start();
    return watch;
  }

  @Override
  public Duration stalled() {
    long now = System.nanoTime();
    long worst =
        loops.stream()
            .filter(loop -> !loop.loop.isShuttingDown())
            .mapToLong(loop -> now - loop.tickNanos)
            .max()
            .orElse(0);
    return worst < BLOCKED.toNanos() ? Duration.ZERO : Duration.ofNanos(worst);
  }

  @Override
  public void onLag(LongConsumer lagNanos) {
    lag = lagNanos;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void tick(Watched watched) {
    long now = System.nanoTime();
    if (watched.thread == null) {
      watched.thread = Thread.currentThread();
    } else {
      lag.accept(Math.max(0, now - watched.tickNanos - TICK.toNanos()));
    }
    watched.tickNanos = now;
  }

  private void watch() {
    long last = System.nanoTime();
    try {
      while (!closed) {
        Thread.sleep(TICK.toMillis());
        long now = System.nanoTime();
        long stood = now - last - TICK.toNanos();
        last = now;
        if (stood > BLOCKED.toNanos()) {
          LOG.log(
              Level.WARNING,
              "The whole process stood still for {0}: it was suspended, the machine is overloaded,"
                  + " or Java was short of memory.",
              seconds(stood));
        } else {
          loops.forEach(loop -> look(loop, System.nanoTime()));
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private static void look(Watched loop, long now) {
    long since = loop.tickNanos;
    boolean late =
        loop.thread != null && now - since > BLOCKED.toNanos() && !loop.loop.isShuttingDown();
    if (late && !loop.blocked) {
      loop.blocked = true;
      loop.blockedSinceNanos = since;
      report(loop, now);
    } else if (!late && loop.blocked) {
      loop.blocked = false;
      if (loop.reported) {
        LOG.log(
            Level.WARNING,
            "Event loop {0} goes on, after {1}.",
            new Object[] {name(loop), seconds(since - loop.blockedSinceNanos)});
      }
    }
  }

  private static void report(Watched loop, long now) {
    loop.reported = now - loop.reportedNanos >= QUIET.toNanos();
    if (!loop.reported) {
      loop.unreported++;
      return;
    }
    loop.reportedNanos = now;
    LOG.log(
        Level.WARNING,
        "Event loop {0} has been blocked for {1}{2}; nobody whom it serves is answered. It is at {3}",
        new Object[] {
          name(loop),
          seconds(now - loop.blockedSinceNanos),
          loop.unreported == 0
              ? ""
              : ", and " + loop.unreported + " times since this was last said",
          stack(loop.thread)
        });
    loop.unreported = 0;
  }

  private static String name(Watched loop) {
    return loop.thread.getName();
  }

  private static String stack(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(MOST_FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(", at "));
  }

  private static String seconds(long nanos) {
    return "%.1f s".formatted(nanos / 1e9);
  }
}
