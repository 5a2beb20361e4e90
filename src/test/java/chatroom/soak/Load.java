package chatroom.soak;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The one thread on which clients live: whatever belongs to them is touched on it alone, and a test
 * asks for it by {@link #call}. It measures how late the thread itself is, so that a slow load is
 * not taken for a slow server.
 */
final class Load implements AutoCloseable {
  private static final double LATE_MILLIS = 20;
  private static final long LAG_EVERY_MILLIS = 10;
  private static final long WATCH_EVERY_MILLIS = 50;
  private static final long CALL_SECONDS = 60;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final Doors doors = new Doors(vertx);
  private final Random random;
  private final Set<Client> clients = new LinkedHashSet<>();
  private Latencies lag = new Latencies();

  /**
   * @param seed of every choice that clients make
   */
  Load(long seed) throws Exception {
    random = new Random(seed);
    run(
        () -> {
          measureLag(System.nanoTime());
          vertx.setPeriodic(WATCH_EVERY_MILLIS, timer -> watch());
        });
  }

  Doors doors() {
    return doors;
  }

  Random random() {
    return random;
  }

  /** Has this done on the load's thread, and waits for it. */
  <T> T call(Callable<T> work) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    loop.runOnContext(
        now -> {
          try {
            done.complete(work.call());
          } catch (Exception | Error failure) {
            done.completeExceptionally(failure);
          }
        });
    return done.get(CALL_SECONDS, TimeUnit.SECONDS);
  }

  void run(Runnable work) throws Exception {
    call(
        () -> {
          work.run();
          return null;
        });
  }

  /** Waits until this is so, asked on the load's thread; false where it was not in time. */
  boolean await(long millis, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!call(condition::getAsBoolean)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return true;
  }

  /** How late its timers were since this was asked last. */
  Latencies takeLag() throws Exception {
    return call(
        () -> {
          Latencies taken = lag;
          lag = new Latencies();
          return taken;
        });
  }

  /** Whether a load that was so late is too late itself for times to be the server's alone. */
  static boolean isLate(Latencies lag) {
    return lag.millis(0.99) > LATE_MILLIS;
  }

  // ---- on its thread

  void after(long millis, Runnable then) {
    vertx.setTimer(Math.max(1, millis), timer -> then.run());
  }

  /** Until the cancellation that it answers is run. */
  Runnable every(long millis, Runnable then) {
    long timer = vertx.setPeriodic(millis, id -> then.run());
    return () -> vertx.cancelTimer(timer);
  }

  void add(Client client) {
    clients.add(client);
  }

  void remove(Client client) {
    clients.remove(client);
  }

  private void watch() {
    long now = System.nanoTime();
    for (Client client : new ArrayList<>(clients)) {
      client.watch(now);
    }
  }

  private void measureLag(long beganNanos) {
    vertx.setTimer(
        LAG_EVERY_MILLIS,
        timer -> {
          long now = System.nanoTime();
          lag.add(now - beganNanos - TimeUnit.MILLISECONDS.toNanos(LAG_EVERY_MILLIS));
          measureLag(now);
        });
  }

  @Override
  public void close() throws Exception {
    run(() -> List.copyOf(clients).forEach(Client::end));
    vertx.close().toCompletionStage().toCompletableFuture().get(CALL_SECONDS, TimeUnit.SECONDS);
  }
}
