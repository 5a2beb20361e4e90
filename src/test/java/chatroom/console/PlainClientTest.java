package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chatroom.wire.ClientFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client in a pipe, against a peer that fails on purpose. */
@Timeout(20)
class PlainClientTest {
  private final PipedOutputStream typing = new PipedOutputStream();
  private final Transcript transcript = new Transcript();
  private FakeServer server;
  private CompletableFuture<Integer> exitCode;

  @BeforeEach
  void listen() throws Exception {
    server = new FakeServer();
  }

  @AfterEach
  void close() throws Exception {
    typing.close();
    server.close();
  }

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
    assertThat(transcript.text()).doesNotContain("\u001b").doesNotContain("\n! fake\u0000");
    assertThat(transcript.said()).allMatch(line -> line.startsWith("bob"));
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

  private void start(String name) throws IOException {
    start(name, false);
  }

  private void start(String name, boolean person) throws IOException {
    start(name, person, Duration.ofSeconds(10));
  }

  private void start(String name, boolean person, Duration patience) throws IOException {
    PipedInputStream in = new PipedInputStream(typing, 1 << 16);
    Options options = new Options(name, "localhost", server.port(), 50, null, false, patience);
    exitCode =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Console.plain(options, person, in, transcript);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Options options(String name, int port) {
    return new Options(name, "localhost", port, 50, null, false, Duration.ofSeconds(1));
  }

  private void type(String line) throws IOException {
    typing.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    typing.flush();
  }

  private void exitByWord() throws Exception {
    type("exit");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }

  private int exit() throws Exception {
    return exitCode.get(15, TimeUnit.SECONDS);
  }
}
