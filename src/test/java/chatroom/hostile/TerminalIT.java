package chatroom.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Jar;
import chatroom.rig.Program;
import chatroom.rig.ServerProcess;
import chatroom.wire.SafeText;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console client's own bytes, in a pseudo-terminal and in a pipe, while a peer does its worst.
 */
@Timeout(120)
class TerminalIT {
  // all that the client itself tells a terminal: moves, erasures, colours, modes, its status line
  private static final Pattern ITS_OWN =
      Pattern.compile("\u001b\\[[?>]?[0-9;]*[@-~]|\u001b[=>78M]|\u001b\\([B0]");

  // no client of ours has such numbers in what it tells the terminal
  private static final List<String> SEQUENCES =
      List.of(
          "\u001b[9913;9913H",
          "\u001b[9913A",
          "\u001b[9913Jx",
          "\u009b9913H",
          "\u001b]0;9913\u0007",
          "\u001b]8;;http://9913.example\u001b\\9913\u001b]8;;\u001b\\",
          "\u001b]52;c;OTkxMw==\u0007",
          "\u001bP9913q\u001b\\",
          "\u001b_G9913\u001b\\",
          "\u001b[?9913h",
          "\u001bc9913",
          "\u0005\u0007\u0008\u000e9913",
          "9913\rbob: 9913",
          "9913\nbob: 9913",
          "9913\u0085bob: 9913",
          "\u202e9913\u2066\u200f",
          "Z" + "\u0335".repeat(300) + "9913");

  @TempDir Path folder;
  private ServerProcess server;
  private Talker eve;

  @BeforeEach
  void serve() throws Exception {
    Path files = Files.createDirectory(folder.resolve("SharedFiles"));
    Files.writeString(files.resolve("-"), "\u001b[9913;9913H");
    Files.writeString(files.resolve("'; touch pwned; '.txt"), "x");
    server = ServerProcess.start(folder, "--rate", "off");
    eve = Talker.in(server.tcpPort(), "eve", "#lobby");
  }

  @AfterEach
  void close() throws Exception {
    eve.close();
    server.close();
  }

  @Test
  void inATerminalNothingIsObeyed() throws Exception {
    String client =
        String.join(" ", Jar.command("client", "ada", "localhost", "" + server.tcpPort()));
    try (Program terminal =
        new Program(
            folder, "script", "-qefc", "stty cols 80 rows 24; TERM=xterm " + client, "/dev/null")) {
      terminal.await("* You are in #lobby");
      everything();
      terminal.type("/who\r/rooms\r/topic\r/search 9913\r/history\r@zed\u0002 x\r");
      terminal.type("access server files\rlist server files\rdownload -\r");
      terminal.await("SHA-256 checked.");
      String heard = terminal.await("No one here is called");

      String rest = ITS_OWN.matcher(heard).replaceAll("");
      assertThat(heard).doesNotContainPattern("\u001b\\[[?0-9;]*9913");
      assertThat(rest).contains("␛[9913;9913H").contains("<U+009B>9913H").contains("␛]52;c;");
      assertThat(rest).contains("<U+202E>9913<U+2066><U+200F>").contains("<+296 marks>9913");
      assertThat(unsafe(rest, "\r\n\u0008\u0007\u000f")).as("besides its own").isEmpty();
      assertThat(rest).doesNotContain("\u00079913").doesNotContain("\u00089913");
      assertThat(rest).doesNotContainPattern("(?m)^bob: ");
    }
  }

  @Test
  void inAPipeEveryLineIsMarkedAndPlain() throws Exception {
    try (Program pipe =
        new Program(folder, Jar.command("client", "ada", "localhost", "" + server.tcpPort()))) {
      pipe.await("* You are in #lobby");
      everything();
      List<String> expected = new ArrayList<>();
      for (Corpus.Example example : Corpus.texts()) {
        eve.say("#lobby", "message", example.text(), null);
        expected.add("eve: " + example.shown());
      }
      eve.say("#lobby", "message", "that was all", null);
      String heard = pipe.await("eve: that was all\n");

      assertThat(heard.split("\n")).containsSubsequence(expected);
      assertThat(unsafe(heard, "\n")).isEmpty();
      assertThat(heard.lines())
          .allMatch(line -> line.matches("\\* .*|eve( \\(edited\\))?: .*|- eve .*|eve -> you: .*"));
    }
  }

  /** Each sequence through every field that others see. */
  private void everything() throws Exception {
    for (String text : SEQUENCES) {
      long seq = eve.say("#lobby", "message", text, null);
      eve.say("#lobby", "action", text, null);
      eve.say("#lobby", "edited", text, seq);
      eve.say("@ada", "message", text, null);
      if (text.length() < 20) {
        eve.say("#lobby", "reacted", text, seq);
      }
      String topic = text.length() < 100 ? text : "short";
      eve.must(
          "rooms", new JsonObject().put("op", "topic").put("room", "#lobby").put("text", topic));
      eve.must("people", new JsonObject().put("op", "away").put("text", topic));
    }
  }

  private static List<String> unsafe(String text, String except) {
    return text.codePoints()
        .filter(c -> SafeText.isUnsafe(c) && except.indexOf(c) < 0)
        .distinct()
        .mapToObj(c -> String.format("U+%04X … %s", c, behind(text, c)))
        .toList();
  }

  private static String behind(String text, int codePoint) {
    int at = text.indexOf(codePoint);
    return SafeText.show(text.substring(at, Math.min(text.length(), at + 20)));
  }
}
