package chatroom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chatroom.bench.Order.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  @TempDir Path docs;
  private Path page;

  @BeforeEach
  void begin() throws IOException {
    page = docs.resolve("performance.md");
    Files.writeString(page, "before\n" + Page.BEGIN + "old\n" + Page.END + "after\n");
  }

  @Test
  void figuresThatAreKeptMakeTheSamePageAndChartAgain() throws IOException {
    Kept kept =
        new Kept(
            "2026-11-24",
            "a machine",
            "./chatroom bench",
            List.of("A remark."),
            List.of(
                measured("chatroom text", 0, 900),
                measured("ngircd", 0, 300),
                measured("chatroom text", 1, 500),
                measured("ngircd", 1, 250)),
            List.of(new Idle("ngircd", 1000, 4.25)));
    kept.write(Page.figures(docs));
    Kept read = Kept.read(Page.figures(docs));
    assertThat(read).isEqualTo(kept);

    new Page(read, docs).write();
    String once = Files.readString(page);
    new Page(read, docs).write();

    assertThat(Files.readString(page)).isEqualTo(once);
    assertThat(once)
        .startsWith("before\n" + Page.BEGIN)
        .endsWith(Page.END + "after\n")
        .doesNotContain("old")
        .contains("| chatroom text | 500 – 700 – 900 | 1.000 – 1.000 – 1.000 |")
        .contains("| ngircd | 1,000 | 4.3 |")
        .contains("| C: deliveries/s | ngircd | ≥ 6.00 | ✗ 2.00 – 2.50 – 3.00 |");
    assertThat(docs.resolve("images/performance-c.svg")).content().contains(">chatroom text<");
  }

  @Test
  void aPageWithoutItsMarksIsLeftAlone() throws IOException {
    Files.writeString(page, "by hand\n");

    assertThatThrownBy(() -> Marks.put(page, Page.BEGIN, "figures", Page.END))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has lost the lines");
    assertThat(page).hasContent("by hand\n");
  }

  @Test
  void whatIsLostIsSaidInItsRow() {
    Measurement lossy =
        new Measurement("ngircd", Scenario.CROWD, 0, 1, 10, 10, 10, 0, 0, 0, new Faults(3, 2, 1));

    assertThat(new Table(List.of(lossy)).text()).contains("3 lost, 2 doubled, 1 out of order");
  }

  @Test
  void aGeneratorWithoutTimeToSpareIsSaidInTheRow() {
    Measurement limited =
        new Measurement(
            "C floor", Scenario.CROWD, 0, 1, 10, 600_000_000, 990_000_000, 0, 0, 0, Faults.NONE);

    assertThat(new Table(List.of(limited)).text()).contains("generator-bound");
  }

  @Test
  void aServerThatWaitsIsSaidAndIsNoGoal() {
    List<Measurement> all =
        List.of(working("chatroom text", 900, 800_000_000), working("ngircd", 100, 80_000_000));

    assertThat(new Table(all).text()).containsOnlyOnce("waits rather than works");
    assertThat(GoalTable.text(all)).contains("| ≥ 6.00 | (9.00 – 9.00 – 9.00) |");
  }

  private static Measurement working(String contender, long deliveries, long nanos) {
    return new Measurement(
        contender, Scenario.CROWD, 0, 1, deliveries, nanos, nanos, 0, 0, 0, Faults.NONE);
  }

  private static Measurement measured(String contender, int round, long deliveries) {
    return new Measurement(
        contender,
        Scenario.CROWD,
        round,
        1,
        deliveries,
        1000 * deliveries,
        900_000_000,
        0,
        0,
        0,
        Faults.NONE);
  }
}
