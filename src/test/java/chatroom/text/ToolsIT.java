package chatroom.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a process, and the programs that people have: nc, telnet in a terminal, curl. */
@Timeout(90)
class ToolsIT {
  private static final Pattern READY =
      Pattern.compile("Chatroom is ready: tcp://localhost:(\\d+) http://localhost:(\\d+)");
  private static final byte[] IMAGE = new byte[3_000_000];

  @TempDir static Path folder;
  private static Process server;
  private static int port;
  private static int httpPort;

  @BeforeAll
  static void start() throws Exception {
    new Random(5).nextBytes(IMAGE);
    Files.createDirectory(folder.resolve("SharedFiles"));
    Files.write(folder.resolve("SharedFiles/image1.png"), IMAGE);
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("chatroom.jar"),
                "server",
                "--port=0",
                "--http-port=0")
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    Matcher ready = READY.matcher(server.inputReader(UTF_8).readLine());
    assertThat(ready.matches()).isTrue();
    port = Integer.parseInt(ready.group(1));
    httpPort = Integer.parseInt(ready.group(2));
  }

  @AfterAll
  static void stop() throws Exception {
    server.destroy();
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("errors")).isEmptyFile();
  }

  @Test
  void aPipeIntoNetcatIsAVisit() throws Exception {
    String heard = shell("printf 'ada\\nhello\\n/who\\nexit\\n' | nc 127.0.0.1 " + port);

    assertThat(heard.split("\r\n"))
        .startsWith("* This is Chatroom: say who you are, and you are in.", "Your name?")
        .endsWith("* 1 person in #lobby: ada.", "* Bye, ada.");
  }

  @Test
  void aPipeThatEndsIsAVisitToo() throws Exception {
    String heard = shell("printf 'eve\\n@eve note' | nc -N 127.0.0.1 " + port);

    assertThat(heard).endsWith("you -> eve: note\r\n");
  }

  @Test
  void aLineOfNetcatSharesAFile() throws Exception {
    byte[] another = Arrays.copyOf(IMAGE, IMAGE.length + 1);
    Files.write(folder.resolve("to share.bin"), another);
    String heard = shell("printf 'ada\\n/upload to share.bin\\n' | nc -N 127.0.0.1 " + port);
    String line = heard.lines().filter(each -> each.startsWith("curl ")).findFirst().orElseThrow();

    assertThat(shell(line)).contains("\"name\":\"to share.bin\"");
    assertThat(folder.resolve("SharedFiles/to share.bin")).hasBinaryContent(another);
  }

  @Test
  void netcatDownloadsTheRawBytes() throws Exception {
    shell("echo 'download image1.png' | nc 127.0.0.1 " + port + " > plain.png");
    shell("echo 'download image1.png' | nc -N 127.0.0.1 " + port + " > closed.png");

    assertThat(folder.resolve("plain.png")).hasBinaryContent(IMAGE);
    assertThat(folder.resolve("closed.png")).hasBinaryContent(IMAGE);
    assertThat(shell("echo 'download none' | nc 127.0.0.1 " + port))
        .startsWith("! ")
        .endsWith("\r\n");
  }

  @Test
  void curlAtTheWrongPortIsSentToThePage() throws Exception {
    assertThat(shell("curl -sS -o page -w '%{http_code} %{url_effective}' -L localhost:" + port))
        .isEqualTo("200 http://localhost:" + httpPort + "/");
    assertThat(shell("curl -sSI localhost:" + port + "/join")).startsWith("HTTP/1.1 307 ");
  }

  @Test
  void telnetInATerminalIsAVisit() throws Exception {
    try (Terminal zoe = new Terminal("telnet 127.0.0.1 " + port)) {
      zoe.await("Your name?");
      zoe.type("Zoë");
      zoe.await("* You are in #lobby.");
      zoe.type("/join #telnet");
      zoe.await("* You are in #telnet.");
      try (Terminal bob = new Terminal("nc 127.0.0.1 " + port)) {
        bob.type("bob");
        bob.await("* You are in #lobby.");
        bob.type("/join #telnet");
        zoe.await("* bob joined #telnet");
        bob.type("grüße 👋");
        zoe.await("bob: grüße 👋");
        zoe.type("@bob psst");
        zoe.await("you -> bob: psst");
        bob.await("Zoë -> you: psst");
        zoe.type("exit");
        zoe.await("* Bye, Zoë.");
        bob.await("* Zoë left #telnet");
        bob.type("exit");
        bob.await("* Bye, bob.");
      }
      assertThat(zoe.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String shell(String line) throws Exception {
    return Shell.run(folder, line).output();
  }

  /** A program in a pseudo-terminal, which echoes and ends lines as terminals do. */
  private static final class Terminal implements AutoCloseable {
    final Process process;
    private final BufferedReader out;

    Terminal(String command) throws IOException {
      ProcessBuilder script = new ProcessBuilder(List.of("script", "-qefc", command, "/dev/null"));
      script.environment().put("LC_ALL", "C.UTF-8");
      process = script.directory(folder.toFile()).redirectErrorStream(true).start();
      out = process.inputReader(UTF_8);
    }

    void type(String line) throws IOException {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    }

    /** Passes over lines up to one that begins so. */
    void await(String beginning) throws IOException {
      String line;
      do {
        line = out.readLine();
        assertThat(line).as("before “%s”", beginning).isNotNull();
      } while (!line.startsWith(beginning));
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
