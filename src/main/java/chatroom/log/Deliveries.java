package chatroom.log;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/** Tells callers how their jobs ended: one task for each context, in the order of the calls. */
final class Deliveries {
  private final Map<Context, List<Runnable>> byContext = new LinkedHashMap<>();

  /**
   * A job is over; its caller is told by {@link #send}, unless somebody else has told already. Who
   * was told too early that it is not known hears in the same place of the order that it was kept.
   *
   * @param failure null where it was committed
   * @return whether this decided what the caller is told
   */
  boolean settle(Job<?> job, Throwable failure) {
    boolean decided = job.settle(failure);
    if (decided) {
      add(job, job::tell);
    } else if (failure == null) {
      add(job, job::tellKeptAfterAll);
    }
    return decided;
  }

  /** The same, only where the writer has not started it. */
  void settleWaiting(Job<?> job, Throwable failure) {
    if (job.settleWaiting(failure)) {
      add(job, job::tell);
    }
  }

  void send() {
    byContext.forEach(Deliveries::send);
  }

  private static void send(Context context, List<Runnable> tellings) {
    try {
      context.runOnContext(ignored -> tellings.forEach(Runnable::run));
    } catch (RejectedExecutionException e) {
      // Vert.x has been closed before the log: there is nobody left to tell
    }
  }

  private void add(Job<?> job, Runnable telling) {
    byContext.computeIfAbsent(job.context(), context -> new ArrayList<>()).add(telling);
  }
}
