package chatroom.session;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket: so many at once, then so many a second. Its state is one number, the moment at
 * which it will be full again. Thread-safe, without a lock.
 */
final class RateLimit {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long nanosEach; // 0 for no limit
  private final long mostNanos;
  private final LongSupplier nanoClock;
  private final AtomicLong fullAtNanos;

  /**
   * @param perSecond 0 for no limit
   * @param nanoClock such as {@code System::nanoTime}; asked by any thread
   */
  RateLimit(int burst, double perSecond, LongSupplier nanoClock) {
    this.nanosEach = perSecond <= 0 ? 0 : Math.max(1, (long) (NANOS_PER_SECOND / perSecond));
    this.mostNanos = (burst - 1) * nanosEach;
    this.nanoClock = nanoClock;
    this.fullAtNanos = new AtomicLong(nanoClock.getAsLong());
  }

  /**
   * Takes so many (none is looking whether one may), on credit if there is at least one; or says
   * after how many milliseconds (at least 1) there will be one.
   */
  long take(int count) {
    if (nanosEach == 0) {
      return 0;
    }
    while (true) {
      long now = nanoClock.getAsLong();
      long before = fullAtNanos.get();
      long fullAt = laterOf(before, now);
      long waitNanos = fullAt - now - mostNanos;
      if (waitNanos > 0) {
        return (waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
      }
      if (fullAtNanos.compareAndSet(before, fullAt + count * nanosEach)) {
        return 0;
      }
    }
  }

  /** Takes so many, whether they are there or not; fewer than none gives back. */
  void owe(int count) {
    if (nanosEach > 0) {
      long now = nanoClock.getAsLong();
      fullAtNanos.updateAndGet(before -> laterOf(before, now) + count * nanosEach);
    }
  }

  /** Whether it is as if nothing had ever been taken. */
  boolean isFull() {
    return fullAtNanos.get() - nanoClock.getAsLong() <= 0;
  }

  private static long laterOf(long nanos, long others) {
    return nanos - others > 0 ? nanos : others;
  }
}
