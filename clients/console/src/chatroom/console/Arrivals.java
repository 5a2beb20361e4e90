package chatroom.console;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Those who wait until an entry has come in. Event loop. */
final class Arrivals {
  private record Waiter(Cursor cursor, long seq, Promise<Void> arrived) {
    boolean isOver() {
      return cursor.isKnown() && cursor.at() >= seq;
    }
  }

  private static final long PATIENCE_MILLIS = 3_000;

  private final Vertx vertx;
  private final List<Waiter> waiters = new ArrayList<>();

  Arrivals(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Completes when the cursor has come to this number; after a moment in any case. */
  Future<Void> of(Cursor cursor, long seq) {
    Waiter waiter = new Waiter(cursor, seq, Promise.promise());
    if (waiter.isOver()) {
      return Future.succeededFuture();
    }
    waiters.add(waiter);
    long timer = vertx.setTimer(PATIENCE_MILLIS, late -> waiter.arrived.tryComplete());
    return waiter
        .arrived
        .future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              waiters.remove(waiter);
            });
  }

  /** Cursors have moved. */
  void check() {
    for (Waiter waiter : List.copyOf(waiters)) {
      if (waiter.isOver()) {
        waiter.arrived.tryComplete();
      }
    }
  }
}
