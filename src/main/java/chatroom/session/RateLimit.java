package chatroom.session;

import java.util.function.LongSupplier;

/** A token bucket: so many at once, then so many a second. Not thread-safe. */
final class RateLimit {
  private static final double NANOS_PER_SECOND = 1e9;

  private final int burst;
  private final double perSecond;
  private final LongSupplier nanoClock;
  private double tokens;
  private long filledAtNanos;

  /**
   * @param perSecond 0 for no limit
   * @param nanoClock such as {@code System::nanoTime}
   */
  RateLimit(int burst, double perSecond, LongSupplier nanoClock) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.nanoClock = nanoClock;
    this.tokens = burst;
    this.filledAtNanos = nanoClock.getAsLong();
  }

  /**
   * Takes so many (none is looking whether one may), on credit if there is at least one; or says
   * after how many milliseconds (at least 1) there will be one.
   */
  long take(int count) {
    if (perSecond <= 0) {
      return 0;
    }
    fill();
    if (tokens >= 1) {
      tokens -= count;
      return 0;
    }
    return Math.max(1, (long) Math.ceil((1 - tokens) / perSecond * 1000));
  }

  /** Takes so many, whether they are there or not. */
  void owe(int count) {
    fill();
    tokens -= count;
  }

  private void fill() {
    long now = nanoClock.getAsLong();
    tokens = Math.min(burst, tokens + (now - filledAtNanos) / NANOS_PER_SECOND * perSecond);
    filledAtNanos = now;
  }
}
