package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.session.Admission;
import org.junit.jupiter.api.Test;

/** How many connections a limit on open files is good for. */
class CapacityTest {
  @Test
  void somethingIsAlwaysLeftForFiles() {
    assertThat(Capacity.connections(200, 24, 2)).isEqualTo(200 - 24 - 32 - 9 - Admission.SPARE);
    assertThat(Capacity.connections(1_024, 24, 2)).isBetween(850, 920);
    assertThat(Capacity.connections(20_000, 24, 2)).isGreaterThan(18_000);
  }

  @Test
  void noLimitAndHardlyAnyAreNoTrouble() {
    assertThat(Capacity.connections(Long.MAX_VALUE, 24, 2))
        .isEqualTo(Integer.MAX_VALUE - Admission.SPARE);
    assertThat(Capacity.connections(30, 24, 2)).isEqualTo(16);
    assertThat(Capacity.connections(2)).isGreaterThan(16);
  }
}
