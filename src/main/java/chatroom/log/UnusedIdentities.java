package chatroom.log;

import java.sql.SQLException;
import java.util.List;

/**
 * Forgets identities that never did anything and were not seen for long: nobody would miss them but
 * who has their token, and that is somebody new again. A step at a time, on the writer's thread.
 */
final class UnusedIdentities {
  /** Identities that one step looks at: a millisecond's work. */
  static final int STEP = 32;

  private static final String NEXT =
      "select identity from identity where used = 0 and seen < ? order by seen limit " + STEP;
  private static final String HAS_LETTERS = "select count(*) from stream where address = ?";
  private static final String USED = "update identity set used = 1 where identity = ?";
  private static final String[] FORGET = {
    "delete from membership where identity = ?",
    "delete from read_mark where identity = ?",
    "delete from identity where identity = ?"
  };

  private UnusedIdentities() {}

  /**
   * @param beforeMillis who was seen since is left alone
   * @return whether there may be more
   */
  static boolean step(Session sql, long beforeMillis) throws SQLException {
    List<String> unused = sql.list(NEXT, row -> row.getString(1), beforeMillis);
    for (String identity : unused) {
      if (sql.number(HAS_LETTERS, "@" + identity) > 0) {
        sql.update(USED, identity); // so that it is not looked at again
      } else {
        for (String statement : FORGET) {
          sql.update(statement, identity);
        }
      }
    }
    return unused.size() == STEP;
  }
}
