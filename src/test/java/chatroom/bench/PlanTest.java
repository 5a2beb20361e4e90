package chatroom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void withoutOptionsEverythingIsMeasuredInTheShortForm() {
    Plan plan = Plan.of();

    assertThat(plan.contenders()).isEmpty();
    assertThat(plan.scenarios()).containsExactly(Scenario.values());
    assertThat(plan.rounds()).isEqualTo(3);
    assertThat(plan.write()).isFalse();
    assertThat(plan.command()).isEqualTo("./chatroom bench");
  }

  @Test
  void optionsChooseAndLengthen() {
    Plan plan =
        Plan.of("--full", "--only", "chatroom,floor", "--scenarios", "c,A", "--rounds", "2");

    assertThat(plan.contenders()).containsExactly("chatroom", "floor");
    assertThat(plan.scenarios()).isEqualTo(List.of(Scenario.CROWD, Scenario.ONE_IN_FLIGHT));
    assertThat(plan.rounds()).isEqualTo(2);
    assertThat(plan.seconds()).isEqualTo(4);
  }

  @Test
  void whatIsWrongWithThemIsSaid() {
    assertWrong("\"--fast\" is not an option of ./chatroom bench", "--fast");
    assertWrong("--rounds needs a value", "--rounds");
    assertWrong("--seconds 0: it must be a number above 0", "--seconds", "0");
    assertWrong("there is no irc; there are chatroom, floor, ngircd", "--only", "irc");
    assertWrong("There is no scenario \"Z\"; there are A, B, C and D", "--scenarios", "A,Z");
  }

  private static void assertWrong(String message, String... args) {
    assertThatThrownBy(() -> Plan.of(args))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
