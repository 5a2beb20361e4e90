package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Jar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar as a process: what it prints, and the status with which it ends. */
@Timeout(60)
class MainIT {
  private static final Pattern READY =
      Pattern.compile("Chatroom is ready: tcp://localhost:(\\d+) http://localhost:(\\d+)");

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  private record Outcome(int status, String out, String err) {}

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void saysThatItIsReadyOnceBothDoorsListenAndEndsWithZeroWhenTold() throws Exception {
    Process server = start("server", "--port", "0", "--http-port", "0");
    BufferedReader out = server.inputReader(StandardCharsets.UTF_8);

    Matcher ready = READY.matcher(out.readLine());
    assertThat(ready.matches()).isTrue();
    for (int door = 1; door <= 2; door++) {
      int port = Integer.parseInt(ready.group(door));
      new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
    assertThat(folder.resolve("data")).isDirectory();
    assertThat(folder.resolve("SharedFiles")).isDirectory();
    // the process handle and not the process: that one closes the pipes that are still to be read
    assertThat(server.toHandle().destroy()).isTrue();

    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isZero();
    assertThat(out.lines().toList())
        .contains("  Join with whatever is at hand:", "Chatroom has stopped.")
        .anyMatch(line -> line.matches(" +telnet +telnet \\S+ " + ready.group(1)))
        .anyMatch(line -> line.matches(" +a browser +http://\\S+:" + ready.group(2) + "/"));
    assertThat(server.errorReader().lines()).isEmpty();
  }

  @Test
  void whatWasSaidIsNobodyElsesToRead() throws Exception {
    Process server = start("server", "--port", "0", "--http-port", "0");
    server.inputReader(StandardCharsets.UTF_8).readLine();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
        .isEqualTo("rwx------");
  }

  @Test
  void aPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = String.valueOf(taken.getLocalPort());

      assertRefused(
          run("server", port, "--http-port", "0"),
          "Port " + port + " is already in use: .*choose another port with --port\\.");
      assertRefused(
          run("server", "0", "--http-port", port),
          "Port " + port + " is already in use: .*choose another port with --http-port\\.");
    }
  }

  @Test
  void aFolderThatIsAFile() throws Exception {
    Files.createFile(folder.resolve("file"));

    assertRefused(
        run("server", "0", "--http-port", "0", "--files", "file"),
        "file is a file, not a folder; name a folder with --files\\.");
    assertRefused(
        run("server", "0", "--http-port", "0", "--data", "file/data"),
        "The folder file/data cannot be created here; .*--data\\.");
  }

  @Test
  void aFolderThatMayNotBeRead() throws Exception {
    Files.createDirectory(
        folder.resolve("secret"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));

    assertRefused(
        outcome(
            start(asAnybody(), List.of("server", "0", "--http-port", "0", "--files", "secret"))),
        "The folder secret cannot be read; .*--files\\.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server --prot 1 | \"--prot\" is not an option of chatroom server; did you mean --port\\?.*",
        "server 0 1 | \"1\" is not an argument of chatroom server\\. .*",
        "server 1 --port 2 | PORT and --port are both given; give one of them\\.",
        "server --port | Missing required parameter for option '--port'.*",
        "server lobby | PORT is \"lobby\"; it must be a port .*",
        "server --host 203.0.113.9 | This machine does not have the address 203.0.113.9; .*",
        "sever | \"sever\" is not a command of chatroom; did you mean server\\?.*"
      })
  void whatMakesNoSense(String arguments, String line) throws Exception {
    assertRefused(run(arguments.strip().split(" ")), line);
  }

  @Test
  void helpExplainsEverySetting() throws Exception {
    Outcome help = run("server", "--help");

    assertThat(help.status()).isZero();
    assertThat(help.err()).isEmpty();
    for (Setting<?> setting : Setting.ALL) {
      assertThat(help.out()).contains(setting.option() + "=" + setting.type().label());
    }
    assertThat(run("--help").out()).contains("Usage: chatroom", "server", "Examples:");
    assertThat(run("help", "server").out()).isEqualTo(help.out());
  }

  @Test
  void version() throws Exception {
    Outcome version = run("--version");

    assertThat(version.out()).matches("Chatroom \\d+\\.\\S+ on Java \\d+\\R");
    assertThat(version.status()).isZero();
  }

  private static void assertRefused(Outcome outcome, String line) {
    assertThat(outcome.err()).matches(line + "\\R").hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }

  /** Root may read everything, unless it leaves its capabilities behind. */
  private static List<String> asAnybody() {
    return System.getProperty("user.name").equals("root")
        ? List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all")
        : List.of();
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return outcome(start(arguments));
  }

  private static Outcome outcome(Process process) throws IOException, InterruptedException {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader err =
            new BufferedReader(
                new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      String said = text(out);
      String failed = text(err);
      return new Outcome(process.waitFor(), said, failed);
    }
  }

  private static String text(BufferedReader reader) {
    return String.join("", reader.lines().map(line -> line + "\n").toList());
  }

  private Process start(String... arguments) throws IOException {
    return start(List.of(), List.of(arguments));
  }

  private Process start(List<String> before, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(Jar.command(List.of(), arguments));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    started.add(process);
    return process;
  }
}
