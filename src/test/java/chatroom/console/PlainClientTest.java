package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client in a pipe, against a peer that fails on purpose. */
@Timeout(20)
class PlainClientTest extends PlainClientFixture {
  @Test
  void saysWhatIsPipedInAndEndsWhenItIsAcknowledged() throws Exception {
    start("ada");
    type("hi");
    type("@bob psst");
    typing.close();

    assertThat(exit()).isEqualTo(ExitCode.FINE);
    assertThat(transcript.text())
        .containsSubsequence("* Welcome, ada.", "* You are in #lobby.", "ada: hi\n");
    assertThat(server.received).anyMatch(frame -> frame.contains("psst"));
    assertThat(server.received.get(server.received.size() - 1)).contains("exit");
  }

  @Test
  void showsWhatWasSaidBefore() throws Exception {
    server.run(() -> server.says("#lobby", "bob", "before\nwith a second line"));
    start("ada");
    transcript.await("* You are in #lobby");
    assertThat(transcript.text()).contains("bob: before\nbob: with a second line\n");
    exitByWord();
  }

  @Test
  void endsWith4WhenSomethingWasRefusedForGood() throws Exception {
    server.refuse = send -> send.address().equals("@zed") ? 404 : 0;
    start("ada");
    type("@zed hi");
    type("still here");
    typing.close();
    assertThat(exit()).isEqualTo(ExitCode.NOT_ACKNOWLEDGED);
    assertThat(transcript.text()).contains("! Refused with 404.\n").contains("ada: still here\n");
  }

  @Test
  void endsWith3WhenTheNameIsRefused() {
    server.refusedNames.put("ada", "That name is taken. Try another.");
    assertThatThrownBy(
            () ->
                Console.plain(
                    options("ada", server.port()),
                    false,
                    InputStream.nullInputStream(),
                    transcript))
        .isInstanceOfSatisfying(
            CannotStart.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NAME_REFUSED))
        .hasMessage("That name is taken. Try another.");
  }

  @Test
  void asksAPersonForAnotherName() throws Exception {
    server.refusedNames.put("ada", "That name is taken. Try another.");
    start("ada", true);
    transcript.await("! That name is taken. Try another.\n");
    type("eve");
    transcript.await("* Welcome, eve.");
    exitByWord();
  }

  @Test
  void endsWith1WhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(
            () ->
                Console.plain(
                    options("ada", port), false, InputStream.nullInputStream(), transcript))
        .isInstanceOfSatisfying(
            CannotStart.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NO_SERVER))
        .hasMessageStartingWith("No server answers at localhost:" + port);
  }

  @Test
  void filesMustBeOpenedFirst() throws Exception {
    server.files.put("a.png", new byte[10]);
    start("ada");
    type("list server files");
    type("download a.png");
    type("access server files");
    type("list server files");
    typing.close();
    assertThat(exit()).isEqualTo(ExitCode.NOT_ACKNOWLEDGED);
    assertThat(transcript.text())
        .containsSubsequence(
            "! Type “access server files” first.\n",
            "! Type “access server files” first.\n",
            "* 1 file on the server.\n",
            "* a.png  10 B  ");
  }

  @Test
  void whatStrangersWriteCannotMoveTheCursor() throws Exception {
    server.run(() -> server.says("#lobby", "bob\u001b[2J", "\u001b]0;owned\u0007\r! fake"));
    start("ada");
    transcript.await("* You are in #lobby");
    exitByWord();
    assertThat(transcript.text()).doesNotContain("\u001b").doesNotContain("\n! fake");
    assertThat(transcript.said()).isNotEmpty().allMatch(line -> line.startsWith("bob"));
  }
}
