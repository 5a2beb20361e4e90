package chatroom.bench;

import chatroom.bench.Order.Faults;

/**
 * What one server did in one scenario, once.
 *
 * @param round from 0 on
 * @param seconds for which it was measured
 * @param deliveries in that time
 * @param serverNanos for which processors worked for the server
 * @param generatorNanos for which they worked for the generator
 * @param foreignNanos for which processors worked for anybody else on this machine
 * @param medianNanos how long half of the deliveries took at most; 0 where that was not watched
 * @param p99Nanos how long 99 of 100 took at most
 * @param faults what was not as it should be, from entering to the end of this
 */
record Measurement(
    String contender,
    Scenario scenario,
    int round,
    double seconds,
    long deliveries,
    long serverNanos,
    long generatorNanos,
    long foreignNanos,
    long medianNanos,
    long p99Nanos,
    Faults faults) {
  private static final double BUSY = 0.95;
  private static final double DISTURBED = 0.1;
  private static final double WAITING = 0.5;

  double perSecond() {
    return deliveries / seconds;
  }

  double serverMicrosEach() {
    return serverNanos / 1e3 / Math.max(1, deliveries);
  }

  /** How much of one core the server used. */
  double serverShare() {
    return serverNanos / 1e9 / seconds;
  }

  double generatorShare() {
    return generatorNanos / 1e9 / seconds;
  }

  /** Whether something else was at work on this machine, for more than a tenth of a core. */
  boolean isDisturbed() {
    return foreignNanos / 1e9 / seconds > DISTURBED;
  }

  /** Whether the generator was the limit, and the server could have done more. */
  boolean isGeneratorBound() {
    return generatorShare() > BUSY && serverShare() < BUSY;
  }

  /**
   * Whether neither had much to do though both could have: the server makes its clients wait, as by
   * a limit on how much it takes from one at a time.
   */
  boolean isWaiting() {
    return scenario.inFlight() > 0 && serverShare() < WAITING && generatorShare() < WAITING;
  }
}
