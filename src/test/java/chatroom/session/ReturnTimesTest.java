package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReturnTimesTest {
  @Test
  void threeNeedNotWait() {
    assertThat(times(3)).allMatch(millis -> millis >= 1_000 && millis < 1_010);
  }

  @Test
  void fiveThousandComeOneAfterTheOther() {
    List<Long> times = times(5_000);
    for (long from = 1_000; from < 12_000; from += 100) {
      long begin = from;
      assertThat(times)
          .filteredOn(millis -> millis >= begin && millis < begin + 1_000)
          .hasSizeLessThanOrEqualTo(5_000 / 8);
    }
  }

  @Test
  void nobodyIsSentAwayForLong() {
    assertThat(times(100_000)).allMatch(millis -> millis >= 1_000 && millis <= 30_000);
  }

  @Test
  void whoLeavesMeanwhileChangesNothing() {
    ReturnTimes returns = new ReturnTimes();
    LongStream.range(0, 2_000).forEach(each -> returns.came());
    LongStream.range(0, 1_000)
        .forEach(
            each -> {
              assertThat(returns.nextMillis()).isEqualTo(1_000 + 2 * each);
              returns.went();
            });
  }

  private static List<Long> times(int sessions) {
    ReturnTimes returns = new ReturnTimes();
    LongStream.range(0, sessions).forEach(each -> returns.came());
    return LongStream.range(0, sessions).map(each -> returns.nextMillis()).boxed().toList();
  }
}
