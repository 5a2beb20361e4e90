package chatroom.bench;

import java.util.List;

/** The goals, and what each door reached of them, as a table in Markdown. */
final class GoalTable {
  private static final List<String> DOORS =
      List.of("chatroom text", "chatroom JSON", "chatroom WebSocket");
  private static final int PLACES = 2;

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
    return text.toString();
  }

  private static String cell(Goal goal, Spread ratios, boolean flatters) {
    String mark = flatters ? "(" : goal.isReachedBy(ratios) ? "✓ " : "✗ ";
    return mark + ratios.text(PLACES) + (flatters ? ")" : "");
  }
}
