package chatroom.log;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Which schemas can be read without bringing them up to date. */
final class Schema {
  /** The newest migration of this version; each before it can be read too. */
  static final int NEWEST = 6;

  /** The first one that counts text for retention. */
  static final int COUNTING = 2;

  /** The first one that has a table of the ids that clients chose. */
  static final int REMEMBERING_IDS = 3;

  /** The first one that knows of shared files. */
  static final int KNOWING_FILES = 5;

  private static final String HISTORY =
      "select count(*) from sqlite_schema where name = 'flyway_schema_history'";
  private static final String VERSION =
      "select coalesce(max(cast(version as integer)), 0) from flyway_schema_history where success";

  private Schema() {}

  static int version(Session sql) throws SQLException {
    return sql.number(HISTORY) == 0 ? 0 : Math.toIntExact(sql.number(VERSION));
  }

  /**
   * @throws IOException with a sentence for people where the schema is none of ours
   */
  static void check(Session sql, Path file) throws IOException, SQLException {
    int version = version(sql);
    if (version == 0) {
      throw new IOException(file + " holds no log: no server has finished its first start on it.");
    }
    if (version > NEWEST) {
      throw new IOException(
          "%s is of a newer version of Chatroom (its schema is %d, this one knows %d); use that one."
              .formatted(file, version, NEWEST));
    }
  }
}
