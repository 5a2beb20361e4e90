package chatroom.log;

import java.sql.SQLException;

/**
 * The writer's transaction. It begins with the first statement that needs one: a statement that
 * does all there is to do needs none. Used by the writer's thread alone.
 */
final class Transaction {
  private final Session sql;
  private boolean open;

  Transaction(Session sql) {
    this.sql = sql;
  }

  boolean isOpen() {
    return open;
  }

  /** Takes the write lock, so that nothing later in the transaction waits for one. */
  void begin() throws SQLException {
    if (!open) {
      sql.update("begin immediate");
      open = true;
    }
  }

  void commit() throws SQLException {
    if (open) {
      sql.update("commit");
      open = false;
    }
  }

  /** Ends a transaction that failed; SQLite may have ended it already. */
  void rollback() {
    open = false;
    try {
      sql.update("rollback");
    } catch (SQLException alreadyRolledBack) {
      // nothing is open, which is what was wanted
    }
  }
}
