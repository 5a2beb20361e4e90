package chatroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.bench.Order.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bench itself, for a moment: real servers, few rounds, and what it says can be read. */
@Timeout(120)
class BenchIT {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (chatroom \\w+|C floor) \\| ([\\d,]+) – ([\\d,]+) – ([\\d,]+) \\|");

  @TempDir Path folder;
  private final Path home = Path.of("").toAbsolutePath();
  private final List<Contender> contenders = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    for (Contender contender : contenders) {
      contender.server().close();
    }
  }

  /** The floor is there where there is a C compiler, as in the bench. */
  @Test
  void everyDoorAndTheFloorDeliverAllAndTheTableSaysHowFast() throws Exception {
    Path floor = folder.resolve("floor");
    final boolean hasFloor = works("cc", "-O1", "-o", floor.toString(), "src/bench/floor.c");
    Programs programs = new Programs(folder, home, Cores.none());
    contenders.addAll(programs.chatroom(List.of("-Xmx256m"), List.of()));
    if (hasFloor) {
      contenders.add(programs.floor(floor));
    }

    List<Measurement> measured = new ArrayList<>();
    try (Generator generator = new Generator()) {
      Trial trial = new Trial(generator, 0, 0.1, 0.3);
      for (Contender contender : contenders) {
        measured.addAll(trial.run(contender, List.of(Scenario.SIXTEEN_IN_FLIGHT, Scenario.STEADY)));
      }
    }

    assertThat(measured)
        .hasSize(2 * contenders.size())
        .allSatisfy(
            one -> {
              assertThat(one.faults()).isEqualTo(Faults.NONE);
              assertThat(one.deliveries()).isPositive();
              assertThat(one.serverNanos()).isPositive();
            });
    Map<String, Long> rows =
        ROW.matcher(new Table(measured).text())
            .results()
            .collect(
                Collectors.groupingBy((MatchResult row) -> row.group(1), Collectors.counting()));
    Map<String, Long> expected =
        new HashMap<>(Map.of("chatroom text", 2L, "chatroom JSON", 2L, "chatroom WebSocket", 2L));
    if (hasFloor) {
      expected.put("C floor", 2L);
      assertThat(GoalTable.text(measured)).contains("| B: deliveries/s | C floor | ≥ 0.65 |");
    }
    assertThat(rows).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
