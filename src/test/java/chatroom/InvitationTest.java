package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said once both doors listen. */
class InvitationTest {
  @Test
  void theReadyLineNamesWhatIsListenedOn() {
    assertThat(new Invitation("0.0.0.0", 5000, 8080).readyLine())
        .isEqualTo("Chatroom is ready: tcp://localhost:5000 http://localhost:8080");
    assertThat(new Invitation("::", 1, 2).readyLine())
        .isEqualTo("Chatroom is ready: tcp://localhost:1 http://localhost:2");
    assertThat(new Invitation("fd00::2", 1, 2).readyLine())
        .isEqualTo("Chatroom is ready: tcp://[fd00::2]:1 http://[fd00::2]:2");
    assertThat(new Invitation("10.0.0.5", 1, 2).readyLine())
        .isEqualTo("Chatroom is ready: tcp://10.0.0.5:1 http://10.0.0.5:2");
  }

  @Test
  void theLikeliestAddressIsSpelledOutAndTheOthersAreNamed() {
    assertThat(
            new Invitation("0.0.0.0", 5000, 8080).howToJoin(List.of("192.168.1.20", "172.17.0.1")))
        .isEqualTo(
            """

              Join with whatever is at hand:

                a browser    http://192.168.1.20:8080/
                telnet       telnet 192.168.1.20 5000
                netcat       nc 192.168.1.20 5000
                the console  java -jar chatroom.jar client NAME 192.168.1.20 5000

              This machine is also at 172.17.0.1.
              Ctrl+C stops the server.
            """);
  }

  @Test
  void bracketsOnlyWhereAPortFollowsTheAddress() {
    assertThat(new Invitation("::", 5000, 8080).howToJoin(List.of("fd00::2")))
        .contains("http://[fd00::2]:8080/", "telnet fd00::2 5000", "NAME fd00::2 5000");
  }

  @Test
  void whoeverIsAloneIsTold() {
    assertThat(new Invitation("127.0.0.1", 1, 2).howToJoin(List.of("127.0.0.1")))
        .contains("--host 0.0.0.0 lets others in");
    assertThat(new Invitation("0.0.0.0", 1, 2).howToJoin(List.of("localhost")))
        .contains("is on no network");
  }
}
