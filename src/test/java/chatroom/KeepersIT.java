package chatroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** check, export and backup as processes, beside a server that is one too. */
@Timeout(300)
class KeepersIT {
  private static final Pattern READY =
      Pattern.compile("Chatroom is ready: tcp://localhost:(\\d+) .*");
  private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  private record Outcome(int status, List<String> out, List<String> err) {}

  /** A person of frames who blocks. */
  private static final class Talker implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Talker(int port, String name) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(30_000);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      send(
          "{\"type\":\"send\",\"address\":\"hello\",\"replyAddress\":\"h\",\"body\":{\"name\":\""
              + name
              + "\"}}");
      await("\"address\":\"h\"");
      send("{\"type\":\"register\",\"address\":\"#lobby\",\"headers\":{\"since\":\"0\"}}");
      await("\"kind\":\"members\"");
    }

    void send(String frame) throws IOException {
      socket.getOutputStream().write((frame + "\n").getBytes(UTF_8));
    }

    String await(String part) throws IOException {
      String line = in.readLine();
      while (line != null && !line.contains(part)) {
        line = in.readLine();
      }
      assertThat(line).as("a frame with %s", part).isNotNull();
      return line;
    }

    /** Says it and answers its number, once it is kept. */
    long say(String address, String text) throws IOException {
      send(
          "{\"type\":\"send\",\"address\":\""
              + address
              + "\",\"replyAddress\":\"r\",\"body\":{\"text\":\""
              + text
              + "\"}}");
      Matcher seq = SEQ.matcher(await("\"address\":\"r\""));
      assertThat(seq.find()).isTrue();
      return Long.parseLong(seq.group(1));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void aKeepersDay() throws Exception {
    Process server = start("server", "0", "--http-port", "0", "--rate", "off");
    int port = ready(server);
    try (Talker ada = new Talker(port, "ada");
        Talker bob = new Talker(port, "bob")) {
      ada.say("#lobby", "hello \\u001b[31mred");
      bob.say("#lobby", "two\\nlines");
      ada.say("@bob", "psst");
      looksAndWritesOut();
      backsUpUnderLoad(ada);
    }
    server.toHandle().destroyForcibly();
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    // the write-ahead log of a server that was killed is read, and left where it is
    assertThat(run("check").out()).last().isEqualTo("ok");
    assertThat(folder.resolve("data/chatroom.db-wal")).isNotEmptyFile();
    restores();
  }

  private void looksAndWritesOut() throws Exception {
    Outcome check = run("check");
    assertThat(check.status()).as("%s", check).isZero();
    assertThat(check.out()).hasSize(2).last().isEqualTo("ok");
    assertThat(check.out().get(0))
        .matches("data/chatroom.db: 1 room, 2 mailboxes, 4 entries, 2 people, \\d+ kB");

    Outcome json = run("export");
    assertThat(json.out()).hasSize(2);
    assertThat(json.out().get(0))
        .startsWith("{\"of\":\"#lobby\",\"seq\":1,\"kind\":\"message\",\"from\":\"ada\",\"by\":\"")
        .contains("\"text\":\"hello \\u001b[31mred\",\"at\":\"");
    assertThat(run("export", "--private").out())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("{\"of\":\"@ada\",\"owner\":\"") && line.contains("psst"))
        .anyMatch(
            line -> line.startsWith("{\"of\":\"@bob\",\"owner\":\"") && line.contains("psst"));

    assertThat(run("export", "lobby", "--format", "text", "--output", "said.txt").out()).isEmpty();
    List<String> text = Files.readAllLines(folder.resolve("said.txt"));
    assertThat(text).hasSize(4);
    assertThat(text.get(0)).isEqualTo("* #lobby: entries 1 to 2");
    String date = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ";
    assertThat(text.get(1)).matches(date + "ada: hello ␛\\[31mred");
    assertThat(text.get(2)).matches(date + "bob: two");
    assertThat(text.get(3)).matches(date + "bob: lines");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("said.txt"))))
        .isEqualTo("rw-------");
    assertRefused(run("export", "--output", "said.txt"), "said.txt is there already; .*");
    assertRefused(
        run("export", "#loby"), "There is no room #loby in the log; did you mean #lobby\\?");
    assertRefused(run("export", "--format", "jsn"), "--format is \"jsn\"; .* Did you mean json\\?");
  }

  private void backsUpUnderLoad(Talker ada) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    List<Long> numbers = new ArrayList<>();
    Thread talking =
        new Thread(
            () -> {
              try {
                while (!enough.get()) {
                  synchronized (numbers) {
                    numbers.add(ada.say("#lobby", "x".repeat(200)));
                  }
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    talking.start();
    long before = 0;
    while (before < 300) {
      synchronized (numbers) {
        before = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
      }
    }
    Outcome backup = run("backup", "copy.db");
    enough.set(true);
    talking.join();

    assertThat(backup.status()).as("%s", backup).isZero();
    assertThat(backup.out()).hasSize(3).contains("ok").last().asString().contains("SharedFiles/");
    Matcher entries = Pattern.compile("([\\d,]+) entries").matcher(backup.out().get(0));
    assertThat(entries.find()).isTrue();
    assertThat(Long.parseLong(entries.group(1).replace(",", "")))
        .isGreaterThanOrEqualTo(before + 2);
    assertRefused(run("backup", "copy.db"), ".*copy.db is there already; .*");
    // whoever has had enough ends it without a word
    String export = "'" + String.join("' '", command("export")) + "'";
    Outcome head = outcome(shell(export + " 2>err | head -n 1; cat err"));
    assertThat(head.out())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("{\"of\":\"#lobby\",\"seq\":1,");
  }

  private void restores() throws Exception {
    Files.createDirectory(folder.resolve("restored"));
    Files.move(folder.resolve("copy.db"), folder.resolve("restored/chatroom.db"));
    Process again = start("server", "0", "--http-port", "0", "--data", "restored");
    try (Talker eve = new Talker(ready(again), "eve")) {
      assertThat(eve.await("\"seq\":300")).contains("xxx");
      assertThat(eve.say("#lobby", "here again")).isGreaterThan(300);
    }
  }

  @Test
  void whatCannotBeLookedAtIsSaid() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    for (String command : List.of("check", "export", "backup copy.db")) {
      assertRefused(run(command.split(" ")), "There is no chatroom.db in data; .* --data\\.");
    }
    assertThat(folder.resolve("data")).isEmptyDirectory();
    assertRefused(run("check", "--data", "nowhere"), "There is no folder nowhere; .*");
    assertRefused(run("backup"), "Missing required parameter: 'FILE'.*");

    Files.writeString(folder.resolve("data/chatroom.db"), "no database ".repeat(500));
    Outcome damaged = run("check");
    assertThat(damaged.status()).isEqualTo(1);
    assertThat(damaged.out())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("data/chatroom.db is damaged: ");
    assertThat(run("backup", "copy.db").status()).isEqualTo(1);
    assertThat(folder.resolve("copy.db")).doesNotExist();
  }

  @Test
  void eachExplainsItself() throws Exception {
    for (String command : List.of("check", "export", "backup")) {
      Outcome help = run(command, "--help");
      assertThat(help.status()).isZero();
      assertThat(String.join("\n", help.out()))
          .contains("Usage: chatroom " + command, "--data", "Exit status: 0");
    }
  }

  private static int ready(Process server) throws IOException {
    Matcher ready = READY.matcher(server.inputReader(UTF_8).readLine());
    assertThat(ready.matches()).isTrue();
    return Integer.parseInt(ready.group(1));
  }

  private static void assertRefused(Outcome outcome, String line) {
    assertThat(outcome.err()).hasSize(1).first().asString().matches(line);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }

  private Outcome run(String... arguments) throws Exception {
    return outcome(start(arguments));
  }

  private static Outcome outcome(Process process) throws Exception {
    try (BufferedReader out = process.inputReader(UTF_8);
        BufferedReader err = process.errorReader(UTF_8)) {
      List<String> said = out.lines().toList();
      List<String> failed = err.lines().toList();
      return new Outcome(process.waitFor(), said, failed);
    }
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8"));
    command.addAll(List.of("-jar", System.getProperty("chatroom.jar")));
    command.addAll(List.of(arguments));
    return command;
  }

  private Process start(String... arguments) throws IOException {
    return start(command(arguments));
  }

  private Process shell(String line) throws IOException {
    return start(List.of("sh", "-c", line));
  }

  private Process start(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    started.add(process);
    return process;
  }
}
