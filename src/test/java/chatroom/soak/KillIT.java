package chatroom.soak;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 1: what was acknowledged survives {@code kill -9} under load, and the server is there
 * again within five seconds. The long form is a phase of the soak.
 */
@Timeout(180)
class KillIT {
  private static final int KILLS = 5;
  private static final double RATE = 2_000;
  private static final Duration READY_WITHIN = Duration.ofSeconds(5);

  // a machine on which an empty server takes longer than this share of it is not a fair judge
  private static final int FIRST_STARTS = 3;
  private static final long SERVES_WITHIN_MILLIS = 30_000;
  private static final long TALK_MILLIS = 700;
  private static final long SEED = 4;

  @Test
  void whatWasAcknowledgedSurvivesBeingKilled(@TempDir Path folder) throws Exception {
    long beganNanos = System.nanoTime();
    try (ServerProcess server = ServerProcess.start(folder, "--rate", "off");
        Load load = new Load(SEED)) {
      Duration firstStart = Duration.ofNanos(System.nanoTime() - beganNanos);
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
        server.kill();
        long startedNanos = System.nanoTime();
        server.start();
        Duration ready = Duration.ofNanos(System.nanoTime() - startedNanos);
        System.out.printf(
            "killed %d of %d, ready again after %d ms%n", i + 1, KILLS, ready.toMillis());
        assertThat(ready).as("ready again").isLessThan(allowed(firstStart));
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

  private static Duration allowed(Duration firstStart) {
    Duration slowMachine = firstStart.multipliedBy(FIRST_STARTS);
    return slowMachine.compareTo(READY_WITHIN) > 0 ? slowMachine : READY_WITHIN;
  }
}
