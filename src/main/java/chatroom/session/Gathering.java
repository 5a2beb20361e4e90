package chatroom.session;

/**
 * Whether an event loop waits a moment for more before it writes: a call of the kernel costs the
 * same for one message as for ten. While the loop has time it never waits. When writing takes more
 * than a fifth of its time it tries to write no more often than every two milliseconds, and goes on
 * for as long as that pays: where somebody waits for an answer before the next message there is
 * nothing to be gathered. On the event loop only.
 */
final class Gathering {
  /** From one time that it writes to the next. What comes after a pause does not wait. */
  static final long PERIOD_NANOS = 2_000_000;

  static final long WINDOW_NANOS = 40_000_000;

  /**
   * After a try that did not pay the next one is so far away, then twice as far, up to the most; a
   * quiet moment ends that, for who talks after it may be others.
   */
  static final long FIRST_REST_NANOS = 500_000_000;

  static final long MOST_REST_NANOS = 30_000_000_000L;

  private static final double BUSY = 0.2;
  private static final double IDLE = 0.12;
  private static final double PAYS = 1.4;

  private boolean gathers;
  private double usual = 1;
  private long restNanos = FIRST_REST_NANOS;
  private long restsUntilNanos;
  private long windowNanos;
  private long spentNanos;
  private long flushes;
  private long writes;
  private long begunNanos;

  Gathering(long nowNanos) {
    begunNanos = nowNanos;
    windowNanos = nowNanos;
    restsUntilNanos = nowNanos;
  }

  /** Whether it gathers: what is written now may have to wait for more. */
  boolean gathers() {
    return gathers;
  }

  /** For how long what is written now waits while it gathers, in nanoseconds; 0 for not at all. */
  long waitNanos(long nowNanos) {
    return Math.max(0, begunNanos + PERIOD_NANOS - nowNanos);
  }

  /**
   * The sockets have been flushed.
   *
   * @param nowNanos the time, as {@code System.nanoTime()}
   * @param spent how long it took, in nanoseconds
   * @param sockets how many there were
   * @param pieces how often they had been written to
   */
  void flushed(long nowNanos, long spent, int sockets, int pieces) {
    begunNanos = nowNanos - spent;
    spentNanos += spent;
    flushes += sockets;
    writes += pieces;
    long elapsed = nowNanos - windowNanos;
    if (elapsed >= WINDOW_NANOS) {
      judge(nowNanos, (double) spentNanos / elapsed, (double) writes / Math.max(1, flushes));
      windowNanos = nowNanos;
      spentNanos = 0;
      flushes = 0;
      writes = 0;
    }
  }

  private void judge(long nowNanos, double share, double gathered) {
    if (!gathers) {
      usual = gathered;
      if (share < IDLE) {
        restNanos = FIRST_REST_NANOS;
        restsUntilNanos = nowNanos;
      }
      gathers = share > BUSY && nowNanos - restsUntilNanos >= 0;
    } else if (gathered < PAYS * usual) {
      gathers = false;
      restsUntilNanos = nowNanos + restNanos;
      restNanos = Math.min(2 * restNanos, MOST_REST_NANOS);
    } else {
      restNanos = FIRST_REST_NANOS;
      gathers = share * gathered / usual > IDLE; // as it would be without
    }
  }
}
