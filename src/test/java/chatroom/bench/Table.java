package chatroom.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measurements of all rounds, as rows of a table in Markdown. */
final class Table {
  private static final String HEAD =
      "| server | deliveries/s | server CPU each, µs | median, ms | 99th percentile, ms | server core |"
          + " generator core | |\n|---|---|---|---|---|---|---|---|\n";

  private final Map<Scenario, Map<String, List<Measurement>>> rows = new LinkedHashMap<>();

  Table(List<Measurement> measurements) {
    measurements.stream()
        .sorted(Comparator.comparing((Measurement one) -> one.scenario().letter()))
        .forEach(
            one ->
                rows.computeIfAbsent(one.scenario(), scenario -> new LinkedHashMap<>())
                    .computeIfAbsent(one.contender(), name -> new ArrayList<>())
                    .add(one));
  }

  /** All of it; figures are the lowest, the median and the highest of the rounds. */
  String text() {
    StringBuilder all = new StringBuilder();
    rows.forEach(
        (scenario, servers) -> {
          all.append("\n**%s: %s**\n\n".formatted(scenario.letter(), scenario.title()));
          all.append(HEAD);
          servers.forEach((name, rounds) -> all.append(row(name, rounds)));
        });
    return all.toString();
  }

  private static String row(String name, List<Measurement> rounds) {
    boolean watched = rounds.get(0).p99Nanos() > 0;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %.0f %% | %.0f %% | %s |%n",
        name,
        Spread.of(rounds.stream().mapToDouble(Measurement::perSecond)).text(0),
        Spread.of(rounds.stream().mapToDouble(Measurement::serverMicrosEach)).text(3),
        watched
            ? Spread.of(rounds.stream().mapToDouble(one -> one.medianNanos() / 1e6)).text(2)
            : "",
        watched ? Spread.of(rounds.stream().mapToDouble(one -> one.p99Nanos() / 1e6)).text(2) : "",
        100 * Spread.of(rounds.stream().mapToDouble(Measurement::serverShare)).middle(),
        100 * Spread.of(rounds.stream().mapToDouble(Measurement::generatorShare)).middle(),
        remark(rounds));
  }

  private static String remark(List<Measurement> rounds) {
    List<String> remarks = new ArrayList<>();
    Order.Faults faults =
        rounds.stream().map(Measurement::faults).reduce(Order.Faults.NONE, Order.Faults::plus);
    if (!faults.equals(Order.Faults.NONE)) {
      remarks.add(faults.toString());
    }
    if (rounds.stream().anyMatch(Measurement::isGeneratorBound)) {
      remarks.add("generator-bound");
    }
    if (rounds.stream().anyMatch(Measurement::isWaiting)) {
      remarks.add("waits rather than works");
    }
    long disturbed = rounds.stream().filter(Measurement::isDisturbed).count();
    if (disturbed > 0) {
      remarks.add("disturbed in %d of %d rounds".formatted(disturbed, rounds.size()));
    }
    return String.join("; ", remarks);
  }

  /** What connections cost in memory; nothing where that was not measured. */
  static String idle(List<Idle> idle) {
    if (idle.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            "\n**E: memory of a connection that says nothing**\n\n"
                + "| server | connections | KiB each |\n|---|---|---|\n");
    for (Idle one : idle) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.1f |%n",
              one.contender(),
              one.connections(),
              one.kibibytesEach()));
    }
    return text.toString();
  }
}
