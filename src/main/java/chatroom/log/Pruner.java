package chatroom.log;

import chatroom.log.PruneLook.Target;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Drops what {@link Retention} does not keep, in the background: looks beside the writer, then has
 * the writer take small steps between two groups, with a rest after each. How much a step drops
 * follows from how long the last one took, so that a caller waits for a few milliseconds at most.
 * On one context, but for the steps themselves.
 */
final class Pruner {
  private static final System.Logger LOG = System.getLogger(Pruner.class.getName());
  private static final long QUICK_NANOS = TimeUnit.MICROSECONDS.toNanos(1_500);
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final int FIRST_STEP_ENTRIES = 8;
  private static final int MAX_STEP_ENTRIES = 128;

  /** A step of a length is followed by a rest of so many times that length. */
  private static final int REST = 3;

  /** A purge merges the whole index, so it waits until it is worth it; the first of a start not. */
  private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

  /** What a step did, and how long it and its commit took. */
  private record Done<T>(T result, long tookNanos) {}

  private final Vertx vertx;
  private final Writer writer;
  private final Readers readers;
  private final Retention retention;
  private final LongSupplier clockMillis;
  private final MessageLog.Dropped listener;
  private final Context context;
  private final Deque<Target> targets = new ArrayDeque<>();
  private int stepEntries = FIRST_STEP_ENTRIES;
  private String lookedAt = "";
  private Long purgedAtNanos;
  private long timer = -1;
  private boolean forgetting;
  private boolean closed;

  Pruner(
      Vertx vertx,
      Writer writer,
      Readers readers,
      Retention retention,
      LongSupplier clockMillis,
      MessageLog.Dropped listener) {
    this.vertx = vertx;
    this.writer = writer;
    this.readers = readers;
    this.retention = retention;
    this.clockMillis = clockMillis;
    this.listener = listener;
    this.context = vertx.getOrCreateContext();
  }

  /** Begins; may be called on any thread. */
  void start() {
    context.runOnContext(
        ignored -> {
          if (!retention.isOff()) {
            nameTheUnknown();
          }
          rest();
        });
  }

  /** Asks for no further step; one that is under way is finished by the writer. */
  void close() {
    context.runOnContext(
        ignored -> {
          closed = true;
          vertx.cancelTimer(timer);
        });
  }

  /** Waits for the next pass. */
  private void rest() {
    after(retention.every().toMillis(), this::beginPass);
  }

  private void after(long millis, Runnable then) {
    if (!closed) {
      timer = vertx.setTimer(Math.max(1, millis), ignored -> then.run());
    }
  }

  private void beginPass() {
    lookedAt = retention.isOff() ? null : "";
    forgetting = retention.unusedMillis() != Retention.Rule.UNBOUNDED;
    next();
  }

  private void look() {
    readers
        .read(sql -> PruneLook.at(sql, retention, clockMillis.getAsLong(), lookedAt))
        .onSuccess(
            seen -> {
              targets.addAll(seen.found());
              lookedAt = seen.last();
              next();
            })
        .onFailure(this::giveUp);
  }

  private void next() {
    if (closed) {
      return;
    }
    if (!targets.isEmpty()) {
      step(targets.peek());
    } else if (lookedAt != null) {
      look();
    } else if (forgetting) {
      forget();
    } else if (purgedAtNanos == null
        || System.nanoTime() - purgedAtNanos >= BETWEEN_PURGES.toNanos()) {
      askForPurge();
    } else {
      rest();
    }
  }

  private void step(Target target) {
    int entries = stepEntries;
    onWriter(session -> PruneStep.run(session, target, entries))
        .onSuccess(
            done -> {
              PruneStep step = done.result();
              if (step.dropped() > 0) {
                listener.dropped(target.stream(), step.first());
                adapt(done.tookNanos(), step.dropped() == entries);
              }
              if (!step.more()) {
                targets.remove();
              }
              after(restMillis(done), this::next);
            })
        .onFailure(this::giveUp);
  }

  private void forget() {
    long beforeMillis = clockMillis.getAsLong() - retention.unusedMillis();
    onWriter(session -> UnusedIdentities.step(session.sql(), beforeMillis))
        .onSuccess(
            done -> {
              forgetting = done.result();
              after(restMillis(done), this::next);
            })
        .onFailure(this::giveUp);
  }

  private void adapt(long tookNanos, boolean whole) {
    if (tookNanos > SLOW_NANOS) {
      stepEntries = Math.max(1, stepEntries / 2);
    } else if (tookNanos < QUICK_NANOS && whole) {
      stepEntries = Math.min(MAX_STEP_ENTRIES, stepEntries * 2);
    }
  }

  private void askForPurge() {
    readers
        .read(TextIndex::isPurgeDue)
        .onSuccess(
            due -> {
              if (due) {
                purge(true);
              } else {
                rest();
              }
            })
        .onFailure(this::giveUp);
  }

  private void purge(boolean begin) {
    onWriter(session -> session.index().purge(begin))
        .onSuccess(
            done -> {
              if (done.result()) {
                purgedAtNanos = System.nanoTime();
                rest();
              } else {
                after(restMillis(done), () -> purge(false));
              }
            })
        .onFailure(this::giveUp);
  }

  private static long restMillis(Done<?> done) {
    return TimeUnit.NANOSECONDS.toMillis(REST * done.tookNanos());
  }

  /** Ends this pass; the next begins as if nothing had been. */
  private void giveUp(Throwable failure) {
    if (!closed) {
      LOG.log(Level.WARNING, "What is too old could not be dropped: " + failure.getMessage());
      targets.clear();
      rest();
    }
  }

  private <T> Future<Done<T>> onWriter(Session.Work<WriteSession, T> work) {
    Promise<Done<T>> promise = Promise.promise();
    writer.between(
        groups -> {
          long started = System.nanoTime();
          try {
            T result = groups.apart(work);
            long took = System.nanoTime() - started;
            tell(() -> promise.complete(new Done<>(result, took)));
          } catch (SQLException | RuntimeException e) {
            tell(() -> promise.fail(e));
          }
        });
    return promise.future();
  }

  private void tell(Runnable outcome) {
    try {
      context.runOnContext(ignored -> outcome.run());
    } catch (RejectedExecutionException e) {
      // Vert.x has been closed before the log: there is no next step
    }
  }

  /** A room that is misspelled would lose what its keeper meant to keep. */
  private void nameTheUnknown() {
    Set<String> named = new TreeSet<>(retention.ageMillis().exceptions().keySet());
    named.addAll(retention.textBytes().exceptions().keySet());
    named.remove(Retention.Rule.MAILBOXES);
    readers
        .read(
            sql -> sql.list("select address from stream where address < '$'", r -> r.getString(1)))
        .onSuccess(
            known -> {
              known.forEach(address -> named.remove(Retention.fold(address)));
              named.forEach(
                  room ->
                      LOG.log(
                          Level.WARNING,
                          "What is to be kept of {0} is set, and there is no such room yet.",
                          room));
            });
  }
}
