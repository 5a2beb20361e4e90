package chatroom.soak;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 1: what was acknowledged survives {@code kill -9} under load, and the server is there
 * again within five seconds. The long form is a phase of the soak.
 */
@Timeout(180)
@Tag("alone")
class KillIT {
  private static final int KILLS = 5;
  private static final double RATE = 2_000;
  private static final Duration READY_WITHIN = Duration.ofSeconds(5);
  private static final long SERVES_WITHIN_MILLIS = 30_000;
  private static final long TALK_MILLIS = 700;
  private static final long SEED = 4;

  @Test
  void whatWasAcknowledgedSurvivesBeingKilled(@TempDir Path folder) throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, "--rate", "off");
        Load load = new Load(SEED)) {
      Gathering gathering = new Gathering(load, "#kill");
      Connection.Dial tcp = load.doors().tcp(server.tcpPort());
      Connection.Dial web = load.doors().webSocket(server.httpPort());
      gathering.addSpeakers(20, tcp, Patience.USUAL, "x".repeat(40));
      gathering.addReaders(5, tcp, Patience.USUAL);
      gathering.addReaders(5, web, Patience.USUAL);
      gathering.speak(RATE);
      for (int i = 0; i < KILLS; i++) {
        long before = load.call(() -> gathering.ledger().acknowledged());
        assertThat(gathering.awaitAcknowledgedAfter(before, SERVES_WITHIN_MILLIS))
            .as("it serves")
            .isTrue();
        TimeUnit.MILLISECONDS.sleep(TALK_MILLIS + load.random().nextInt(100));
        killAndStart(server, load);
      }
      long before = load.call(() -> gathering.ledger().acknowledged());
      assertThat(gathering.awaitAcknowledgedAfter(before, SERVES_WITHIN_MILLIS))
          .as("it serves")
          .isTrue();
      Finding finding = gathering.settle(server.tcpPort());
      System.out.println(finding);
      assertThat(finding.isFaultless()).as("%s", finding).isTrue();
      assertThat(finding.acknowledged()).isEqualTo(finding.sent()).isGreaterThan(KILLS * 500L);
    }
  }

  /** Where the machine has no time for the server, what the start itself needs is looked at. */
  private static void killAndStart(ServerProcess server, Load load) throws Exception {
    server.kill();
    load.takeLag();
    long startedNanos = System.nanoTime();
    server.start();
    Duration ready = Duration.ofNanos(System.nanoTime() - startedNanos);
    Duration processor = server.processorTime();
    boolean busy = Load.isLate(load.takeLag());
    System.out.printf(
        "killed, ready again after %d ms (%d ms of processor time)%n",
        ready.toMillis(), processor.toMillis());
    assertThat(busy ? processor : ready).as("ready again").isLessThan(READY_WITHIN);
  }
}
