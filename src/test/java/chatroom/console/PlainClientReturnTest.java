package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.wire.ClientFrame;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the plain client does when the connection or what it asked for is lost. */
@Timeout(20)
class PlainClientReturnTest extends PlainClientFixture {
  @Test
  void comesBackWithNeitherGapNorDuplicate() throws Exception {
    start("ada");
    type("one");
    transcript.await("ada: one\n");
    server.run(
        () -> {
          server.cut();
          server.saysUnheard("#lobby", "bob", "two");
          server.saysUnheard("#lobby", "bob", "three");
        });
    transcript.await("bob: three\n");
    type("four");
    transcript.await("ada: four\n");
    server.run(() -> server.publish("#lobby", server.logs.get("#lobby").get(1))); // once more
    exitByWord();
    assertThat(transcript.said())
        .containsExactly("ada: one", "bob: two", "bob: three", "ada: four");
    assertThat(server.received).anyMatch(frame -> frame.contains("\"token\":\"secret\""));
  }

  @Test
  void asksForWhatIsMissingBeforeItShowsWhatFollows() throws Exception {
    start("ada");
    type("one");
    transcript.await("ada: one\n");
    server.run(
        () -> {
          server.saysUnheard("#lobby", "bob", "two");
          server.says("#lobby", "bob", "three");
        });
    transcript.await("bob: three\n");
    exitByWord();
    assertThat(transcript.said()).containsExactly("ada: one", "bob: two", "bob: three");
  }

  @Test
  void saysAgainWithTheSameIdWhatWasNotAcknowledged() throws Exception {
    server.withhold = send -> send.body().getString("text").equals("one");
    start("ada");
    type("one");
    transcript.await("ada: one\n"); // kept by the server, but the client does not know
    server.run(
        () -> {
          server.withhold = send -> false;
          server.cut();
        });
    type("two");
    typing.close();
    assertThat(exit()).isEqualTo(ExitCode.FINE);
    assertThat(transcript.said()).containsExactly("ada: one", "ada: two");
    assertThat(server.logs.get("#lobby")).hasSize(2);
  }

  @Test
  void triesAgainWhatWasNotKept() throws Exception {
    int[] refusals = {0};
    server.refuse = send -> send.address().equals("#lobby") && refusals[0]++ < 2 ? 503 : 0;
    start("ada");
    type("hi");
    typing.close();
    assertThat(exit()).isEqualTo(ExitCode.FINE);
    assertThat(transcript.said()).containsExactly("ada: hi");
  }

  @Test
  void endsWith1WhenTheServerDoesNotComeBack() throws Exception {
    start("ada", false, Duration.ofMillis(200));
    transcript.await("* You are in #lobby");
    server.close();
    assertThat(exit()).isEqualTo(ExitCode.NO_SERVER);
    assertThat(transcript.text()).contains("! The connection to localhost:" + server.port());
    server = new FakeServer(); // what is closed at the end
  }

  @Test
  void saysHowFarItCameWhenTheServerDoesNotComeBack() throws Exception {
    server.withhold = send -> "two".equals(send.body().getString("text"));
    start("ada", false, Duration.ofMillis(1_200));
    type("one");
    transcript.await("ada: one\n");
    type("two");
    type("three");
    transcript.await("ada: two\n"); // kept, but nobody here knows
    server.close();
    assertThat(exit()).isEqualTo(ExitCode.NO_SERVER);
    assertThat(transcript.text())
        .endsWith(
            "! The server at localhost:%d did not come back within 1 s. Line 2 (“two”) was not"
                    .formatted(server.port())
                + " acknowledged, and nothing after it was said.\n");
    server = new FakeServer(); // what is closed at the end
  }

  @Test
  void aNewLogIsReadFromItsBeginning() throws Exception {
    start("ada");
    type("old");
    transcript.await("ada: old\n");
    server.run(
        () -> {
          server.log = "log2";
          server.logs.get("#lobby").clear();
          server.saysUnheard("#lobby", "bob", "new");
          server.cut();
        });
    transcript.await("bob: new\n");
    exitByWord();
    assertThat(transcript.said()).containsExactly("ada: old", "bob: new");
  }

  @Test
  void anotherHasTheNameByThen() throws Exception {
    start("ada");
    transcript.await("* You are in #lobby");
    server.run(
        () -> {
          server.refusedNames.put("ada", "That name is taken. Try another.");
          server.cut();
        });
    assertThat(exit()).isEqualTo(ExitCode.NAME_REFUSED);
  }

  @Test
  void aRegisterThatIsNotAnsweredKeepsNobodyWaitingForEver() throws Exception {
    server.swallow = frame -> frame instanceof ClientFrame.Unregister;
    start("ada");
    type("/part");
    type("/join #lobby");
    transcript.await("* You left #lobby");
    typing.close();
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }
}
