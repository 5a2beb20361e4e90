package chatroom.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times on the wire: {@code 2026-11-22T13:05:00.123Z}, always with milliseconds, always UTC. */
final class Iso {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Iso() {}

  static String time(long millis) {
    return FORMAT.format(Instant.ofEpochMilli(millis));
  }
}
