package chatroom.log;

import chatroom.log.BenchTarget.BareTarget;
import chatroom.log.BenchTarget.LogTarget;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What an append costs: {@code ./chatroom bench log [SECONDS]}. Beside each other, turn about in
 * one run: the real log, which can be searched, and the floor, SQLite through bare JDBC into a
 * table of the same shape. Every caller has one append under way. What is printed is the median of
 * the rounds and, in brackets, the lowest and the highest.
 */
final class LogBench {
  private static final int[] CALLERS = {1, 16, 64, 256};
  private static final int ROUNDS = 5;

  /** A fresh JVM is slow for so long, in runs of the usual length. */
  private static final int WARM_UP_RUNS = 10;

  private static final double DEFAULT_SECONDS = 2;

  /** The rounds of one line of the table. */
  private record Line(List<BenchRun> bare, List<BenchRun> log) {
    Line() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private LogBench() {}

  /**
   * @param args the seconds of one run, and the folder in which the databases are made for a while
   */
  public static void main(String[] args) throws Exception {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : DEFAULT_SECONDS;
    Path parent = Path.of(args.length > 1 ? args[1] : System.getProperty("java.io.tmpdir"));
    Path folder = Files.createTempDirectory(parent, "bench-log");
    Vertx vertx = Vertx.vertx();
    try (BareTarget bare = new BareTarget(folder.resolve("bare.db"));
        LogTarget log = new LogTarget(vertx, folder.resolve("data"))) {
      System.out.printf(
          "Warming up for %.0f s, then %d rounds of %.1f s each …%n",
          WARM_UP_RUNS * seconds, ROUNDS, seconds);
      warmUp(vertx, bare, log, seconds);
      print(measure(vertx, bare, log, seconds));
    } finally {
      vertx.close();
      delete(folder);
    }
  }

  private static void warmUp(Vertx vertx, BareTarget bare, LogTarget log, double seconds)
      throws Exception {
    for (int run = 0; run < WARM_UP_RUNS; run++) {
      BenchTarget target = run % 2 == 0 ? log : bare;
      BenchRun.of(vertx, target, CALLERS[run / 2 % CALLERS.length], seconds);
    }
  }

  private static Map<Integer, Line> measure(
      Vertx vertx, BareTarget bare, LogTarget log, double seconds) throws Exception {
    Map<Integer, Line> lines = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int callers : CALLERS) {
        Line line = lines.computeIfAbsent(callers, ignored -> new Line());
        // who goes first takes turns too
        for (int turn = 0; turn < 2; turn++) {
          boolean floor = (round + turn) % 2 == 0;
          BenchRun run = BenchRun.of(vertx, floor ? bare : log, callers, seconds);
          (floor ? line.bare() : line.log()).add(run);
        }
      }
    }
    return lines;
  }

  private static void print(Map<Integer, Line> lines) {
    System.out.println();
    System.out.println(
        "Appends acknowledged a second; sustained: the time until all of it can be found counts too");
    System.out.printf(
        "%7s  %-25s %-25s %-25s %-17s %-17s%n",
        "callers", "bare", "log", "log, sustained", "log/bare", "sustained/bare");
    lines.forEach(
        (callers, line) ->
            System.out.printf(
                "%7d  %-25s %-25s %-25s %-17s %-17s%n",
                callers,
                spread("%,.0f", line.bare(), BenchRun::rate),
                spread("%,.0f", line.log(), BenchRun::rate),
                spread("%,.0f", line.log(), BenchRun::sustainedRate),
                ratio(line, BenchRun::rate),
                ratio(line, BenchRun::sustainedRate)));
    System.out.println();
    System.out.println(
        "Waiting for the acknowledgement, µs; CPU of the whole process per append, µs; medians");
    System.out.printf(
        "%7s  %-30s %-30s %-16s %s%n",
        "callers", "bare p50 / p99 / max", "log p50 / p99 / max", "CPU bare / log", "found in ms");
    lines.forEach(
        (callers, line) ->
            System.out.printf(
                "%7d  %-30s %-30s %-16s %s%n",
                callers,
                waits(line.bare()),
                waits(line.log()),
                "%.1f / %.1f"
                    .formatted(
                        median(line.bare(), BenchRun::cpuMicros),
                        median(line.log(), BenchRun::cpuMicros)),
                spread("%.0f", line.log(), BenchRun::catchUpMillis)));
  }

  private static String waits(List<BenchRun> runs) {
    return "%,.0f / %,.0f / %,.0f"
        .formatted(
            median(runs, BenchRun::p50Micros),
            median(runs, BenchRun::p99Micros),
            median(runs, BenchRun::maxMicros));
  }

  private static String ratio(Line line, ToDoubleFunction<BenchRun> rate) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < line.log().size(); round++) {
      ratios.add(rate.applyAsDouble(line.log().get(round)) / line.bare().get(round).rate());
    }
    return spread("%.2f", ratios, ratio -> ratio);
  }

  private static <T> String spread(String format, List<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    String all = format + " (" + format + "–" + format + ")";
    return all.formatted(median(runs, figure), sorted[0], sorted[sorted.length - 1]);
  }

  private static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(LogBench::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
