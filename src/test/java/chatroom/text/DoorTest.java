package chatroom.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is there is told by the first bytes, however they come. */
@Timeout(60)
class DoorTest {
  private static final String GREETING = "* This is Chatroom: say who you are, and you are in.";
  private static final String PING = "{\"type\":\"ping\"}\n";
  private static final String PONG = "{\"type\":\"pong\"}";

  @RegisterExtension static final ChatServer chat = ChatServer.with();

  @Test
  void whoIsSilentIsGreetedAfterAQuarterOfASecond() throws Exception {
    long began = System.nanoTime();
    Peer peer = chat.connect();

    peer.expect(GREETING, "Your name?");
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
        .isGreaterThanOrEqualTo(200);
  }

  @Test
  void whoTypesAtOnceIsGreetedAndIsIn() throws Exception {
    Peer peer = chat.connect();
    peer.type("ada");

    peer.expect(GREETING, "Your name?");
    assertThat(peer.line()).startsWith("* Welcome, ada. ");
    peer.expect("* You are in #lobby. Here: nobody else yet.");
  }

  @Test
  void aBraceIsAProgramThatIsNotGreeted() throws Exception {
    Peer peer = chat.connect();
    peer.send("{");
    peer.send(PING.substring(1));

    assertThat(peer.frame()).isEqualTo(PONG);
  }

  @Test
  void aProgramMaySayTheRestOfItsFrameLater() throws Exception {
    Peer slow = chat.connect();
    slow.send("{\"type\":");
    chat.greeted(); // a quarter of a second has passed

    slow.send("\"ping\"}\r\n");
    assertThat(slow.frame()).isEqualTo(PONG);
  }

  @Test
  void aBraceAsTheFirstByteAfterTheGreetingTurnsToFrames() throws Exception {
    Peer peer = chat.greeted();
    peer.send("{");
    peer.send(PING.substring(1));

    assertThat(peer.frame()).isEqualTo(PONG);
    new Frames(peer).hello("ada");
  }

  @Test
  void aBraceLaterIsSomethingThatAPersonTyped() throws Exception {
    Peer peer = chat.greeted();
    peer.type("");
    peer.expect("Your name?");
    peer.type(PING.strip(), "ada");

    assertThat(peer.line()).startsWith("! A name has letters, digits");
    peer.expect("Your name?");
    assertThat(peer.line()).startsWith("* Welcome, ada.");
  }

  @Test
  void aBraceFromAPersonWithANameIsTalk() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    bob.type("{\"type\":\"ping\"}");

    ada.expect("* bob joined #lobby", "bob: {\"type\":\"ping\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "GE", "GET", "HEA", "POS", "PU", "OP", "GETA", "Post", "get "})
  void whatIsOnlyLikeAMethodIsAName(String start) throws Exception {
    Peer peer = chat.connect();
    peer.send(start);
    peer.expect(GREETING, "Your name?");
    peer.send("tty\n");

    assertThat(peer.line())
        .startsWith(start.endsWith(" ") ? "! A name has no spaces" : "* Welcome");
  }

  @Test
  void aFirstLineMayComeInPieces() throws Exception {
    Peer peer = chat.connect();
    for (byte b : "Zoë\r\nhello".getBytes(UTF_8)) {
      peer.send(b);
    }
    peer.skipTo("* Welcome, Zoë. ", "");
    peer.skipTo("* You are in #lobby. Here: nobody else yet.");
    Peer bob = chat.join("bob");
    peer.expect("* bob joined #lobby");
    peer.send(" there\r\n");

    bob.expect("Zoë: hello there");
  }

  @Test
  void aFirstLineMayPauseInTheMiddle() throws Exception {
    Peer peer = chat.connect();
    peer.send("a");
    peer.expect(GREETING, "Your name?");
    peer.send("da\n");

    assertThat(peer.line()).startsWith("* Welcome, ada.");
  }

  @Test
  void whoIsNotAsFarAsANameIsNobody() throws Exception {
    chat.greeted();
    Peer ada = chat.join("ada");
    ada.type("/who");

    ada.expect("* 1 person in #lobby: ada.");
  }

  @Test
  void whoSaysNothingAndEndsIsLetGo() throws Exception {
    Peer peer = chat.connect();
    peer.endInput();

    assertThat(peer.rest()).isEmpty();
  }
}
