package chatroom.console;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Waits, but not for ever. Event loop. */
final class Patience {
  private Patience() {}

  /** Completes, and never fails, when this has completed or failed or the time is over. */
  static Future<Void> with(Vertx vertx, Future<?> what, long millis) {
    Promise<Void> over = Promise.promise();
    long timer = vertx.setTimer(millis, late -> over.tryComplete());
    what.onComplete(
        done -> {
          vertx.cancelTimer(timer);
          over.tryComplete();
        });
    return over.future();
  }
}
