package chatroom.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/** Dates as HTTP writes them, and the three forms in which it may be asked (RFC 9110, 5.6.7). */
final class HttpDate {
  /** A year of two digits is the one that is no more than so many years ahead. */
  private static final int YEARS_AHEAD = 50;

  private static final DateTimeFormatter WRITTEN = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final List<DateTimeFormatter> ALSO_READ =
      List.of(rfc850(), format("EEE MMM ppd HH:mm:ss yyyy"));

  /** What was made last, for this second; whoever makes it twice makes the same. */
  private static volatile Now last = new Now(Long.MIN_VALUE, "");

  private record Now(long second, String text) {}

  private HttpDate() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  private static DateTimeFormatter rfc850() {
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(
            ChronoField.YEAR, 2, 2, LocalDate.now(ZoneOffset.UTC).minusYears(100 - YEARS_AHEAD - 1))
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
  }

  /** The value of {@code Date}: made once a second. */
  static String now() {
    long second = Math.floorDiv(System.currentTimeMillis(), 1000L);
    Now known = last;
    if (known.second() != second) {
      known = new Now(second, of(second));
      last = known;
    }
    return known.text();
  }

  /**
   * Writes one.
   *
   * @param second since 1970
   */
  static String of(long second) {
    return WRITTEN.format(Instant.ofEpochSecond(second));
  }

  /** Seconds since 1970; null for what is no date. */
  static Long parse(String value) {
    Long written = parse(WRITTEN, value);
    for (int i = 0; written == null && i < ALSO_READ.size(); i++) {
      written = parse(ALSO_READ.get(i), value);
    }
    return written;
  }

  private static Long parse(DateTimeFormatter format, String value) {
    try {
      Instant read = Instant.from(format.parse(value.strip()));
      return read.getEpochSecond();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
