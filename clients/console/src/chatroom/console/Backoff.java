package chatroom.console;

import java.util.random.RandomGenerator;

/**
 * How long to wait before trying to connect again: at once, then longer and longer up to 1.5 s, so
 * that one is back within 2 s of the network's return. The jitter keeps clients apart that lost the
 * same server together. Not thread-safe.
 */
final class Backoff {
  private static final long[] STEPS_MILLIS = {50, 250, 500, 1000, 1500};
  private static final double JITTER = 0.2;
  private static final long MAX_ASKED_MILLIS = 30_000;
  private static final long ASKED_FOR_NANOS = 60_000_000_000L;

  // The system repeats its own attempts ever more slowly: one that gets no answer is given up for a
  // fresh one. On a slow line none would ever come through: every few attempts have time for that.
  private static final int ATTEMPT_MILLIS = 2_000;
  private static final int PATIENT_ATTEMPT_MILLIS = 10_000;
  private static final int PATIENT_EVERY = 8;

  private final RandomGenerator random;
  private int step;
  private int attempts;
  private long askedMillis;
  private long askedUntilNanos;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The server asks to be left alone for so long. Each who was asked keeps that place among the
   * others for a minute, should the server not be back in time.
   */
  void asked(long millis) {
    askedMillis = Math.max(1, Math.min(millis, MAX_ASKED_MILLIS));
    askedUntilNanos = System.nanoTime() + askedMillis * 1_000_000 + ASKED_FOR_NANOS;
  }

  /** The next wait, milliseconds. */
  long nextMillis() {
    if (askedMillis > 0 && System.nanoTime() - askedUntilNanos < 0) {
      return askedMillis;
    }
    long millis = STEPS_MILLIS[Math.min(step++, STEPS_MILLIS.length - 1)];
    return jittered(millis);
  }

  /** How long the next attempt to come back may take, milliseconds. */
  int attemptMillis() {
    return ++attempts % PATIENT_EVERY == 0 ? PATIENT_ATTEMPT_MILLIS : ATTEMPT_MILLIS;
  }

  /** A connection stood. */
  void reset() {
    step = 0;
    attempts = 0;
    askedMillis = 0;
  }

  private long jittered(long millis) {
    return (long) (millis * (1 - JITTER + 2 * JITTER * random.nextDouble()));
  }
}
