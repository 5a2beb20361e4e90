package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private long nanos = -5; // System.nanoTime may be negative

  @Test
  void soManyAtOnceAndThenSoManyASecond() {
    RateLimit limit = new RateLimit(3, 5, () -> nanos);
    for (int i = 0; i < 3; i++) {
      assertThat(limit.take(1)).isZero();
    }
    assertThat(limit.take(1)).isEqualTo(200);
    passMillis(150);
    assertThat(limit.take(1)).isEqualTo(50);
    passMillis(50);
    assertThat(limit.take(1)).isZero();
    assertThat(limit.take(1)).isEqualTo(200);
  }

  @Test
  void aLongSilenceEarnsNoMoreThanTheBurst() {
    RateLimit limit = new RateLimit(3, 5, () -> nanos);
    passMillis(TimeUnit.DAYS.toMillis(9));
    for (int i = 0; i < 3; i++) {
      assertThat(limit.take(1)).isZero();
    }
    assertThat(limit.take(1)).isEqualTo(200);
  }

  @Test
  void whoWaitsAsLongAsToldIsLetThrough() {
    for (double perSecond : new double[] {0.3, 1, 5, 7, 333, 5000}) {
      RateLimit limit = new RateLimit(1, perSecond, () -> nanos);
      long began = nanos;
      int taken = 0;
      for (int i = 0; i < 200; i++) {
        long wait = limit.take(1);
        if (wait == 0) {
          taken++;
        } else {
          passMillis(wait);
        }
      }
      double seconds = (nanos - began) / 1e9;
      assertThat(taken).as("%s a second", perSecond).isGreaterThanOrEqualTo(100);
      assertThat((double) taken).isLessThanOrEqualTo(1 + seconds * perSecond + 0.01);
    }
  }

  @Test
  void whatCostsMoreThanThereIsMakesTheNextOneWait() {
    RateLimit limit = new RateLimit(3, 5, () -> nanos);
    assertThat(limit.take(8)).isZero();
    assertThat(limit.take(1)).isEqualTo(1200); // five owed, and the one that is asked for
    passMillis(1200);
    assertThat(limit.take(1)).isZero();
  }

  @Test
  void zeroIsNoLimit() {
    RateLimit limit = new RateLimit(1, 0, () -> nanos);
    for (int i = 0; i < 1000; i++) {
      assertThat(limit.take(1)).isZero();
    }
  }

  private void passMillis(long millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
