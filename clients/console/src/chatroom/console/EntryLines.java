package chatroom.console;

import chatroom.wire.PushReader;
import chatroom.wire.TextStyle;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Turns entries into lines, with a line between days where times are shown. Event loop. */
final class EntryLines {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

  private final House house;
  private LocalDate day;

  EntryLines(House house) {
    this.house = house;
  }

  /** The lines of an entry; empty for what is not shown, as what is said by those one ignores. */
  String of(String address, JsonObject entry, TextStyle style) {
    if (isIgnored(entry)) {
      return "";
    }
    boolean here = !address.startsWith("#") || house.isCurrent(address);
    String lines = PushReader.entry(address, entry, here ? null : address, house.by(), style);
    return lines.isEmpty() || !style.time() ? lines : newDay(entry, style) + lines;
  }

  String of(String address, JsonObject entry) {
    return of(address, entry, house.style());
  }

  boolean isIgnored(JsonObject body) {
    return body.getValue("from") instanceof String from
        && body.getValue("by") instanceof String by
        && !house.isMe(by)
        && house.ignored().has(from, by);
  }

  private String newDay(JsonObject entry, TextStyle style) {
    ZoneId zone = ZoneId.systemDefault();
    LocalDate date = Instant.ofEpochMilli(PushReader.atMillis(entry)).atZone(zone).toLocalDate();
    boolean told = day == null ? date.equals(LocalDate.now(zone)) : date.equals(day);
    day = date;
    return told ? "" : style.dim("* " + DAY.format(date)) + "\n";
  }
}
