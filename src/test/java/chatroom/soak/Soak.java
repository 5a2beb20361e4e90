package chatroom.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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
          "Only these: steady, kill -9, SIGTERM, cut and frozen, crowd, slow readers, floods,"
              + " slow clients, drops, ten thousand, one address, greedy.")
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
        CrowdPhase.talking(connections),
        new SlowPhase(),
        new FloodPhase(),
        new SlowClientsPhase(5_000, Hardship.PROMISED),
        new DropsPhase(50_000, 2_000, Hardship.PROMISED),
        CrowdPhase.promised("ten thousand", 10_000, Hardship.PROMISED),
        new OneAddressPhase(500, Hardship.PROMISED),
        new GreedyPhase(200_000, 1_000, Hardship.PROMISED));
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
        if (!phase.obstacle().isEmpty()) {
          System.err.println(phase.name() + " is left out: " + phase.obstacle());
          continue;
        }
        Duration time = Duration.ofMillis((long) (minutes * 60_000 * phase.share()));
        Row row = new Trial(site, phase, time).run();
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

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
