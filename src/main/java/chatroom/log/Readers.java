package chatroom.log;

import chatroom.log.Session.Work;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sqlite.ProgressHandler;

/**
 * Reads on worker threads, each with a session of its own. Readers wait for no writer and no writer
 * for them (WAL).
 */
final class Readers {
  private static final System.Logger LOG = System.getLogger(Readers.class.getName());

  /** Calls that may wait; one more is refused at once with 503. */
  private static final int MAX_WAITING = 16_384;

  /** SQLite looks at the time after so many of its steps, about a millisecond's worth. */
  private static final int STEPS_BETWEEN_LOOKS = 20_000;

  private final Database database;
  private final WorkerExecutor workers;
  private final Semaphore places = new Semaphore(MAX_WAITING);
  private final Deque<Session> idle = new ArrayDeque<>();
  private volatile boolean closed;

  /**
   * @param name of the threads; no two in one Vert.x may have the same
   * @param threads how many read at the same time
   */
  Readers(Vertx vertx, Database database, String name, int threads) throws SQLException {
    this.database = database;
    // now, and not when the folder is gone or no descriptor is left
    for (int i = 0; i < threads; i++) {
      idle.push(database.openReader());
    }
    this.workers = vertx.createSharedWorkerExecutor(name, threads);
  }

  /** Runs work on a worker thread; its future completes on the caller's context. */
  <T> Future<T> read(Work<Session, T> work) {
    return read(System.nanoTime() + Writer.PATIENCE.toNanos(), work);
  }

  /**
   * The same, for a call that began earlier.
   *
   * @param deadlineNanos when the caller is told that it failed, by {@link System#nanoTime}
   */
  <T> Future<T> read(long deadlineNanos, Work<Session, T> work) {
    if (closed) {
      return Future.failedFuture(Failures.closed());
    }
    if (!places.tryAcquire()) {
      return Future.failedFuture(Failures.notRead());
    }
    long millisLeft = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime()));
    return workers
        .executeBlocking(() -> readNow(deadlineNanos, work), false)
        .timeout(millisLeft, TimeUnit.MILLISECONDS)
        .recover(Readers::refuse);
  }

  /**
   * Waits for the reads under way and closes the sessions. Blocks; for a worker thread.
   *
   * @throws IOException where the disk does not let them finish
   */
  void close() throws IOException, InterruptedException {
    closed = true;
    boolean quiet =
        places.tryAcquire(MAX_WAITING, Writer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    workers.close();
    if (!quiet) {
      throw new IOException("The disk does not answer; reads of the log were left unfinished.");
    }
    for (Session session = take(); session != null; session = take()) {
      close(session);
    }
  }

  private <T> T readNow(long deadlineNanos, Work<Session, T> work) throws SQLException {
    try {
      if (System.nanoTime() - deadlineNanos >= 0) {
        throw Failures.notRead();
      }
      Session kept = take();
      Session session = kept != null ? kept : database.openReader();
      boolean sound = false;
      try {
        T answer = limited(session, deadlineNanos, work);
        sound = true;
        return answer;
      } finally {
        giveBack(session, sound);
      }
    } finally {
      places.release();
    }
  }

  /** Runs work that SQLite gives up at the deadline, so that nobody holds a thread for ever. */
  private static <T> T limited(Session session, long deadlineNanos, Work<Session, T> work)
      throws SQLException {
    ProgressHandler.setHandler(
        session.connection(),
        STEPS_BETWEEN_LOOKS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() - deadlineNanos >= 0 ? 1 : 0;
          }
        });
    try {
      return work.run(session);
    } finally {
      ProgressHandler.clearHandler(session.connection());
    }
  }

  private Session take() {
    synchronized (idle) {
      return idle.poll();
    }
  }

  private void giveBack(Session session, boolean sound) {
    if (!sound) {
      close(session);
      return;
    }
    synchronized (idle) {
      idle.push(session);
    }
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "closing a reader's connection", e);
    }
  }

  private static <T> Future<T> refuse(Throwable cause) {
    if (cause instanceof SQLException || cause instanceof TimeoutException) {
      LOG.log(Level.WARNING, "The log could not be read: " + cause.getMessage());
      return Future.failedFuture(Failures.notRead());
    }
    return Future.failedFuture(cause);
  }
}
