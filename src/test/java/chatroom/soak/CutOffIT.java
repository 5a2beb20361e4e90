package chatroom.soak;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Cable;
import chatroom.rig.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 2: whoever is cut off has everything again within two seconds of the network's return, by
 * lines and by WebSocket, as readers and as speakers.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
@Tag("alone")
class CutOffIT {
  private static final Duration BACK_WITHIN = Duration.ofSeconds(2);

  // on a machine that has no time for the test itself
  private static final Duration BACK_WITHIN_IF_BUSY = Duration.ofSeconds(15);
  private static final long OUTAGE_MILLIS = 1_500;
  private static final double RATE = 500;
  private static final long SEED = 2;

  private ServerProcess server;
  private Load load;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = ServerProcess.start(folder, "--rate", "off");
    load = new Load(SEED);
  }

  @AfterAll
  void stop() throws Exception {
    load.close();
    server.close();
  }

  @Test
  void connectionsThatAreClosed() throws Exception {
    breakAndMend("#closed", Cable::cut);
  }

  @Test
  void aNetworkThatStandsStill() throws Exception {
    breakAndMend("#frozen", Cable::freeze);
  }

  @Test
  void aNetworkThatHeldBackWhatTheServerSays() throws Exception {
    breakAndMend("#half", cable -> cable.freeze(Cable.Way.TO_CLIENT));
  }

  @Test
  void connectionsThatAreDeadAndNobodyIsTold() throws Exception {
    breakAndMend("#dead", Cable::swallow);
  }

  private void breakAndMend(String room, Consumer<Cable> breaking) throws Exception {
    try (Cable tcp = new Cable(server.tcpPort());
        Cable web = new Cable(server.httpPort())) {
      Gathering gathering = new Gathering(load, room);
      Outage outage = new Outage(gathering, tcp, web);
      outage.comeIn(server.tcpPort());
      gathering.speak(RATE);
      TimeUnit.MILLISECONDS.sleep(300);
      load.takeLag();
      Duration back = outage.take(breaking, OUTAGE_MILLIS);
      boolean busy = Load.isLate(load.takeLag());
      System.out.printf("%s: everybody was back after %d ms%n", room, back.toMillis());
      assertThat(back).as("back again").isLessThan(busy ? BACK_WITHIN_IF_BUSY : BACK_WITHIN);
      TimeUnit.MILLISECONDS.sleep(200);
      Finding finding = gathering.settle(server.tcpPort());
      System.out.println(finding);
      assertThat(finding.isFaultless()).as("%s", finding).isTrue();
      assertThat(finding.acknowledged()).isEqualTo(finding.sent()).isGreaterThan(500);
      gathering.end();
    }
  }
}
