package chatroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The part of docs/performance.md that is made from what was measured, and its charts. */
final class Page {
  static final String BEGIN = "<!-- written by ./chatroom bench --write: from here -->\n";
  static final String END = "<!-- to here -->\n";
  private static final String CHARTS = "images/performance-";

  private final Kept kept;
  private final Path docs;

  /**
   * @param docs the folder of performance.md
   */
  Page(Kept kept, Path docs) {
    this.kept = kept;
    this.docs = docs;
  }

  static Path figures(Path docs) {
    return docs.resolve("performance").resolve("measurements.json");
  }

  void write() throws IOException {
    Marks.put(docs.resolve("performance.md"), BEGIN, made(), END);
  }

  private String made() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "\nOn %s, by `%s`, on %s.\n".formatted(kept.day(), kept.command(), kept.machine()));
    for (String remark : kept.remarks()) {
      text.append(remark).append('\n');
    }
    text.append("\n### What was reached\n\n");
    text.append(
        "Ratios within one round: the lowest, the median and the highest of the rounds. "
            + "✓ and ✗ are by the median; in brackets is what flatters, because the other waited"
            + " rather than worked or was held back by the generator.\n\n");
    text.append(GoalTable.text(kept.measurements()));
    text.append("\n### Figures\n");
    text.append(new Table(kept.measurements()).text());
    text.append(Table.idle(kept.idle()));
    text.append("\n### Charts\n\n");
    List<Scenario> scenarios = new ArrayList<>(List.of(Scenario.values()));
    scenarios.sort(Comparator.comparing(Scenario::letter));
    for (Scenario scenario : scenarios) {
      boolean paced = scenario.inFlight() == 0;
      text.append(
          paced
              ? chart(scenario, "99th percentile, ms", one -> one.p99Nanos() / 1e6, 2)
              : chart(scenario, "deliveries/s", Measurement::perSecond, 0));
    }
    return text.append('\n').toString();
  }

  private String chart(
      Scenario scenario, String unit, ToDoubleFunction<Measurement> figure, int places)
      throws IOException {
    Map<String, Spread> bars = new LinkedHashMap<>();
    List<Measurement> all =
        kept.measurements().stream().filter(one -> one.scenario() == scenario).toList();
    for (Measurement one : all) {
      bars.computeIfAbsent(
          one.contender(),
          name ->
              Spread.of(
                  all.stream()
                      .filter(other -> other.contender().equals(name))
                      .mapToDouble(figure)));
    }
    if (bars.isEmpty()) {
      return "";
    }
    String title = scenario.letter() + ": " + scenario.title();
    String name = CHARTS + scenario.letter().toLowerCase(Locale.ROOT) + ".svg";
    Files.createDirectories(docs.resolve(name).getParent());
    Files.writeString(docs.resolve(name), Chart.of(title + ", " + unit, bars, places));
    return "![%s, %s](%s)\n".formatted(title, unit, name);
  }
}
