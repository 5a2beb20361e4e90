package chatroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.hostile.Talker;
import chatroom.rig.Jar;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  private record Outcome(int status, List<String> out, List<String> err) {}

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void aKeepersDay() throws Exception {
    Process server = start("server", "0", "--http-port", "0", "--rate", "off");
    int port = ready(server);
    try (Talker ada = Talker.in(port, "ada", "#lobby");
        Talker bob = Talker.in(port, "bob", "#lobby")) {
      says(ada, "#lobby", "hello \u001b[31mred");
      says(bob, "#lobby", "two\nlines");
      says(ada, "@bob", "psst");
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
    AtomicLong last = new AtomicLong();
    FutureTask<Void> talk =
        new FutureTask<>(
            () -> {
              while (!enough.get()) {
                last.set(says(ada, "#lobby", "x".repeat(200)));
              }
              return null;
            });
    new Thread(talk, "talk").start();
    while (last.get() < 300 && !talk.isDone()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    long before = last.get();
    Outcome backup = run("backup", "copy.db");
    enough.set(true);
    talk.get(); // nothing of what was said meanwhile failed

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
    try (Talker eve = Talker.in(ready(again), "eve", "#lobby")) {
      JsonObject page = new JsonObject().put("of", "#lobby").put("before", 301).put("limit", 1);
      JsonObject entry = eve.must("history", page).getJsonArray("entries").getJsonObject(0);
      assertThat(entry.getInteger("seq")).isEqualTo(300);
      assertThat(entry.getString("text")).contains("xxx");
      assertThat(says(eve, "#lobby", "here again")).isGreaterThan(300);
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

  /** Answers its number, once it is kept. */
  private static long says(Talker who, String address, String text) throws IOException {
    return who.say(address, "message", text, null);
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
    return Jar.command(List.of("-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8"), List.of(arguments));
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
