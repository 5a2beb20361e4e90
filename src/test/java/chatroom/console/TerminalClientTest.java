package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client in a terminal of JLine's own making: what is drawn, byte for byte. */
@Timeout(20)
class TerminalClientTest {
  @TempDir Path here;
  private final PipedOutputStream keys = new PipedOutputStream();
  private final Transcript screen = new Transcript();
  private FakeServer server;
  private ExternalTerminal terminal;
  private CompletableFuture<Integer> exitCode;

  @BeforeEach
  void open() throws Exception {
    server = new FakeServer();
    terminal =
        new ExternalTerminal(
            "test",
            "xterm-256color",
            new PipedInputStream(keys, 1 << 16),
            screen,
            StandardCharsets.UTF_8);
    terminal.setSize(new Size(60, 20));
  }

  @AfterEach
  void close() throws Exception {
    terminal.close();
    server.close();
  }

  @Test
  void whatIsSaidComesBackInItsPlace() throws Exception {
    start("ada", false);
    type("hello\r");
    screen.await("ada: hello\n");
    type("\u0004"); // Ctrl-D
    assertThat(exit()).isEqualTo(ExitCode.FINE);
    assertThat(server.received.get(server.received.size() - 1)).contains("exit");
  }

  @Test
  void whatArrivesIsPrintedAboveTheHalfTypedLine() throws Exception {
    start("ada", false);
    type("half a li");
    screen.await("li");
    server.run(() -> server.says("#lobby", "bob", "news"));
    screen.await("bob: news\n");
    screen.awaitAfter("bob: news\n", "> half a li");
    type("ne\r");
    screen.await("ada: half a line\n");
    type("exit\r");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void controlCClearsALineAndLeavesOnAnEmptyOne() throws Exception {
    start("ada", false);
    type("not this\u0003said\r");
    screen.await("ada: said\n");
    assertThat(screen.text()).doesNotContain("ada: not this");
    type("\u0003");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void namesAreInColourOnlyIfThatIsWanted() throws Exception {
    server.run(() -> server.says("#lobby", "bob", "before"));
    start("ada", true);
    assertThat(screen.text()).contains("\u001b[38;5;");
    type("/color off\rplain\r");
    screen.await("ada: plain\n");
    type("\u0004");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void manyPastedLinesAreAskedAbout() throws Exception {
    start("ada", false);
    type("\u001b[200~1\n2\n3\n4\n5\n6\u001b[201~\r");
    screen.await("6 lines at once. Send them?");
    type("n\r");
    type("\u0003");
    type("\u001b[200~a\nb\u001b[201~\r");
    screen.await("ada: b\n");
    assertThat(server.logs.get("#lobby")).hasSize(1);
    type("\u0004");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void aRefusedNameIsAskedForAgain() throws Exception {
    server.refusedNames.put("ada", "That name is taken. Try another.");
    run("ada", false);
    screen.await("! That name is taken. Try another.");
    screen.await("Your name?");
    type("eve\r");
    screen.await("* You are in #lobby");
    type("\u0004");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void whatIsSaidWhileCutOffIsSaidLater() throws Exception {
    start("ada", false);
    server.refuse = send -> send.address().equals("hello") ? 429 : 0;
    server.run(server::cut);
    screen.await("offline");
    type("later\r");
    screen.await("* Kept until the connection is back: later\n");
    screen.await("1 waiting to be sent");
    server.refuse = send -> 0;
    screen.await("ada: later\n");
    type("\u0004");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
    assertThat(server.logs.get("#lobby")).hasSize(1);
  }

  @Test
  void aPathIsCompletedAndItsFileShared() throws Exception {
    Files.writeString(here.resolve("a nice file.txt"), "hello");
    start("ada", false);
    type("/upload " + here + "/a n\t");
    screen.await("ice file.txt");
    type("\r");
    screen.await("* ada shared a nice file.txt (5 B)\n");
    type("\u0004");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void controlCStopsTheFileThatIsSent() throws Exception {
    Files.write(here.resolve("a.bin"), new byte[500_000]);
    server.files.stalled = true;
    start("ada", false);
    type("/upload " + here + "/a.bin\r");
    screen.await("░ 0 % of 500 kB");
    type("\u0003");
    screen.await("* You have stopped a.bin. /upload again goes on from there.\n");
    type("still here\r");
    screen.await("ada: still here\n");
    type("\u0003");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void aSecretIsNotShownOnceItIsTyped() throws Exception {
    start("ada", false);
    type("/keeper hush\r");
    screen.await("> /keeper …\n");
    screen.await("* You are a keeper now");
    type("\u0004");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
    assertThat(screen.text()).doesNotContain("> /keeper hush\n");
  }

  private void start(String name, boolean color) throws InterruptedException {
    run(name, color);
    screen.await("* You are in #lobby");
    screen.awaitAfter("* You are in #lobby", "> ");
  }

  private void run(String name, boolean color) {
    Options options = new Options(name, "localhost", server.port(), 50, null, color, null);
    exitCode =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return TerminalClient.run(options, terminal, Optional.empty());
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private int exit() throws Exception {
    return exitCode.get(15, TimeUnit.SECONDS);
  }
}
