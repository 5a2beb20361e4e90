package chatroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What {@code ./chatroom bench loops} does: one event loop on one core beside two on two, on a
 * machine that has no third core for those who read. So most of them are a {@link Sink}; ten are
 * the generator's, which paces the senders and looks whether all came.
 */
final class Loops implements AutoCloseable {
  static final String BEGIN = "<!-- written by ./chatroom bench loops --write: from here -->\n";
  static final String END = "<!-- to here, of the loops -->\n";

  private static final double GOAL = 1.7;
  private static final int ROUNDS = 5;
  private static final int SENDERS = 10;
  private static final int IN_FLIGHT = 16;
  private static final int LOOKING = 10;
  private static final long QUIET_MILLIS = 1500;

  /** Fewer readers are more messages, and so more of what is done once for each. */
  private static final List<Integer> READERS = List.of(100, 1000);

  /**
   * @param deliveries a second
   * @param serverCores how many cores' worth of time the server had
   * @param otherCores the same for the generator and the sink
   */
  record Speed(int loops, double deliveries, double serverCores, double otherCores) {}

  /** A server that has so many event loops, and those who are in its room. */
  private record House(int loops, Contender door, Sink sink, Crowd crowd) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      crowd.close();
      sink.close();
      door.server().close();
    }
  }

  private final Path folder;
  private final Path home;
  private final Cores cores;
  private final Path sink;
  private final double seconds;
  private final Generator generator = new Generator();

  /**
   * @param folder in which servers may write
   * @param home of the sources
   * @param sink what src/bench/sink.c was compiled to
   * @param seconds for which each is measured in each round
   */
  Loops(Path folder, Path home, Cores cores, Path sink, double seconds) {
    this.folder = folder;
    this.home = home;
    this.cores = cores;
    this.sink = sink;
    this.seconds = seconds;
  }

  public static void main(String[] args) throws Exception {
    Path home = Path.of(System.getProperty("chatroom.home", ".")).toAbsolutePath().normalize();
    Path sink = home.resolve("target").resolve("bench-sink");
    if (!Files.isExecutable(sink)) {
      System.err.println("There is no C compiler (cc) here to make those with who read.");
      System.exit(2);
    }
    Cores cores = Cores.take();
    if (!cores.isPinned()) {
      System.err.println("This machine lets nobody be held to a core (taskset), or has only one.");
      System.exit(2);
    }
    Path folder =
        Files.createTempDirectory(Files.createDirectories(home.resolve("target")), "loops-");
    StringBuilder text = new StringBuilder(head());
    try (Loops loops = new Loops(folder, home, cores, sink, 5)) {
      for (int readers : READERS) {
        text.append(row(readers, loops.compare(readers, ROUNDS, 15)));
      }
    }
    System.out.print(text);
    if (List.of(args).contains("--write")) {
      Marks.put(home.resolve("docs").resolve("performance.md"), BEGIN, text + "", END);
    }
    Starts.delete(folder);
    System.exit(0);
  }

  /** Two servers, in turn; one figure of each for every round. */
  List<Speed> compare(int readers, int rounds, double warmUpSeconds) throws Exception {
    List<Speed> all = new ArrayList<>();
    try (House one = open(1, cores, readers);
        House two = open(2, cores.serverOnBoth(), readers)) {
      for (House house : List.of(one, two)) {
        house.crowd().speakClosed(SENDERS, IN_FLIGHT);
        Thread.sleep((long) (warmUpSeconds * 1000));
        house.crowd().settle();
      }
      for (int round = 0; round < rounds; round++) {
        for (House house : round % 2 == 0 ? List.of(one, two) : List.of(two, one)) {
          all.add(measure(house));
        }
      }
    }
    return all;
  }

  private House open(int count, Cores where, int readers) throws Exception {
    Contender door =
        new Programs(folder, home, where)
            .chatroom(List.of(), List.of("--event-loops", "" + count))
            .get(0);
    Sink quiet = Sink.enter(sink, door.port(), readers - LOOKING, "s");
    Crowd crowd = Crowd.enter(generator, door, LOOKING, SENDERS);
    Thread.sleep(QUIET_MILLIS);
    return new House(count, door, quiet, crowd);
  }

  private Speed measure(House house) throws Exception {
    long sunk = house.sink().heardBytes();
    long heard = house.crowd().heardByOneReader();
    house.crowd().speakClosed(SENDERS, IN_FLIGHT);
    Thread.sleep((long) (seconds * 100));
    long delivered = house.crowd().delivered();
    long server = Cores.workedNanos(house.door().server().pid());
    long others = othersNanos(house);
    long begun = System.nanoTime();
    Thread.sleep((long) (seconds * 1000));
    double nanos = System.nanoTime() - begun;
    delivered = house.crowd().delivered() - delivered;
    server = Cores.workedNanos(house.door().server().pid()) - server;
    others = othersNanos(house) - others;
    Order.Faults faults = house.crowd().settle();
    if (!faults.equals(Order.Faults.NONE)) {
      throw new BenchFailure(house.loops() + " event loops: " + faults, null);
    }
    house.sink().expectHeard(sunk, house.crowd().heardByOneReader() - heard);
    // who speaks does not hear itself at this door
    int looking = LOOKING + SENDERS - 1;
    double all = (double) delivered / looking * (looking + house.sink().readers());
    return new Speed(house.loops(), all / nanos * 1e9, server / nanos, others / nanos);
  }

  private static long othersNanos(House house) throws IOException {
    return Cores.workedNanos(ProcessHandle.current().pid()) + Cores.workedNanos(house.sink().pid());
  }

  private static String head() throws IOException {
    return ("\nOn %s, by `./chatroom bench loops --write`, on %s; %d senders with %d in flight each, the text door;"
                + " the lowest, the median and the highest of %d.\n")
            .formatted(
                LocalDate.now(ZoneOffset.UTC), Machine.described(), SENDERS, IN_FLIGHT, ROUNDS)
        + "\n| readers | one loop, deliveries/s | cores | two loops, deliveries/s | cores |"
        + " generator, cores | two to one | a core-second, two to one |\n"
        + "|--:|---|--:|---|--:|--:|---|--:|\n";
  }

  private static String row(int readers, List<Speed> all) {
    Spread one = spread(all, 1, Speed::deliveries);
    Spread two = spread(all, 2, Speed::deliveries);
    double[] before = figures(all, 1, Speed::deliveries);
    double[] after = figures(all, 2, Speed::deliveries);
    Spread ratio =
        Spread.of(IntStream.range(0, before.length).mapToDouble(i -> after[i] / before[i]));
    double[] beforeCores = figures(all, 1, Speed::serverCores);
    double[] afterCores = figures(all, 2, Speed::serverCores);
    Spread work =
        Spread.of(
            IntStream.range(0, before.length)
                .mapToDouble(i -> after[i] / afterCores[i] / (before[i] / beforeCores[i])));
    return String.format(
        Locale.ROOT,
        "| %,d | %s | %.2f | %s | %.2f | %.2f | %s %s | %.2f |%n",
        readers,
        one.text(0),
        Spread.of(Arrays.stream(beforeCores)).middle(),
        two.text(0),
        Spread.of(Arrays.stream(afterCores)).middle(),
        spread(all, 2, Speed::otherCores).middle(),
        ratio.middle() >= GOAL ? "✓" : "✗",
        ratio.text(2),
        work.middle());
  }

  private static double[] figures(List<Speed> all, int loops, ToDoubleFunction<Speed> of) {
    return all.stream().filter(speed -> speed.loops() == loops).mapToDouble(of).toArray();
  }

  private static Spread spread(List<Speed> all, int loops, ToDoubleFunction<Speed> of) {
    return Spread.of(Arrays.stream(figures(all, loops, of)));
  }

  @Override
  public void close() throws InterruptedException {
    generator.close();
  }
}
