package chatroom.comeback;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Cable;
import chatroom.rig.Jar;
import chatroom.rig.OtherWork;
import chatroom.rig.Program;
import chatroom.rig.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed or told to stop, and started again; the network freezes and thaws. */
@Timeout(300)
@Tag("alone")
class ComeBackIT {
  @TempDir private Path folder;

  @Test
  void fiveHundredComeBackAtOnceAndMissNothing() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, "--rate", "off");
        Crowd crowd = new Crowd()) {
      List<Guest> guests = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        guests.add(new Guest("g" + i, i < 20 ? "#talk" : "#quiet" + i / 20));
      }
      enter(crowd, server, guests);
      List<Guest> talkers = guests.subList(0, 20);
      crowd.does(() -> talkers.forEach(Guest::talk));
      crowd.until("talk", () -> talkers.get(0).said.size() > 20);
      server.kill();
      crowd.until("all are cut off", () -> guests.stream().allMatch(guest -> guest.closed));
      server.start();

      crowd.does(() -> talkers.forEach(Guest::beQuiet));
      long began = System.nanoTime();
      enter(crowd, server, guests);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      crowd.until("all is said", () -> talkers.stream().allMatch(g -> g.unanswered == 0));
      long all = talkers.stream().mapToLong(guest -> guest.said.size()).sum();
      crowd.until("all is heard", () -> talkers.stream().allMatch(g -> g.lastHeard == all));
      assertThat(talkers).noneMatch(guest -> guest.outOfOrder);
      assertThat(took).isLessThan(Duration.ofSeconds(30)); // two or three where nothing else runs
    }
  }

  private static void enter(Crowd crowd, ServerProcess server, List<Guest> guests)
      throws Exception {
    for (int i = 0; i < guests.size(); i++) {
      if (i % 2 == 0) {
        crowd.enterByTcp(guests.get(i), server.tcpPort());
      } else {
        crowd.enterByWebSocket(guests.get(i), server.httpPort());
      }
    }
    crowd.until("all are in", () -> guests.stream().allMatch(guest -> guest.present));
  }

  @Test
  void whatIsPipedInIsSaidOnceWhateverTheServerDoes() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, "--rate", "off");
        Cable cable = new Cable(server.tcpPort());
        Program console = client("ada", cable.port())) {
      console.await("* You are in #lobby");
      console.type("one");
      console.await("ada: one");
      server.kill();
      console.type("two");
      console.type("three");
      server.start();
      console.await("ada: three");
      assertThat(server.terminate()).isZero();
      console.await("* The server is stopping.");
      console.type("four");
      server.start();
      console.await("ada: four");

      cable.freeze();
      console.type("five");
      awaitLost(console, 3);
      OtherWork others = OtherWork.watched();
      long thawed = System.nanoTime();
      cable.mend();
      console.await("ada: five");
      assertThat(Duration.ofNanos(System.nanoTime() - thawed))
          .isLessThan(others.bound(Duration.ofSeconds(4), Duration.ofSeconds(25)));
      console.type("exit");
      assertThat(console.ended()).isZero();
      List<String> said = console.heard().lines().filter(line -> line.startsWith("ada: ")).toList();
      assertThat(said)
          .containsExactly("ada: one", "ada: two", "ada: three", "ada: four", "ada: five");
    }
  }

  private Program client(String name, int port) throws Exception {
    return new Program(folder, Jar.command("client", name, "127.0.0.1", "" + port));
  }

  /** Waits until a loss was told for so many times. */
  private static void awaitLost(Program console, int times) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Pattern lost = Pattern.compile("The connection to .* is gone");
    while (lost.matcher(console.heard()).results().count() < times) {
      assertThat(System.nanoTime() - deadline).as(console.heard()).isNegative();
      Thread.sleep(50);
    }
  }
}
