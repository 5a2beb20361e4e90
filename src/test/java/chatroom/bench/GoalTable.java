package chatroom.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The goals, and what each door reached of them, as a table in Markdown. */
final class GoalTable {
  private static final List<String> DOORS =
      List.of("chatroom text", "chatroom JSON", "chatroom WebSocket");
  private static final int PLACES = 2;

  /** How much more one door may cost than another. */
  private static final double MOST_APART = 1.4;

  private GoalTable() {}

  static String text(List<Measurement> all) {
    StringBuilder text =
        new StringBuilder(
            "| | to | goal | text | JSON lines | WebSocket |\n|---|---|---|---|---|---|\n");
    for (Goal goal : Goal.ALL) {
      boolean flatters = goal.isFlattering(all);
      String cells = "";
      for (String door : DOORS) {
        cells +=
            " " + goal.reached(door, all).map(one -> cell(goal, one, flatters)).orElse("") + " |";
      }
      if (!cells.isBlank() && !cells.replace("|", "").isBlank()) {
        text.append(
            "| %s: %s | %s | %s |%s\n"
                .formatted(
                    goal.scenario().letter(), goal.what(), goal.rival(), goal.boundText(), cells));
      }
    }
    return text.append(doors(all)).toString();
  }

  /** In each scenario: how many times as much each door costs as the best in the same round. */
  private static String doors(List<Measurement> all) {
    StringBuilder rows = new StringBuilder();
    for (Scenario scenario : Scenario.values()) {
      List<Measurement> ours =
          all.stream()
              .filter(one -> one.scenario() == scenario && DOORS.contains(one.contender()))
              .toList();
      if (!ours.isEmpty()) {
        rows.append(
            String.format(
                Locale.ROOT,
                "| %s: server CPU a delivery | best door | ≤ %.2f |",
                scenario.letter(),
                MOST_APART));
        DOORS.forEach(door -> rows.append(" ").append(apart(door, ours)).append(" |"));
        rows.append('\n');
      }
    }
    return rows.toString();
  }

  private static String apart(String door, List<Measurement> ours) {
    double[] ratios =
        ours.stream()
            .filter(one -> one.contender().equals(door))
            .mapToDouble(one -> one.serverMicrosEach() / leastOf(one.round(), ours))
            .toArray();
    if (ratios.length == 0) {
      return "";
    }
    Spread spread = Spread.of(DoubleStream.of(ratios));
    return (spread.middle() <= MOST_APART ? "✓ " : "✗ ") + spread.text(PLACES);
  }

  private static double leastOf(int round, List<Measurement> ours) {
    return ours.stream()
        .filter(one -> one.round() == round)
        .mapToDouble(Measurement::serverMicrosEach)
        .min()
        .orElseThrow();
  }

  private static String cell(Goal goal, Spread ratios, boolean flatters) {
    String mark = flatters ? "(" : goal.isReachedBy(ratios) ? "✓ " : "✗ ";
    return mark + ratios.text(PLACES) + (flatters ? ")" : "");
  }
}
