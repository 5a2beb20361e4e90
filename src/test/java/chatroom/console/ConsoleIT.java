package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Jar;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client as a process, in a pipe and in a pseudo-terminal, against the real server. */
@Timeout(120)
class ConsoleIT {
  private static final Pattern READY = Pattern.compile("Chatroom is ready: tcp://localhost:(\\d+)");

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();
  private Process server;
  private int port;

  /** A process and what it prints. */
  private record Run(Process process, Transcript out, Thread reader) {
    void type(String text) throws IOException {
      OutputStream in = process.getOutputStream();
      in.write(text.getBytes(StandardCharsets.UTF_8));
      in.flush();
    }

    int end() throws Exception {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      reader.join();
      return process.exitValue();
    }
  }

  @BeforeEach
  void serve() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Files.createDirectory(folder.resolve("SharedFiles"));
    Files.write(folder.resolve("SharedFiles/image1.png"), new byte[200_000]);
    startServer();
  }

  @AfterEach
  void endWhatIsLeft() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aPipeSaysWhatItIsGivenAndLeaves() throws Exception {
    Run client = client("ada");
    client.type("hi\n");
    client.process.getOutputStream().close();

    assertThat(client.end()).isEqualTo(ExitCode.FINE);
    assertThat(client.out.text()).contains("* Welcome, ada.").contains("\nada: hi\n");
    assertThat(client.out.text()).doesNotContain("\u001b");
    Run again = client("ada"); // the name is free at once
    again.process.getOutputStream().close();
    assertThat(again.end()).isEqualTo(ExitCode.FINE);
    assertThat(again.out.text()).contains("\nada: hi\n");
  }

  @Test
  void theSixOriginalCommandsInAPipe() throws Exception {
    Run john = client("John");
    john.out.await("* You are in #lobby");
    Run client = client("ada");
    client.type(
        """
        hello
        @John Hello
        access server files
        list server files
        download image1.png
        exit
        """);
    assertThat(client.end()).isEqualTo(ExitCode.FINE);
    assertThat(client.out.text())
        .containsSubsequence(
            "ada: hello\n",
            "you -> John: Hello\n",
            "* 1 file on the server.\n",
            "* image1.png  200 kB  ",
            "* ./ada/image1.png is here: 200 kB, SHA-256 checked.\n");
    assertThat(folder.resolve("ada/image1.png")).hasSize(200_000);
    john.out.await("ada -> you: Hello\n");
    john.out.await("* ada left #lobby\n");
  }

  @Test
  void whatStopsItIsSaidInOneLine() throws Exception {
    Run ada = client("ada");
    ada.out.await("* You are in #lobby");
    Run other = client("ada");
    other.process.getOutputStream().close();
    assertThat(other.end()).isEqualTo(ExitCode.NAME_REFUSED);
    assertThat(other.out.text()).matches("! [^\n]+\n");

    server.destroyForcibly().waitFor();
    Run late = client("bob");
    assertThat(late.end()).isEqualTo(ExitCode.NO_SERVER);
    assertThat(late.out.text()).matches("! No server answers at localhost:" + port + "[^\n]+\n");
  }

  @Test
  void aTerminalShowsWhatArrivesAboveWhatIsTyped() throws Exception {
    Run terminal = terminal("ada");
    terminal.out.await("* You are in #lobby");
    terminal.out.awaitAfter("* You are in #lobby", "> ");
    terminal.type("half a li");
    terminal.out.await("half a li");
    try (Socket bob = new Socket("localhost", port)) {
      bob.setSoTimeout(20_000);
      PrintStream typed = new PrintStream(bob.getOutputStream(), true, StandardCharsets.UTF_8);
      typed.println("bob");
      typed.println("hello ada");
      terminal.out.await(": hello ada\n");
      terminal.out.awaitAfter(": hello ada\n", "> half a li");
    }
    terminal.type("ne\r");
    terminal.out.await(": half a line\n");
    terminal.type("\u0004");
    assertThat(terminal.end()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void aTerminalComesBackWhenTheServerDoes() throws Exception {
    Run terminal = terminal("ada");
    terminal.out.awaitAfter("* You are in #lobby", "> ");
    server.destroyForcibly().waitFor();
    terminal.out.await("offline, trying again");
    terminal.type("said meanwhile\r");
    terminal.out.await("* Kept until the connection is back: said meanwhile");
    startServer();
    terminal.out.await("* Connected again.");
    terminal.out.await("ada: said meanwhile\n");
    terminal.type("\u0003");
    assertThat(terminal.end()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void aFileIsSharedFromAPipeAndFromATerminal() throws Exception {
    Files.write(folder.resolve("my photo.bin"), new byte[3_000_000]);
    Files.writeString(folder.resolve("note.txt"), "hello");
    Run bob = client("bob");
    bob.out.await("* You are in #lobby");
    Run ada = client("ada");
    ada.type("/upload note.txt\n/upload note.txt\n/who-has note.txt\nexit\n");
    assertThat(ada.end()).isEqualTo(ExitCode.FINE);
    assertThat(ada.out.text())
        .containsSubsequence(
            "* ada shared note.txt (5 B)\n",
            "* That is there already, the same to the last byte: note.txt\n",
            "* Nobody has fetched note.txt yet.\n");
    bob.out.await("* ada shared note.txt (5 B)\n");

    Run terminal = terminal("eve");
    terminal.out.awaitAfter("* You are in #lobby", "> ");
    terminal.type("/upload my p\t");
    terminal.out.await("hoto.bin");
    terminal.type("\r");
    terminal.out.await("* eve shared my photo.bin (3.0 MB)\n");
    bob.out.await("* eve shared my photo.bin (3.0 MB)\n");
    terminal.type("/remove my photo.bin\r");
    bob.out.await("* eve removed my photo.bin\n");
    terminal.type("\u0004");
    assertThat(terminal.end()).isEqualTo(ExitCode.FINE);
    assertThat(folder.resolve("SharedFiles/note.txt")).hasContent("hello");
    assertThat(folder.resolve("SharedFiles/my photo.bin")).doesNotExist();
  }

  private void startServer() throws Exception {
    Run run = start(Jar.command("server", "" + port, "--http-port", "0"));
    server = run.process;
    run.out.await("Chatroom is ready");
    Matcher ready = READY.matcher(run.out.text());
    assertThat(ready.find()).isTrue();
  }

  private Run client(String name) throws IOException {
    return start(Jar.command("client", name, "localhost", "" + port));
  }

  // util-linux's script gives a process a terminal, and passes what it prints and what is typed
  private Run terminal(String name) throws IOException {
    String client =
        String.join(" ", Jar.command("client", "--no-color", name, "localhost", "" + port));
    return start(List.of("script", "-qefc", "stty cols 80 rows 24; " + client, "/dev/null"));
  }

  private Run start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("TERM", "xterm-256color");
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    builder.environment().remove("NO_COLOR");
    Process process = builder.start();
    started.add(process);
    Transcript out = new Transcript();
    Thread reader = new Thread(() -> copy(process, out), "output");
    reader.setDaemon(true);
    reader.start();
    return new Run(process, out, reader);
  }

  private static void copy(Process process, Transcript out) {
    try {
      process.getInputStream().transferTo(out);
    } catch (IOException e) {
      // it was ended
    }
  }
}
