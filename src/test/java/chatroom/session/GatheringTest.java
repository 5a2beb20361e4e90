package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A loop that writes to a hundred sockets, by a clock of its own. */
class GatheringTest {
  private static final int SOCKETS = 100;
  private static final long MILLI = 1_000_000;

  private long nowNanos = 77;
  private final Gathering gathering = new Gathering(nowNanos);

  /**
   * Flushes in turn for so long.
   *
   * @param busy which share of the time it takes
   * @param gathered how many pieces there are for a socket, where the loop waits for more
   * @return of a hundred turns, how many waited
   */
  private int turns(long millis, double busy, double gathered) {
    int waited = 0;
    int turns = 0;
    for (long end = nowNanos + millis * MILLI; nowNanos < end; turns++) {
      boolean waits = gathering.gathers();
      waited += waits ? 1 : 0;
      nowNanos += MILLI;
      double pieces = waits ? gathered : 1;
      gathering.flushed(
          nowNanos, (long) (busy / pieces * MILLI), SOCKETS, (int) (SOCKETS * pieces));
    }
    return 100 * waited / turns;
  }

  @Test
  void aLoopThatHasTimeNeverWaits() {
    assertThat(turns(5_000, 0.15, 4)).isZero();
  }

  @Test
  void aBusyLoopWaitsForAsLongAsThatPays() {
    assertThat(turns(5_000, 0.6, 2)).isGreaterThan(95);
    assertThat(turns(1_000, 0.1, 2)).isLessThan(5);
    assertThat(turns(1_000, 0.6, 2)).as("at once when it is busy again").isGreaterThan(95);
  }

  @Test
  void whatComesSoonAfterTheLastWaitsAndWhatComesAfterAPauseDoesNot() {
    turns(1_000, 0.6, 2);
    long begunNanos = nowNanos - (long) (0.3 * MILLI);
    assertThat(gathering.waitNanos(nowNanos))
        .isEqualTo(begunNanos + Gathering.PERIOD_NANOS - nowNanos);
    assertThat(gathering.waitNanos(begunNanos + Gathering.PERIOD_NANOS)).isZero();
    assertThat(gathering.waitNanos(nowNanos + 100 * MILLI)).isZero();
  }

  @Test
  void whereNothingMoreComesItHardlyEverTries() {
    assertThat(turns(60_000, 0.6, 1)).isLessThan(1);
    assertThat(turns(1_000, 0.6, 1)).isLessThan(2);
  }

  @Test
  void itTriesAgainWhenTheCrowdHasChanged() {
    turns(60_000, 0.6, 1);
    turns(Gathering.MOST_REST_NANOS / MILLI, 0.6, 3);
    assertThat(turns(1_000, 0.6, 3)).isEqualTo(100);
  }

  @Test
  void aQuietMomentMakesItForgetThatItDidNotPay() {
    turns(60_000, 0.6, 1);
    turns(1_000, 0.05, 1);
    assertThat(turns(1_000, 0.6, 3)).isGreaterThan(90);
  }

  @Test
  void whatIsGatheredAnywayIsNoReasonToWait() {
    for (int i = 0; i < 1_000; i++) { // two rooms at once, whether it waits or not
      nowNanos += MILLI;
      gathering.flushed(nowNanos, MILLI / 2, SOCKETS, 2 * SOCKETS);
    }
    assertThat(gathering.gathers()).isFalse();
  }
}
