package chatroom.soak;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 3, in short: readers that stop at 1,000 messages a second cost the server at most 1 MiB
 * each and delay nobody, and then get everything. The soak has them stop for 60 s and holds the
 * others to 20 ms; here, on any machine, they are held against the same room a moment before.
 */
@Timeout(180)
@Tag("alone")
class SlowReaderIT {
  private static final double RATE = 1_000;
  private static final double WARM_RATE = 500;
  private static final int STOPPED = 60;
  private static final int OTHERS = 5;
  private static final long BEFORE_MILLIS = 3_000;
  private static final long STOPPED_MILLIS = 10_000;
  private static final long MIB = 1024 * 1024;
  private static final double GENEROUS_MILLIS = 500;
  private static final int GENEROUS_FACTOR = 5;
  private static final String PADDING = "x".repeat(150);
  private static final long SEED = 3;

  /** What came of it: the times of the others before and during, and the server's growth. */
  private record Measured(Latencies usual, Latencies during, boolean busy, double mibEach) {}

  @Test
  void whoStopsReadingCostsLittleAndLosesNothing(@TempDir Path folder) throws Exception {
    try (ServerProcess server =
            ServerProcess.start(folder, Memory.FIXED_HEAP, List.of("--rate", "off"));
        Load load = new Load(SEED)) {
      Gathering gathering = new Gathering(load, "#slow");
      Connection.Dial tcp = load.doors().tcp(server.tcpPort());
      gathering.addSpeakers(5, tcp, Patience.USUAL, PADDING);
      gathering.addReaders(OTHERS, tcp, Patience.USUAL);
      List<Client> stopping = gathering.addReaders(STOPPED, tcp, Patience.USUAL);
      gathering.measureAllBut(stopping);
      Measured measured = stop(server, gathering, stopping);
      assertBehind(stopping, gathering);
      load.run(() -> stopping.forEach(Client::readOn));

      Finding finding = gathering.settle(server.tcpPort());
      System.out.println(finding);
      assertThat(finding.isFaultless()).as("%s", finding).isTrue();
      assertThat(finding.acknowledged()).isEqualTo(finding.sent());
      assertThat(measured.mibEach()).as("MiB for each that stopped").isLessThan(1);
      assertThat(measured.during().count()).isPositive();
      assertThat(measured.during().millis(0.99)).as("others' p99, ms").isLessThan(most(measured));
    }
  }

  private static Measured stop(ServerProcess server, Gathering gathering, List<Client> stopping)
      throws Exception {
    Load load = gathering.load();
    gathering.speak(WARM_RATE);
    TimeUnit.MILLISECONDS.sleep(BEFORE_MILLIS);
    Memory before = Memory.of(server);
    gathering.takeLatencies(); // a count of the heap stops the server for a moment
    TimeUnit.MILLISECONDS.sleep(BEFORE_MILLIS);
    Latencies usual = gathering.takeLatencies();
    load.takeLag();
    load.run(() -> stopping.forEach(Client::stopReading));
    gathering.speak(RATE);
    TimeUnit.MILLISECONDS.sleep(STOPPED_MILLIS);
    Latencies during = gathering.takeLatencies();
    boolean busy = Load.isLate(load.takeLag());
    Memory after = Memory.of(server);
    double mibEach = (double) after.grownSince(before) / STOPPED / MIB;
    System.out.printf(
        "%d readers stopped: %.2f MiB each; the others' p99 %.1f ms, before %.1f ms%n",
        STOPPED, mibEach, during.millis(0.99), usual.millis(0.99));
    return new Measured(usual, during, busy, mibEach);
  }

  private static double most(Measured measured) {
    double most = Math.max(GENEROUS_MILLIS, GENEROUS_FACTOR * measured.usual().millis(0.99));
    return measured.busy() ? GENEROUS_FACTOR * most : most;
  }

  private static void assertBehind(List<Client> stopping, Gathering gathering) throws Exception {
    long head = gathering.load().call(() -> gathering.ledger().highest());
    for (Client client : stopping) {
      assertThat(gathering.load().call(() -> client.cursor().last()))
          .as("what it has read")
          .isLessThan(head);
    }
  }
}
