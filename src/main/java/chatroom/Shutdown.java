package chatroom;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.utils.Signals;

/**
 * What happens when the process is told to end (SIGTERM, SIGINT): clients are told, what is in
 * flight is kept, and the process is out within {@link #LIMIT} with status 0; with status 1 only
 * where that did not work out. A second SIGTERM changes nothing; a second Ctrl-C ends it at once,
 * which costs nothing that was acknowledged.
 */
final class Shutdown {
  /** Ten seconds were promised; the rest is for the machine. */
  private static final Duration LIMIT = Duration.ofMillis(9_500);

  /** As a shell tells that a program was ended by Ctrl-C. */
  private static final int INTERRUPTED = 130;

  // a logger that nobody holds may be forgotten, and its level with it
  private static final Logger ACCEPTOR = Logger.getLogger("io.netty.bootstrap.ServerBootstrap");

  private final Vertx vertx;
  private final Thread hook = new Thread(this::run, "shutdown");
  private volatile Server server;
  private volatile boolean cancelled;

  private Shutdown(Vertx vertx) {
    this.vertx = vertx;
  }

  /** From now on, being told to end closes {@code vertx}. */
  static Shutdown install(Vertx vertx) {
    Shutdown shutdown = new Shutdown(vertx);
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  /** From now on, being told to end stops {@code started} first. */
  void ends(Server started) {
    server = started;
  }

  /** The start failed: the process ends by itself, with a status of its own. */
  void cancel() {
    cancelled = true;
  }

  private void run() {
    if (cancelled) {
      return;
    }
    final long deadlineNanos = System.nanoTime() + LIMIT.toNanos();
    Signals.register("INT", Shutdown::endAtOnce);
    // who knocks in the very moment in which the doors are shut is no news, and no stack trace
    ACCEPTOR.setLevel(Level.OFF);
    System.out.println("Chatroom is stopping …");
    System.out.flush();
    Server started = server;
    boolean stopped = started == null || within(deadlineNanos, started.stop());
    boolean closed = within(deadlineNanos, vertx.close());
    if (stopped && closed) {
      System.out.println("Chatroom has stopped.");
    }
    System.out.flush();
    System.err.flush();
    // a hook cannot change the status that the signal gave the process, but it can end it
    Runtime.getRuntime().halt(stopped && closed ? 0 : 1);
  }

  private static void endAtOnce() {
    System.out.println("Chatroom has stopped at once. What was acknowledged is kept.");
    System.out.flush();
    Runtime.getRuntime().halt(INTERRUPTED);
  }

  private static boolean within(long deadlineNanos, Future<Void> ending) {
    try {
      long left = Math.max(0, deadlineNanos - System.nanoTime());
      ending.toCompletionStage().toCompletableFuture().get(left, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException late) {
      System.err.println("Chatroom could not stop in time; what was acknowledged is kept.");
    } catch (ExecutionException failed) {
      System.err.println("Chatroom did not stop cleanly: " + failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
