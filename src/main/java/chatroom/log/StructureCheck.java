package chatroom.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether the file is a sound database, as SQLite itself judges it. */
final class StructureCheck {
  private StructureCheck() {}

  static List<String> problems(Session sql) throws SQLException {
    List<String> problems = new ArrayList<>();
    // its words for each table and index, and for the structure of the text index
    sql
        .list("pragma integrity_check(" + LogCheck.MAX_PROBLEMS + ")", row -> row.getString(1))
        .stream()
        .filter(line -> !line.equals("ok"))
        .forEach(line -> problems.add("SQLite says: " + line.strip().replaceAll("\\s+", " ")));
    List<String> strangers =
        sql.list(
            "pragma foreign_key_check",
            row ->
                "A row of %s refers to a %s that is not there."
                    .formatted(row.getString(1), row.getString(3)));
    strangers.stream().limit(LogCheck.MAX_PROBLEMS).forEach(problems::add);
    return problems;
  }
}
