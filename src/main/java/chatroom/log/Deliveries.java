package chatroom.log;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/** Tells callers how their jobs ended: one task for each context, in the order of the calls. */
final class Deliveries {
  private final Map<Context, List<Job<?>>> byContext = new LinkedHashMap<>();

  /** A job is over; its caller is told by {@link #send}, unless somebody else tells already. */
  void settle(Job<?> job, Throwable failure) {
    if (job.settle(failure)) {
      add(job);
    }
  }

  /** The same, only where the writer has not started it. */
  void settleWaiting(Job<?> job, Throwable failure) {
    if (job.settleWaiting(failure)) {
      add(job);
    }
  }

  void send() {
    byContext.forEach(Deliveries::send);
  }

  private static void send(Context context, List<Job<?>> jobs) {
    try {
      context.runOnContext(ignored -> jobs.forEach(Job::tell));
    } catch (RejectedExecutionException e) {
      // Vert.x has been closed before the log: there is nobody left to tell
    }
  }

  private void add(Job<?> job) {
    byContext.computeIfAbsent(job.context(), context -> new ArrayList<>()).add(job);
  }
}
