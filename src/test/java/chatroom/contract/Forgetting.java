package chatroom.contract;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Removes the oldest entries of a room from a log that no server has open: as if they were not
 * kept.
 */
final class Forgetting {
  private static final String OLDEST =
      "delete from entry where seq <= ? and stream = (select stream_id from stream where address = ?)";

  private Forgetting() {}

  static void forget(Path data, String room, long upTo) throws SQLException {
    try (Connection log =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("chatroom.db"));
        PreparedStatement oldest = log.prepareStatement(OLDEST)) {
      oldest.setLong(1, upTo);
      oldest.setString(2, room.toLowerCase(Locale.ROOT));
      if (oldest.executeUpdate() != upTo) {
        throw new SQLException("there is no " + upTo + " in " + room);
      }
    }
  }
}
