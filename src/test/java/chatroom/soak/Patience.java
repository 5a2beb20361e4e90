package chatroom.soak;

import java.time.Duration;

/**
 * How long a client trusts a connection of which it hears nothing.
 *
 * @param pingEvery how often it asks whether the server is there
 * @param silence after how long without an answer it gives a connection up
 */
record Patience(Duration pingEvery, Duration silence) {
  private static final int USUAL_ATTEMPTS = 4;
  private static final int MOST_TIMES = 10;

  /**
   * The same, longer once several attempts have failed: a server that is slow is not made slower by
   * being asked again and again.
   */
  Duration silence(int attempts) {
    int times = Math.max(1, Math.min(MOST_TIMES, attempts - USUAL_ATTEMPTS));
    return silence.multipliedBy(times);
  }

  /** As the server proposes it. */
  static final Patience USUAL = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(55));

  /** For a network that goes without telling: noticed well within two seconds. */
  static final Patience SHORT = new Patience(Duration.ofMillis(200), Duration.ofMillis(800));
}
