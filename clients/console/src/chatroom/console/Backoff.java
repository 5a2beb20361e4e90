package chatroom.console;

import java.util.random.RandomGenerator;

/**
 * How long to wait before trying to connect again: at once, then longer and longer up to 1.5 s, so
 * that one is back within 2 s of the network's return. The jitter keeps clients apart that lost the
 * same server together. Not thread-safe.
 */
final class Backoff {
  private static final long[] STEPS_MILLIS = {100, 250, 500, 1000, 1500};
  private static final double JITTER = 0.2;

  private final RandomGenerator random;
  private int step;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next wait, milliseconds. */
  long nextMillis() {
    long millis = STEPS_MILLIS[Math.min(step++, STEPS_MILLIS.length - 1)];
    return jittered(millis);
  }

  /** A wait that the server asked for, milliseconds: never shorter, and not all at once. */
  long askedMillis(long millis) {
    return millis + (long) (random.nextDouble() * JITTER * millis);
  }

  /** A connection stood. */
  void reset() {
    step = 0;
  }

  private long jittered(long millis) {
    return (long) (millis * (1 - JITTER + 2 * JITTER * random.nextDouble()));
  }
}
