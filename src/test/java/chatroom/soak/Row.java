package chatroom.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one phase came to, and one row of the table.
 *
 * @param time from its beginning until all was counted
 * @param canary how long one of the canary pair took to hear the other
 * @param lag how late the timers of the load itself were
 * @param before what the server needed at its start, and after all had left
 * @param restarts of the server, and the slowest of them until it was ready
 * @param notes in words
 * @param broken what was promised and does not hold
 */
record Row(
    String phase,
    Duration time,
    Finding finding,
    Latencies canary,
    Latencies lag,
    Needs before,
    Needs after,
    int restarts,
    Duration slowestStart,
    List<String> notes,
    List<String> broken) {
  private static final double MIB = 1024 * 1024;

  static final String HEAD =
      """
      | phase | s | sent | acknowledged | delivered | lost | doubled | out of order \
      | canary p99 (max), ms | load late p99, ms | RSS, MiB | live heap, MiB | descriptors \
      | restarts (slowest) | |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|""";

  boolean isFaultless() {
    return finding.isFaultless() && broken.isEmpty();
  }

  /** As Markdown. */
  String markdown() {
    return "| %s | %d | %,d | %,d | %,d | %d | %d | %d | %.1f (%.0f) | %.1f | %s | %s | %s | %s | %s |"
        .formatted(
            phase,
            time.toSeconds(),
            finding.sent(),
            finding.acknowledged(),
            finding.delivered(),
            finding.lost(),
            finding.doubled(),
            finding.disordered(),
            canary.millis(0.99),
            canary.maxMillis(),
            lag.millis(0.99),
            change(before.memory().residentBytes() / MIB, after.memory().residentBytes() / MIB),
            change(before.memory().heapBytes() / MIB, after.memory().heapBytes() / MIB),
            change(before.descriptors(), after.descriptors()),
            restarts == 0 ? "" : restarts + " (%d ms)".formatted(slowestStart.toMillis()),
            remarks());
  }

  private static String change(double from, double to) {
    return "%.0f → %.0f".formatted(from, to);
  }

  private String remarks() {
    List<String> all = new ArrayList<>();
    broken.forEach(one -> all.add("**" + one + "**"));
    if (!finding.trouble().isEmpty()) {
      all.add("**" + finding.trouble() + "**");
    }
    if (Load.isLate(lag)) {
      all.add("the load itself was late: times are not the server's alone");
    }
    all.addAll(notes);
    return String.join("; ", all);
  }
}
