package chatroom.log;

import io.vertx.core.Future;
import java.util.concurrent.CountDownLatch;

/** A store whose writer does nothing until it is let go: what is asked meanwhile is one group. */
final class BusyWriter {
  private final CountDownLatch released = new CountDownLatch(1);

  /** What the writer is busy with. */
  final Future<Object> job;

  /** Returns once the writer is busy. */
  BusyWriter(SqliteStore store) throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    job =
        store.onWriter(
            sql -> {
              entered.countDown();
              return await(released);
            });
    entered.await();
  }

  void letGo() {
    released.countDown();
  }

  /** On the writer's thread, which nobody interrupts. Answers null. */
  static Object await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return null;
  }
}
