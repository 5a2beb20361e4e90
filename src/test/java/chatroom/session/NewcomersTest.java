package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Limits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NewcomersTest {
  private static final Limits LIMITS = Limits.defaults(); // 30 a minute, 64 connections

  private long nanos;
  private final Newcomers newcomers = new Newcomers(LIMITS, () -> nanos);

  private int atOnce(String address) {
    int taken = 0;
    while (taken < 1000 && newcomers.take(address) == 0) {
      taken++;
    }
    return taken;
  }

  @Test
  void twiceAsManyAtOnceAsMayBeConnectedAndThenSoManyAMinute() {
    assertThat(atOnce("192.0.2.1")).isEqualTo(128);
    assertThat(newcomers.take("192.0.2.1")).isEqualTo(2_000);
    assertThat(atOnce("192.0.2.2")).isEqualTo(128);
    nanos += TimeUnit.MINUTES.toNanos(1);
    assertThat(atOnce("192.0.2.1")).isEqualTo(30);
  }

  @Test
  void aNameThatCouldNotBeHadCostsNothing() {
    atOnce("192.0.2.1");
    newcomers.giveBack("192.0.2.1");
    assertThat(atOnce("192.0.2.1")).isEqualTo(1);
    newcomers.giveBack("192.0.2.9");
    assertThat(atOnce("192.0.2.9")).isEqualTo(128);
  }

  @Test
  void thisMachineIsExempt() {
    for (String own : new String[] {"127.0.0.1", "127.3.2.1", "::1", "0:0:0:0:0:0:0:1"}) {
      assertThat(atOnce(own)).isEqualTo(1000);
    }
    assertThat(newcomers.size()).isZero();
  }

  @Test
  void noRateIsNoRate() {
    Newcomers off = new Newcomers(RatesTest.limits(20, 0, 0), () -> nanos);
    for (int i = 0; i < 1000; i++) {
      assertThat(off.take("192.0.2.1")).isZero();
    }
  }

  @Test
  void whatIsRememberedHasAnEnd() {
    for (int i = 0; i < 3 * Newcomers.MOST_ADDRESSES; i++) {
      newcomers.take("2001:db8::" + Integer.toHexString(i));
    }
    assertThat(newcomers.size()).isBetween(1, Newcomers.MOST_ADDRESSES);
  }
}
