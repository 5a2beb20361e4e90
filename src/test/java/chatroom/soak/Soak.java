package chatroom.soak;

import chatroom.rig.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The long form of the tests: one phase after the other, and a table. */
@Command(
    name = "./chatroom soak",
    description = "Has a server stand hard times, counts every message, and prints a table.",
    sortOptions = false)
final class Soak implements Callable<Integer> {
  private static final int KILLS = 100;
  private static final long PAUSE_MILLIS = 3_000;
  private static final int SPARE_DESCRIPTORS = 30;

  @Parameters(
      arity = "0..1",
      paramLabel = "MINUTES",
      defaultValue = "10",
      description = "About how long in all; 10 unless told.")
  private double minutes;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description =
          "So many kills, however long they take; else up to 100 in their share of the time.")
  private Integer kills;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many make up a crowd; 2000 unless told.")
  private int connections;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of what is left to chance; 1 unless told.")
  private long seed;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PHASE",
      description =
          "Only these: steady, kill -9, SIGTERM, cut and frozen, slow readers, floods, crowd.")
  private Set<String> only = Set.of();

  @Option(names = "--help", usageHelp = true, description = "This text.")
  private boolean help;

  public static void main(String[] arguments) {
    int status = 1;
    try {
      status = new CommandLine(new Soak()).execute(arguments);
    } catch (AssertionError failed) {
      failed.printStackTrace();
    } finally {
      System.exit(status); // whatever threads are left
    }
  }

  private List<Phase> phases() {
    return List.of(
        new SteadyPhase(),
        new RestartPhase(RestartPhase.Ending.KILL, kills == null ? KILLS : kills, kills != null),
        new RestartPhase(RestartPhase.Ending.TERMINATE, KILLS, false),
        new CablePhase(),
        new CrowdPhase(connections),
        new SlowPhase(),
        new FloodPhase());
  }

  @Override
  public Integer call() throws Exception {
    List<Phase> wanted = wanted();
    if (wanted.isEmpty()) {
      System.err.println("There is no such phase; ./chatroom soak --help names them.");
      return 2;
    }
    Path folder = Files.createTempDirectory("chatroom-soak");
    List<Row> rows = new ArrayList<>();
    try (Site site = new Site(folder, seed)) {
      System.out.println(Row.HEAD);
      for (Phase phase : wanted) {
        Row row = run(site, phase);
        rows.add(row);
        System.out.println(row.markdown());
      }
    } finally {
      remove(folder);
    }
    boolean faultless = rows.stream().allMatch(Row::isFaultless);
    System.out.println();
    System.out.println(
        faultless
            ? "Nothing was lost, doubled or out of order, and every bound held."
            : "Something is wrong: see what is in bold, or not 0.");
    return faultless ? 0 : 1;
  }

  private List<Phase> wanted() {
    return phases().stream()
        .filter(phase -> only.isEmpty() || only.contains(phase.name()))
        .toList();
  }

  private Row run(Site site, Phase phase) throws Exception {
    Duration time = Duration.ofMillis((long) (minutes * 60_000 * phase.share()));
    System.err.printf(
        "%s, about %d s; the machine's load is %s%n",
        phase.name(), time.toSeconds(), machineLoad());
    site.serve(phase.profile(time));
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    Row.Needs before = needs(site.server());
    site.load().takeLag();
    long beganNanos = System.nanoTime();
    Finding finding;
    Latencies canary;
    try (Canary pair = new Canary(seed, room(phase), site.server().tcpPort())) {
      finding = phase.run(site, time);
      canary = pair.times();
      finding = finding.plus(pair.settle(site.server().tcpPort()));
    }
    Latencies lag = site.load().takeLag();
    Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    Row.Needs after = needs(site.server());
    if (after.descriptors() > before.descriptors() + SPARE_DESCRIPTORS) {
      site.broke("descriptors were not given back");
    }
    site.note("machine load %s", machineLoad());
    return new Row(
        phase.name(),
        took,
        finding,
        canary,
        lag,
        before,
        after,
        site.restarts(),
        site.slowestStart(),
        site.notes(),
        site.broken());
  }

  private static String room(Phase phase) {
    return "#canary-" + phase.name().replace(' ', '-');
  }

  private static Row.Needs needs(ServerProcess server) throws IOException {
    return new Row.Needs(Memory.of(server), server.descriptors());
  }

  private static String machineLoad() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
