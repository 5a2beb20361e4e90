package chatroom.session;

import static chatroom.session.Admission.Outcome.ENTERED;
import static chatroom.session.Admission.Outcome.FULL;
import static chatroom.session.Admission.Outcome.TOO_MANY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  @Test
  void soManyFromEachAddressAndPlacesAreGivenBack() {
    Admission admission = new Admission(2);
    assertThat(admission.enter("10.0.0.1")).isTrue();
    assertThat(admission.enter("10.0.0.1")).isTrue();
    assertThat(admission.enter("10.0.0.1")).isFalse();
    assertThat(admission.enter("10.0.0.2")).isTrue();
    assertThat(admission.open()).isEqualTo(3);
    admission.leave("10.0.0.1");

    assertThat(admission.enter("10.0.0.1")).isTrue();
    assertThat(admission.enter("10.0.0.1")).isFalse();
    assertThat(admission.open()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.8.7", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
  void thisMachineIsExempt(String address) {
    Admission admission = new Admission(1);
    for (int i = 0; i < 5; i++) {
      assertThat(admission.enter(address)).isTrue();
    }
    admission.leave(address);
    assertThat(admission.open()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"128.0.0.1", "12.7.0.1", "::2", "fe80::1", "1::1"})
  void othersAreNot(String address) {
    Admission admission = new Admission(1);
    assertThat(admission.enter(address)).isTrue();
    assertThat(admission.enter(address)).isFalse();
  }

  @Test
  void zeroIsNoLimit() {
    Admission admission = new Admission(0);
    for (int i = 0; i < 100; i++) {
      assertThat(admission.enter("10.0.0.1")).isTrue();
    }
  }

  @Test
  void aFullHouseHasRoomForWhoMeasures() {
    Admission admission = new Admission(0, 2);
    admission.enter("192.0.2.1");
    assertThat(admission.isFull()).isFalse();
    admission.enter("192.0.2.2");
    assertThat(admission.isFull()).isTrue();
    assertThat(admission.isOverfull()).isFalse();
    for (int i = 0; i < Admission.SPARE; i++) {
      admission.enter("127.0.0.1");
    }
    assertThat(admission.isOverfull()).isTrue();
    admission.leave("127.0.0.1");
    assertThat(admission.isOverfull()).isFalse();
  }

  @Test
  void sessionsAreCountedByThemselvesAndByTheSameMeasure() {
    Admission admission = new Admission(2, 4);
    admission.enter("192.0.2.1");
    for (int i = 0; i < 2; i++) {
      assertThat(admission.enterSession("192.0.2.1")).isEqualTo(ENTERED);
    }
    assertThat(admission.enterSession("192.0.2.1")).isEqualTo(TOO_MANY);
    assertThat(admission.enterSession("192.0.2.2")).isEqualTo(ENTERED);
    assertThat(admission.enterSession("127.0.0.1")).isEqualTo(ENTERED);
    assertThat(admission.enterSession("192.0.2.3")).isEqualTo(FULL);
    assertThat(admission.enterSession("127.0.0.1")).isEqualTo(FULL);
    assertThat(admission.sessions()).isEqualTo(4);
    assertThat(admission.open()).isEqualTo(1);

    admission.leaveSession("192.0.2.1");
    assertThat(admission.enterSession("192.0.2.1")).isEqualTo(ENTERED);
    assertThat(admission.turnedAwayByAddress()).isEqualTo(1);
    assertThat(admission.turnedAway()).isEqualTo(2);
  }
}
