package chatroom.log;

import chatroom.chat.Refusal;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;

/** Whose fault a failure is, and what the caller is told. */
final class Failures {
  /** What SQLite answers to a row that cannot be stored, whatever the state of the database. */
  private static final Set<Integer> REFUSED_ROWS =
      Set.of(
          SQLiteErrorCode.SQLITE_CONSTRAINT.code,
          SQLiteErrorCode.SQLITE_MISMATCH.code,
          SQLiteErrorCode.SQLITE_TOOBIG.code,
          SQLiteErrorCode.SQLITE_RANGE.code);

  private static final Set<Integer> PASSING =
      Set.of(SQLiteErrorCode.SQLITE_BUSY.code, SQLiteErrorCode.SQLITE_FULL.code);

  private Failures() {}

  /** Whether one job's own contents are to blame, so that the jobs beside it can be kept. */
  static boolean isOwnFault(Throwable failure) {
    return failure instanceof SQLException e
        ? REFUSED_ROWS.contains(e.getErrorCode())
        : failure instanceof RuntimeException;
  }

  /** Whether the connection is as good as before: the disk is full, or somebody holds the lock. */
  static boolean leavesConnectionSound(Throwable failure) {
    return isOwnFault(failure)
        || failure instanceof Place.Displaced
        || (failure instanceof SQLException e && PASSING.contains(e.getErrorCode()));
  }

  /** What it is, in one sentence for whoever runs the server. */
  static String reason(Throwable failure) {
    if (failure instanceof Place.Displaced) {
      return failure.getMessage();
    }
    if (failure instanceof SQLException e && e.getErrorCode() == SQLiteErrorCode.SQLITE_FULL.code) {
      return "The disk is full.";
    }
    if (failure instanceof SQLException e && e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code) {
      return "Another program holds the lock on the database.";
    }
    return "The disk or the database fails (" + failure.getMessage() + ").";
  }

  static Refusal notKept() {
    return Refusal.unavailable("The log cannot be written just now; nothing was kept. Try again.");
  }

  static Refusal notRead() {
    return Refusal.unavailable("The log cannot be read just now. Try again.");
  }

  static Refusal busy() {
    return Refusal.unavailable("The log is too busy; nothing was kept. Try again in a moment.");
  }

  static Refusal unknown() {
    return Refusal.undecided(
        "The disk does not answer; it is not known whether this was kept."
            + " Look whether it appears before you send it again.");
  }

  static Refusal closed() {
    return Refusal.unavailable("The log is closed; the server is going down.");
  }
}
