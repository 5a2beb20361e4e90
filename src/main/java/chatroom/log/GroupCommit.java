package chatroom.log;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Commits jobs in groups and moves the text index on; opens its session when it needs one and again
 * after a failure that may have spoilt it. Used by the writer's thread alone.
 */
final class GroupCommit {
  private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());

  private final Database database;
  private final LongSupplier clockMillis;
  private final Condition condition = new Condition();
  private WriteSession session;
  private long lastKnown;

  GroupCommit(Database database, LongSupplier clockMillis) throws SQLException {
    this.database = database;
    this.clockMillis = clockMillis;
    this.session = WriteSession.open(database, clockMillis);
  }

  /** Whether the last attempt to write succeeded; may be asked by any thread. */
  Condition condition() {
    return condition;
  }

  /** The id of this log, which is {@code fresh} if it never had one. */
  String logId(String fresh) throws SQLException {
    WriteSession open = session();
    open.begin(false);
    Session sql = open.sql();
    sql.update("insert into meta (key, value) values ('log', ?) on conflict do nothing", fresh);
    String id =
        sql.first("select value from meta where key = 'log'", row -> row.getString(1))
            .orElseThrow();
    open.commit();
    return id;
  }

  /** Commits the jobs that nobody has given up, together if possible, and tells their callers. */
  void commit(List<Job<?>> jobs) {
    List<Job<?>> started = new ArrayList<>(jobs.size());
    for (Job<?> job : jobs) {
      if (job.start()) {
        started.add(job);
      }
    }
    if (started.isEmpty()) {
      return;
    }
    Deliveries deliveries = new Deliveries();
    Throwable failure = attempt(started);
    if (failure != null && Failures.isOwnFault(failure) && started.size() > 1) {
      commitOneByOne(started, deliveries);
    } else {
      Throwable answer = answerTo(failure);
      for (Job<?> job : started) {
        deliveries.settle(job, answer);
      }
    }
    deliveries.send();
  }

  /** The newest entry that is committed, as far as is known without asking the database. */
  long last() {
    return session == null ? lastKnown : session.index().last();
  }

  /** Entries that wait to be indexed; none as long as there is no session. */
  long backlog() {
    return session == null ? 0 : session.index().backlog();
  }

  /**
   * Indexes the next entries if any wait.
   *
   * @return up to where everything is indexed
   * @throws SQLException where that failed; the next attempt begins at the same place
   */
  long index() throws SQLException {
    try {
      if (session().index().backlog() > 0) {
        session().indexStep();
      }
      return session().index().indexed();
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  /**
   * Does work that no caller waits for, in a transaction of its own.
   *
   * @throws SQLException where that failed; nothing of it was kept
   */
  <T> T apart(Session.Work<WriteSession, T> work) throws SQLException {
    try {
      WriteSession open = session();
      open.begin(false);
      open.sql(); // opens the transaction
      T answer = work.run(open);
      open.commit();
      return answer;
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  void close() {
    try {
      if (session != null) {
        session.close();
      }
    } catch (Place.Displaced e) {
      // the last connection to close removes the write-ahead log by its name: somebody else's
      LOG.log(
          Level.WARNING, "The log was left open, since it is not where it was: " + e.getMessage());
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The log was closed without a checkpoint; nothing is lost by it.", e);
    }
  }

  /** A group in which one job is at fault: each for itself, until the database itself fails. */
  private void commitOneByOne(List<Job<?>> jobs, Deliveries deliveries) {
    Throwable down = null;
    for (Job<?> job : jobs) {
      Throwable failure = down == null ? attempt(List.of(job)) : down;
      if (failure != null && !Failures.isOwnFault(failure)) {
        down = failure;
      }
      deliveries.settle(job, answerTo(failure));
    }
  }

  /** Runs the jobs in one transaction; answers why it was rolled back, or null. */
  private Throwable attempt(List<Job<?>> jobs) {
    Throwable failure = attempt(jobs, false);
    return failure instanceof Appender.Repeated ? attempt(jobs, true) : failure;
  }

  private Throwable attempt(List<Job<?>> jobs, boolean withCare) {
    try {
      WriteSession open = session();
      open.begin(withCare);
      for (Job<?> job : jobs) {
        job.run(open);
      }
      open.commit();
      return null;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(e);
      return e;
    }
  }

  private WriteSession session() throws SQLException {
    if (session == null) {
      session = WriteSession.open(database, clockMillis);
    }
    return session;
  }

  private void rollback(Throwable failure) {
    if (session == null) {
      return;
    }
    session.rollback();
    lastKnown = session.index().last();
    if (!Failures.leavesConnectionSound(failure)) {
      session.abandon();
      session = null;
    }
  }

  /** What the callers are told. */
  private Throwable answerTo(Throwable failure) {
    if (failure != null && Failures.isOwnFault(failure)) {
      return failure;
    }
    if (failure == null) {
      if (session.wrote()) {
        condition.works();
      }
      return null;
    }
    condition.failed(Failures.reason(failure));
    return Failures.notKept();
  }
}
