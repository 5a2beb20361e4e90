package chatroom.log;

import chatroom.chat.Refusal;
import chatroom.log.Session.Work;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread that writes. It takes everything that waits, commits it as one group, tells the
 * callers, and indexes what was said while there is nothing else to do. A caller is answered within
 * {@link #PATIENCE} and a little, whatever the disk does.
 */
final class Writer {
  /** After so long a caller is told that it failed. */
  static final Duration PATIENCE = Duration.ofSeconds(4);

  /** Calls that may wait; one more is refused at once with 503. */
  static final int MAX_WAITING = 16_384;

  private static final int MAX_WAITING_SEARCHES = 1_024;

  private static final System.Logger LOG = System.getLogger(Writer.class.getName());
  private static final int MAX_GROUP = 1_024;
  private static final Duration WATCH_PERIOD = Duration.ofMillis(250);

  /** With nothing to write for so long, whatever is not indexed yet is. */
  private static final Duration IDLE = Duration.ofMillis(200);

  /** More than this is not left to wait for an idle moment, so that a search is never slow. */
  private static final long MAX_BACKLOG_ENTRIES = 32_768;

  /** A search waits for the index no longer, and has time left to do without it. */
  private static final Duration INDEX_PATIENCE = Duration.ofSeconds(2);

  private static final Duration INDEX_RETRY = Duration.ofSeconds(1);

  /** A search that waits until everything up to {@code entryId} is indexed. */
  private record Search(long entryId, Job<Void> job) {}

  private final Vertx vertx;
  private final GroupCommit groups;

  /** Wakes the writer; settled, so that it is never run. */
  private final Job<Void> nothing;

  private final Thread thread;
  private final long watchTimer;
  private final BlockingQueue<Job<?>> waiting = new LinkedBlockingQueue<>(MAX_WAITING);

  /**
   * Calls of {@link #indexed} that the writer has not seen yet; at most {@link
   * #MAX_WAITING_SEARCHES}.
   */
  private final Queue<Job<Void>> newSearches = new ConcurrentLinkedQueue<>();

  private final Queue<Search> searches = new ConcurrentLinkedQueue<>();

  /** Work for between two groups; each of those who have some gives one piece at a time. */
  private final Queue<Consumer<GroupCommit>> chores = new ConcurrentLinkedQueue<>();

  private volatile List<Job<?>> running = List.of();
  private volatile boolean closing;
  private volatile boolean finished;
  private long indexRetryNanos = System.nanoTime();

  Writer(Vertx vertx, GroupCommit groups) {
    this.vertx = vertx;
    this.groups = groups;
    this.nothing = new Job<>(session -> null, none -> {}, vertx);
    this.nothing.settle(null);
    this.thread = new Thread(this::run, "chatroom-log-writer");
    this.thread.setDaemon(true);
    this.watchTimer = vertx.setPeriodic(WATCH_PERIOD.toMillis(), ignored -> giveUpTheLate());
  }

  void start() {
    thread.start();
  }

  /**
   * Runs work in the next group; its future completes after the commit, on the caller's context.
   */
  <T> Future<T> submit(Work<WriteSession, T> work) {
    return submit(work, kept -> {});
  }

  /**
   * @param keptAfterAll told on the caller's context if the work was committed after all, where its
   *     future had failed because the disk did not answer
   */
  <T> Future<T> submit(Work<WriteSession, T> work, Consumer<? super T> keptAfterAll) {
    Job<T> job = new Job<>(work, keptAfterAll, vertx);
    enqueue(job);
    return job.future();
  }

  /** Completes, on the caller's context, once everything committed before the call is indexed. */
  Future<Void> indexed() {
    Job<Void> job = new Job<>(session -> null, none -> {}, vertx);
    if (newSearches.size() >= MAX_WAITING_SEARCHES) {
      refuse(List.of(job), Failures.busy());
      return job.future();
    }
    newSearches.add(job);
    wake();
    if (finished) {
      refuse(List.of(job), Failures.closed());
    }
    return job.future();
  }

  /** Why nothing can be written, one sentence for whoever runs the server; null when it can. */
  String failing() {
    return groups.condition().reason();
  }

  /**
   * Has something short done between two groups, which wait for it; never when the log is closed
   * before.
   *
   * @param chore runs on the writer's thread; must not throw
   */
  void between(Consumer<GroupCommit> chore) {
    chores.add(chore);
    wake();
  }

  /**
   * Finishes what waits and closes the session. Blocks; for a worker thread.
   *
   * @throws IOException where the disk does not let it finish in {@link #PATIENCE}
   */
  void close() throws IOException, InterruptedException {
    closing = true;
    wake();
    thread.join(PATIENCE.toMillis());
    vertx.cancelTimer(watchTimer);
    if (thread.isAlive()) {
      throw new IOException("The disk does not answer; the log was left as it is.");
    }
  }

  private void enqueue(Job<?> job) {
    if (closing) {
      refuse(List.of(job), Failures.closed());
    } else if (!waiting.offer(job)) {
      refuse(List.of(job), Failures.busy());
    } else if (finished) {
      refuse(List.of(job), Failures.closed());
    }
  }

  /** Rouses a writer that waits for work; where the queue is full it does not wait. */
  private void wake() {
    waiting.offer(nothing);
  }

  private void run() {
    while (!(closing && waiting.isEmpty() && newSearches.isEmpty() && searches.isEmpty())) {
      try {
        List<Job<?>> group = take();
        running = group;
        groups.commit(group);
        for (Job<Void> job = newSearches.poll(); job != null; job = newSearches.poll()) {
          searches.add(new Search(groups.last(), job));
        }
        indexIfDue(group.isEmpty());
        Consumer<GroupCommit> chore = chores.poll();
        if (chore != null) {
          chore.accept(groups);
        }
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "The log's writer carries on after a fault of its own.", e);
      }
    }
    try {
      groups.close();
    } finally {
      finished = true;
    }
    refuse(waiting, Failures.closed());
    refuse(newSearches, Failures.closed());
  }

  /** What waits, up to a group's worth; nothing when there is something to index first. */
  private List<Job<?>> take() {
    List<Job<?>> group = new ArrayList<>();
    try {
      Job<?> first = first();
      if (first != null) {
        group.add(first);
        waiting.drainTo(group, MAX_GROUP - 1);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "nobody has a reason to interrupt the writer", e);
    }
    return group;
  }

  private Job<?> first() throws InterruptedException {
    if (!searches.isEmpty() || !chores.isEmpty() || indexIsFarBehind()) {
      return waiting.poll();
    }
    return groups.backlog() > 0
        ? waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS)
        : waiting.take();
  }

  private boolean indexIsFarBehind() {
    return groups.backlog() >= MAX_BACKLOG_ENTRIES && mayIndex();
  }

  /** Not right after a failure: a full disk is not asked without a pause. */
  private boolean mayIndex() {
    return System.nanoTime() - indexRetryNanos >= 0;
  }

  private void indexIfDue(boolean idle) {
    boolean due = idle && groups.backlog() > 0 && mayIndex();
    if (!due && !indexIsFarBehind() && searches.isEmpty()) {
      return;
    }
    if (groups.condition().reason() != null) {
      // a step would fail like the last group, and keep the next from its callers for as long
      indexRetryNanos = System.nanoTime() + INDEX_RETRY.toNanos();
      answerSearches(Long.MAX_VALUE, Failures.notRead());
      return;
    }
    try {
      answerSearches(groups.index(), null);
    } catch (SQLException e) {
      indexRetryNanos = System.nanoTime() + INDEX_RETRY.toNanos();
      LOG.log(Level.WARNING, "The text index could not be written: " + e.getMessage());
      answerSearches(Long.MAX_VALUE, Failures.notRead());
    }
  }

  private void answerSearches(long indexed, Throwable failure) {
    Deliveries deliveries = new Deliveries();
    while (!searches.isEmpty() && searches.peek().entryId() <= indexed) {
      deliveries.settle(searches.remove().job(), failure);
    }
    deliveries.send();
  }

  /** Fails every call that waits for longer than anybody should; runs on an event loop. */
  private void giveUpTheLate() {
    Deliveries deliveries = new Deliveries();
    for (Job<?> job : running) {
      if (isLate(job) && deliveries.settle(job, Failures.unknown())) {
        groups.condition().failed("The disk does not answer.");
      }
    }
    for (Job<?> job : waiting) {
      if (!isLate(job)) {
        break;
      }
      deliveries.settleWaiting(job, Failures.notKept());
    }
    searches.stream()
        .map(Search::job)
        .filter(Writer::isLateSearch)
        .forEach(job -> deliveries.settle(job, Failures.notRead()));
    newSearches.stream()
        .filter(Writer::isLateSearch)
        .forEach(job -> deliveries.settle(job, Failures.notRead()));
    deliveries.send();
  }

  private static boolean isLate(Job<?> job) {
    return job.ageNanos() >= PATIENCE.toNanos();
  }

  private static boolean isLateSearch(Job<?> job) {
    return job.ageNanos() >= INDEX_PATIENCE.toNanos();
  }

  private static void refuse(Collection<? extends Job<?>> jobs, Refusal answer) {
    Deliveries deliveries = new Deliveries();
    jobs.forEach(job -> deliveries.settle(job, answer));
    deliveries.send();
  }
}
