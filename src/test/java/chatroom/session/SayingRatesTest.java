package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SayingRatesTest {
  private long nanos;
  private final SayingRates rates = new SayingRates(RatesTest.limits(20, 5, 0), () -> nanos);

  private static int atOnce(RateLimit limit) {
    int taken = 0;
    while (taken < 1000 && limit.take(1) == 0) {
      taken++;
    }
    return taken;
  }

  @Test
  void allSessionsOfOneIdentityShareABucket() {
    RateLimit first = rates.enter("a");
    RateLimit second = rates.enter("a");
    assertThat(atOnce(first)).isEqualTo(20);
    assertThat(atOnce(second)).isZero();
    assertThat(atOnce(rates.enter("b"))).isEqualTo(20);
  }

  @Test
  void whoComesBackHasWhatTimeHasGiven() {
    atOnce(rates.enter("a"));
    rates.leave("a");
    rates.forget();
    nanos += TimeUnit.SECONDS.toNanos(1);
    assertThat(atOnce(rates.enter("a"))).isEqualTo(5);
  }

  @Test
  void aBucketIsKeptUntilItIsFull() {
    atOnce(rates.enter("a"));
    rates.enter("here");
    rates.leave("a");
    rates.forget();
    assertThat(rates.size()).isEqualTo(2);
    nanos += TimeUnit.SECONDS.toNanos(4);
    rates.forget();
    assertThat(rates.size()).isEqualTo(1);
    rates.leave("here");
    assertThat(rates.size()).isZero();
  }

  @Test
  void withoutARateNobodyWaitsAndNobodyIsKept() {
    SayingRates off = new SayingRates(RatesTest.limits(20, 0, 0), () -> nanos);
    assertThat(atOnce(off.enter("a"))).isEqualTo(1000);
    off.leave("a");
    assertThat(off.size()).isZero();
  }
}
