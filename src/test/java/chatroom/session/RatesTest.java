package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Limits;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RatesTest {
  private long nanos;

  static Limits limits(int burst, double perSecond, double pagesPerSecond) {
    Limits all = Limits.defaults();
    return new Limits(
        all.textBytes(),
        all.lineBytes(),
        all.frameBytes(),
        all.queueBytes(),
        all.nameTime(),
        all.helloTime(),
        all.pingTime(),
        all.deadTime(),
        all.holdTime(),
        all.pageEntries(),
        all.pageBytes(),
        burst,
        perSecond,
        pagesPerSecond,
        all.maxPerAddress(),
        all.newPerMinute(),
        all.maxRooms(),
        all.roomsPerPerson(),
        all.replayLines(),
        all.fileBytes());
  }

  private Rates rates(int burst, double perSecond, double pagesPerSecond) {
    return new Rates(limits(burst, perSecond, pagesPerSecond), () -> nanos);
  }

  private static int atOnce(Rates rates, Rates.Cost cost) {
    int taken = 0;
    while (taken < 1000 && rates.take(cost) == 0) {
      taken++;
    }
    return taken;
  }

  @Test
  void eachKindHasItsOwnBucket() {
    Rates rates = rates(20, 5, 100);
    assertThat(atOnce(rates, Rates.Cost.SAYING)).isEqualTo(20);
    assertThat(atOnce(rates, Rates.Cost.SHOWING)).isEqualTo(80);
    assertThat(atOnce(rates, Rates.Cost.PAGE)).isEqualTo(200);
    assertThat(atOnce(rates, Rates.Cost.FREE)).isEqualTo(1000);
    nanos += TimeUnit.SECONDS.toNanos(1);
    assertThat(atOnce(rates, Rates.Cost.SAYING)).isEqualTo(5);
    assertThat(atOnce(rates, Rates.Cost.SHOWING)).isEqualTo(20);
    assertThat(atOnce(rates, Rates.Cost.PAGE)).isEqualTo(100);
  }

  @Test
  void aSearchIsWorthTenPages() {
    Rates rates = rates(20, 5, 100);
    assertThat(atOnce(rates, Rates.Cost.SEARCH)).isEqualTo(20);
    assertThat(rates.take(Rates.Cost.PAGE)).isPositive();
  }

  @Test
  void aListIsPaidForAfterwardsByItsLength() {
    Rates rates = rates(20, 5, 100);
    assertThat(atOnce(rates, Rates.Cost.LIST)).isEqualTo(1000);
    rates.listed(199);
    assertThat(atOnce(rates, Rates.Cost.LIST)).isEqualTo(1000);
    rates.listed(200 * 250);
    assertThat(rates.take(Rates.Cost.LIST)).isEqualTo(510); // 50 owed and one more, at 100 a second
    assertThat(rates.take(Rates.Cost.PAGE)).isEqualTo(510);
    nanos += TimeUnit.MILLISECONDS.toNanos(510);
    assertThat(atOnce(rates, Rates.Cost.LIST)).isEqualTo(1000);
    assertThat(atOnce(rates, Rates.Cost.PAGE)).isEqualTo(1);
  }

  @Test
  void noRateForWhatIsSaidLiftsThemAll() {
    Rates rates = rates(20, 0, 100);
    for (Rates.Cost cost : EnumSet.complementOf(EnumSet.of(Rates.Cost.SECRET))) {
      assertThat(atOnce(rates, cost)).as("%s", cost).isEqualTo(1000);
    }
    // guessing is no talk
    assertThat(atOnce(rates, Rates.Cost.SECRET)).isEqualTo(3);
  }

  @Test
  void thatOfHistoryIsLiftedByItself() {
    Rates rates = rates(20, 5, 0);
    assertThat(atOnce(rates, Rates.Cost.SEARCH)).isEqualTo(1000);
    assertThat(atOnce(rates, Rates.Cost.SAYING)).isEqualTo(20);
  }

  @Test
  void aRateBelowOneStillLetsOneThrough() {
    Rates rates = rates(1, 0.01, 0.01);
    assertThat(atOnce(rates, Rates.Cost.PAGE)).isEqualTo(1);
    assertThat(rates.take(Rates.Cost.PAGE)).isEqualTo(100_000);
  }
}
