package chatroom.transfer;

import chatroom.bench.Spread;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code ./chatroom bench files} has found, in words and tables. */
final class FileTable {
  /** A client that is so busy may be what the file waited for. */
  private static final double BUSY = 0.9;

  private FileTable() {}

  /**
   * What a server took of memory, at the most; in MiB.
   *
   * @param heap null where it has none
   * @param buffers null where nobody tells
   */
  record Memory(String server, Double heap, Double buffers, double resident) {}

  static String rounds(List<Round> rounds) {
    StringBuilder text =
        new StringBuilder(
            "\n| | MiB/s | to nginx | server CPU a GiB, s | client's processor | |\n"
                + "|---|---|---|---|---|---|\n");
    for (boolean isSent : new boolean[] {false, true}) {
      Map<String, List<Round>> byDoor =
          rounds.stream()
              .filter(round -> round.transfer().isSent() == isSent)
              .collect(
                  Collectors.groupingBy(
                      round -> round.transfer().door(), LinkedHashMap::new, Collectors.toList()));
      byDoor.forEach((door, all) -> text.append(row(door, isSent, all, nginx(byDoor))));
    }
    return text.toString();
  }

  private static List<Round> nginx(Map<String, List<Round>> byDoor) {
    return byDoor.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("nginx"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  private static String row(String door, boolean isSent, List<Round> all, List<Round> nginx) {
    double busy = middle(all.stream().mapToDouble(Round::clientShare).toArray());
    double[] ratios = new double[Math.min(all.size(), nginx.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] =
          all.get(i).transfer().mebibytesPerSecond() / nginx.get(i).transfer().mebibytesPerSecond();
    }
    return String.format(
        Locale.ROOT,
        "| %s %s | %s | %s | %s | %.0f %% | %s |%n",
        isSent ? "sent to" : "fetched from",
        door,
        Spread.of(all.stream().mapToDouble(one -> one.transfer().mebibytesPerSecond())).text(0),
        ratios.length == 0 ? "" : Spread.of(Arrays.stream(ratios)).text(2),
        Spread.of(all.stream().mapToDouble(Round::serverSecondsPerGibibyte)).text(2),
        100 * busy,
        busy > BUSY ? "client-bound" : "");
  }

  private static double middle(double[] figures) {
    return Spread.of(Arrays.stream(figures)).middle();
  }

  static String memory(List<Memory> servers) {
    StringBuilder text =
        new StringBuilder(
            "\n| at the most, MiB | heap | buffers beside it | resident |\n|---|---|---|---|\n");
    for (Memory one : servers) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.0f |%n",
              one.server(),
              one.heap() == null ? "" : String.format(Locale.ROOT, "%.0f", one.heap()),
              one.buffers() == null ? "" : String.format(Locale.ROOT, "%.1f", one.buffers()),
              one.resident()));
    }
    return text.toString();
  }
}
