package chatroom.log;

import chatroom.log.Session.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a look at a log found.
 *
 * @param bytes the size of the database file and of what is not carried into it yet
 * @param problems sentences for people; empty when all is well
 */
public record LogCheck(
    long rooms, long mailboxes, long entries, long people, long bytes, List<String> problems) {
  /** So many problems of one sort are told; one damaged page can make thousands. */
  static final int MAX_PROBLEMS = 20;

  private static final String ROOMS =
      "select count(*) from stream where address < '$'"
          + " and exists (select 1 from entry where stream = stream_id)";
  private static final String MAILBOXES =
      "select count(*) from stream where address > '$'"
          + " and exists (select 1 from entry where stream = stream_id)";

  public LogCheck {
    problems = List.copyOf(problems);
  }

  public boolean isSound() {
    return problems.isEmpty();
  }

  static LogCheck of(LogFile log) throws IOException {
    try {
      // one state for everything that is looked at
      log.sql().execute("begin");
      List<String> problems = new ArrayList<>();
      for (Work<Session, List<String>> look :
          List.<Work<Session, List<String>>>of(
              StructureCheck::problems, StreamCheck::problems, IndexCheck::problems)) {
        problems.addAll(problems(log, look));
      }
      LogCheck found = count(log, problems);
      log.sql().execute("rollback");
      return found;
    } catch (SQLException e) {
      throw LogFile.failure(log.file(), e);
    }
  }

  /** Damage that ends one look is a problem too, and the next look is made all the same. */
  private static List<String> problems(LogFile log, Work<Session, List<String>> look)
      throws SQLException {
    try {
      return look.run(log.sql());
    } catch (SQLException e) {
      if (LogFile.isDamage(e)) {
        return List.of("The database cannot be read whole: " + LogFile.message(e) + ".");
      }
      throw e;
    }
  }

  private static LogCheck count(LogFile log, List<String> problems)
      throws IOException, SQLException {
    long bytes = Files.size(log.file());
    try {
      Session sql = log.sql();
      return new LogCheck(
          sql.number(ROOMS),
          sql.number(MAILBOXES),
          sql.number("select count(*) from entry"),
          sql.number("select count(*) from identity"),
          bytes,
          problems);
    } catch (SQLException e) {
      if (LogFile.isDamage(e) && !problems.isEmpty()) {
        return new LogCheck(0, 0, 0, 0, bytes, problems);
      }
      throw e;
    }
  }
}
