package chatroom.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them: “14:05”, “yesterday 14:05”, “3 Nov 14:05”, “3 Nov 2024”. */
final class When {
  private static final DateTimeFormatter CLOCK = format("HH:mm");
  private static final DateTimeFormatter DAY = format("d MMM HH:mm");
  private static final DateTimeFormatter YEAR = format("d MMM uuuu");

  private When() {}

  static String show(Instant instant, Instant now, ZoneId zone) {
    ZonedDateTime time = instant.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate day = time.toLocalDate();
    if (day.equals(today)) {
      return CLOCK.format(time);
    }
    if (day.equals(today.minusDays(1))) {
      return "yesterday " + CLOCK.format(time);
    }
    return (day.getYear() == today.getYear() ? DAY : YEAR).format(time);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
