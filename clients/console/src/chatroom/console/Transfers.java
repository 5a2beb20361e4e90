package chatroom.console;

import chatroom.wire.SafeText;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** Files that come and go, one after the other, on a thread of their own. Event loop. */
final class Transfers {
  /** What is done for one file; blocks. */
  interface Work<R> {
    R run(Cancellation cancellation) throws IOException;
  }

  /** What has not moved for so long when the network was away is taken to be dead. */
  private static final long STILL_NANOS = Duration.ofSeconds(3).toNanos();

  private final Context loop;
  private final StatusBar status;
  private final AtomicReference<Cancellation> current = new AtomicReference<>();

  private volatile long movedNanos = System.nanoTime();

  // a daemon, so that leaving waits for no file
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "transfer");
            made.setDaemon(true);
            return made;
          });

  Transfers(Context loop, StatusBar status) {
    this.loop = loop;
    this.status = status;
  }

  /** Does it when its turn has come; fails with what the work throws. */
  <R> Future<R> run(Work<R> work) {
    Promise<R> done = Promise.promise();
    thread.execute(
        () -> {
          Cancellation cancellation = new Cancellation();
          movedNanos = System.nanoTime();
          current.set(cancellation);
          try {
            R result = work.run(cancellation);
            onLoop(() -> done.complete(result));
          } catch (IOException | RuntimeException e) {
            onLoop(() -> done.fail(e));
          } finally {
            current.set(null);
          }
        });
    return done.future().onComplete(over -> status.progress(""));
  }

  /**
   * Ends what is under way; what waits comes after it. Any thread.
   *
   * @return whether anything was
   */
  boolean cancel() {
    Cancellation cancellation = current.get();
    if (cancellation == null) {
      return false;
    }
    cancellation.cancel();
    return true;
  }

  /**
   * The network was away and is back. A connection through which a file went may have been
   * forgotten by it, and would be waited for in vain: where nothing moves, it goes on through
   * another.
   */
  void networkIsBack() {
    Cancellation cancellation = current.get();
    if (cancellation != null && System.nanoTime() - movedNanos > STILL_NANOS) {
      cancellation.interrupt();
    }
  }

  /** Shows how far it is. Any thread. */
  void show(String name, long doneBytes, long sizeBytes) {
    movedNanos = System.nanoTime();
    String bar = ProgressBar.show(SafeText.show(name), doneBytes, sizeBytes);
    onLoop(() -> status.progress(bar));
  }

  private void onLoop(Runnable work) {
    try {
      loop.runOnContext(go -> work.run());
    } catch (RejectedExecutionException left) {
      // the person has left meanwhile; what came so far is kept
    }
  }
}
