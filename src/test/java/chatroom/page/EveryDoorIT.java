package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Jar;
import chatroom.rig.Program;
import chatroom.rig.ServerProcess;
import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two browsers, netcat and the console client in one room of a server that is a process of its own,
 * is killed and comes back.
 */
@Timeout(120)
class EveryDoorIT {
  @TempDir Path folder;

  private ServerProcess server;

  @BeforeEach
  void open() throws Exception {
    server = ServerProcess.start(folder, "--rate", "off");
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void allTalkInOneRoomAndGoOnAfterTheServerWasKilled() throws Exception {
    try (Visitor ada = visitor().join("ada");
        Visitor bob = visitor().join("bob");
        Program nc = new Program(folder, "nc", "localhost", "" + server.tcpPort());
        Program console = console("carl")) {
      nc.type("nick");
      nc.await("* Welcome, nick.");
      console.await("* You are in #lobby");

      ada.say("from a browser");
      bob.say("from another");
      nc.await("bob: from another");
      nc.type("from netcat");
      console.await("nick: from netcat");
      console.type("from the console");
      assertThat(ada.log()).containsText("from the console");
      assertThat(ada.person("nick")).isVisible();
      nc.await("carl: from the console");
      console.await("ada: from a browser");

      server.kill();
      assertThat(ada.status()).containsText("Offline.");
      ada.say("while it was away");
      server.start();
      console.await("ada: while it was away");
      assertThat(bob.log()).containsText("while it was away");
      bob.say("back");
      console.await("bob: back");

      List<String> all =
          List.of(
              "from a browser",
              "from another",
              "from netcat",
              "from the console",
              "while it was away",
              "back");
      assertThat(ada.log()).containsText("back");
      assertThat(ada.said()).containsExactlyInAnyOrderElementsOf(all).endsWith("back");
      assertThat(bob.said()).isEqualTo(ada.said());
      assertThat(ada.numbers()).isSorted().doesNotHaveDuplicates();
      assertThat(ada.troubles()).isEmpty();
      assertThat(bob.troubles()).isEmpty();
    }
  }

  private Program console(String name) throws IOException {
    return new Program(folder, Jar.command("client", name, "localhost", "" + server.tcpPort()));
  }

  private Visitor visitor() {
    Visitor visitor =
        new Visitor(
            Chromium.shared().browser(), new Browser.NewContextOptions(), server.httpPort());
    visitor.willBeCutOff();
    return visitor;
  }
}
