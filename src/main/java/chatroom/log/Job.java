package chatroom.log;

import chatroom.log.Session.Work;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One caller's work for the writer, and the promise made to that caller. The writer and the watch
 * over the time race for it; whoever settles it first decides what the caller is told, and tells.
 */
final class Job<T> {
  private enum State {
    WAITING,
    RUNNING,
    SETTLED
  }

  private final Work<WriteSession, T> work;
  private final Consumer<? super T> keptAfterAll;
  private final ContextInternal context;
  private final Promise<T> promise;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final long sinceNanos = System.nanoTime();
  private T result;
  private Throwable failure;

  /**
   * @param work runs on the writer's thread in an open transaction, again after a rollback
   * @param keptAfterAll told on the caller's context where the caller had been told that it is not
   *     known, and then it was kept
   * @param vertx whose current context is the caller's; a promise of that context reports what a
   *     caller's handler throws, which the public {@code Promise.promise()} would swallow
   */
  Job(Work<WriteSession, T> work, Consumer<? super T> keptAfterAll, Vertx vertx) {
    this.work = work;
    this.keptAfterAll = keptAfterAll;
    this.context = (ContextInternal) vertx.getOrCreateContext();
    this.promise = context.promise();
  }

  Future<T> future() {
    return promise.future();
  }

  ContextInternal context() {
    return context;
  }

  long ageNanos() {
    return System.nanoTime() - sinceNanos;
  }

  /** Whether the writer may take it up; false when its caller has been told that it failed. */
  boolean start() {
    return state.compareAndSet(State.WAITING, State.RUNNING);
  }

  void run(WriteSession session) throws SQLException {
    result = work.run(session);
  }

  /**
   * It is over, as far as its caller is concerned.
   *
   * @param cause why it failed; null when it was committed
   * @return whether the caller is still to be told
   */
  boolean settle(Throwable cause) {
    return settleFrom(State.RUNNING, cause) || settleWaiting(cause);
  }

  /** The same for one that has not been started, of which nothing can have been kept. */
  boolean settleWaiting(Throwable cause) {
    return settleFrom(State.WAITING, cause);
  }

  /** Tells the caller; on the caller's context, by whoever settled it. */
  void tell() {
    if (failure != null) {
      promise.fail(failure);
    } else {
      promise.complete(result);
    }
  }

  /** Tells the caller that what was not known was kept. */
  void tellKeptAfterAll() {
    keptAfterAll.accept(result);
  }

  private boolean settleFrom(State from, Throwable cause) {
    if (!state.compareAndSet(from, State.SETTLED)) {
      return false;
    }
    failure = cause;
    return true;
  }
}
