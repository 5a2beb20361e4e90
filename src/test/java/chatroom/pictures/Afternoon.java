package chatroom.pictures;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The clock by which the talk is held. It is said within seconds, so all of it would be of one
 * minute, and of another whenever somebody makes the pictures. By this clock it is the same
 * afternoon each time: of today, in a zone in which that is just over.
 */
final class Afternoon implements LongSupplier {
  private static final LocalTime BEGIN = LocalTime.of(14, 2, 10);
  private static final int OVER_HOUR = 15;
  private static final int MOST_EASTERN = 14;

  private final int east;
  private final AtomicLong millis;

  Afternoon(Clock clock) {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    int hours = OVER_HOUR - now.getHour();
    east = hours > MOST_EASTERN ? hours - 24 : hours;
    ZonedDateTime there = now.withZoneSameInstant(ZoneOffset.ofHours(east));
    millis = new AtomicLong(there.with(BEGIN).toInstant().toEpochMilli());
  }

  /** The zone by its name, whose sign is the other way round. */
  String zone() {
    return "Etc/GMT" + (east > 0 ? "-" : "+") + Math.abs(east);
  }

  void passes(int seconds) {
    millis.addAndGet(seconds * 1000L);
  }

  @Override
  public long getAsLong() {
    return millis.get();
  }
}
