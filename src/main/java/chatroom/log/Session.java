package chatroom.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;

/**
 * One connection with its prepared statements, which stay open. For one thread at a time. Each
 * statement outside an explicit {@code begin} is a transaction of its own.
 */
final class Session implements AutoCloseable {
  /** Work on the database. */
  @FunctionalInterface
  interface Work<S, T> {
    T run(S session) throws SQLException;
  }

  /** Binds the parameters of a statement. */
  @FunctionalInterface
  interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row; called with the cursor on it. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /**
   * Spares the writer two habits of the driver: after every statement it begins and commits, lest a
   * transaction be open, and after every insert it asks for the row's key.
   */
  void leaveTransactionsToUs() throws SQLException {
    SQLiteConnectionConfig habits = connection.unwrap(SQLiteConnection.class).getConnectionConfig();
    habits.setAutoCommit(false);
    habits.setGetGeneratedKeys(false);
  }

  /** Runs a statement that is not worth keeping prepared. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Runs a statement that changes something.
   *
   * @return how many rows it changed
   */
  int update(String sql, Object... parameters) throws SQLException {
    try {
      return bound(sql, parameters).executeUpdate();
    } catch (SQLException e) {
      forget(sql);
      throw e;
    }
  }

  /** The same, for a statement of so many parameters that a list of them would cost. */
  int update(String sql, Binder parameters) throws SQLException {
    try {
      PreparedStatement statement = prepared(sql);
      parameters.bind(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      forget(sql);
      throw e;
    }
  }

  /** Runs a query; the caller closes the answer before this statement is used again. */
  ResultSet query(String sql, Object... parameters) throws SQLException {
    try {
      return bound(sql, parameters).executeQuery();
    } catch (SQLException e) {
      forget(sql);
      throw e;
    }
  }

  /** Every row of a query. */
  <T> List<T> list(String sql, Row<T> row, Object... parameters) throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet rows = query(sql, parameters)) {
      while (rows.next()) {
        all.add(row.read(rows));
      }
    }
    return all;
  }

  /** The same for a query that is not worth keeping prepared. */
  <T> List<T> listOnce(String sql, Row<T> row, Object... parameters) throws SQLException {
    try {
      return list(sql, row, parameters);
    } finally {
      forget(sql);
    }
  }

  /** The first row of a query, if there is one. */
  <T> Optional<T> first(String sql, Row<T> row, Object... parameters) throws SQLException {
    try (ResultSet rows = query(sql, parameters)) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }
  }

  /** The number that a query of one number answers. */
  long number(String sql, Object... parameters) throws SQLException {
    return first(sql, row -> row.getLong(1), parameters).orElse(0L);
  }

  /** Rows that this connection has changed since it was opened, whether they were kept or not. */
  long changes() throws SQLException {
    return number("select total_changes()");
  }

  @Override
  public void close() throws SQLException {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
    } finally {
      connection.close();
    }
  }

  /** The next use prepares it afresh, as it must after a failure: the driver has finalized it. */
  private void forget(String sql) throws SQLException {
    PreparedStatement failed = statements.remove(sql);
    if (failed != null) {
      failed.close();
    }
  }

  private PreparedStatement bound(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = prepared(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }
}
