package chatroom.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that somebody with a shell on the server's machine named to do harm to others. */
@Timeout(60)
class HostileFileNamesTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with();

  // as printf(1) writes them: a name has any byte but the slash and NUL
  private static final List<String> HIDDEN =
      List.of(
          "\\033[2J\\033[H.txt",
          "\\033]0;title\\007.txt",
          "\\033]8;;http:evil\\033\\\\click.txt",
          "a\\nbob: hi.txt",
          "a\\r! error.txt",
          "a\\177.txt",
          "\\302\\23331m.txt",
          "\\233.txt",
          "bad\\377utf8.txt",
          "\\300\\257.txt",
          "\\355\\240\\200.txt",
          "\\342\\200\\256gpj.exe",
          "a\\342\\201\\246b.txt",
          "a\\342\\200\\250b.txt",
          "a\\342\\200\\213b.txt",
          "ad\\342\\200\\215min.txt",
          "\\357\\273\\277a.txt",
          "a\\363\\240\\201\\201b.txt",
          "a\\363\\240\\204\\200b.txt",
          "a\\357\\270\\217b.txt",
          "a\\357\\277\\277b.txt",
          "\\343\\205\\244.txt",
          "Z\\314\\265\\314\\265\\314\\265\\314\\265\\314\\265.txt",
          "<script>alert(1)<script>.txt",
          "\"onload=\"alert(1).txt",
          "* notice.txt",
          "bob: hi.txt",
          "%%3Cb%%3E.txt");

  private static final List<String> SHOWN =
      List.of(
          "! No such file.txt",
          "-",
          "--help",
          "#room bob.txt",
          "'onload='alert(1)'.txt",
          "'; touch pwned; '.txt",
          "$(touch pwned).txt",
          "`touch pwned`.txt",
          "&lt;b&gt;.txt",
          "{{7+7}} ${7+7}.txt",
          "__proto__",
          "constructor",
          "می‌خواهم.txt",
          "👩‍👩‍👧 ❤️.txt");

  @BeforeAll
  static void share() throws Exception {
    StringBuilder script = new StringBuilder();
    for (String name : HIDDEN) {
      script.append("printf x > \"$(printf '").append(name).append("')\"\n");
    }
    Process shell =
        new ProcessBuilder("sh", "-e")
            .directory(chat.files().toFile())
            .redirectErrorStream(true)
            .start();
    try (var in = shell.getOutputStream()) {
      in.write(script.toString().getBytes(UTF_8));
      for (String name : SHOWN) {
        in.write(("printf x > './" + name.replace("'", "'\\''") + "'\n").getBytes(UTF_8));
      }
    }
    String trouble = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(trouble).isZero();
    try (var files = java.nio.file.Files.list(chat.files())) {
      assertThat(files.count()).isEqualTo(HIDDEN.size() + SHOWN.size());
    }
  }

  @Test
  void aFileWhoseNameWouldBeObeyedIsNotThereForAnybody() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("access server files", "list server files", "@ada done");
    ada.expect("* " + (SHOWN.size()) + " files on the server.");
    List<String> listed = new ArrayList<>();
    for (String line = ada.line(); !line.startsWith("you -> ada"); line = ada.line()) {
      assertThat(line).startsWith("* ").contains("  1 B  ");
      listed.add(line.substring(2, line.indexOf("  1 B")));
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(SHOWN);
  }

  @Test
  void whatIsListedCanBeAskedForByThatName() throws Exception {
    Frames eve = chat.frames("eve");
    JsonArray files = eve.ask("files", "{\"op\":\"list\"}").getJsonArray("files");
    assertThat(files).hasSize(SHOWN.size());
    for (Object each : files) {
      String name = ((JsonObject) each).getString("name");
      JsonObject stat = new JsonObject().put("op", "stat").put("name", name);
      assertThat(eve.ask("files", stat.encode()).getString("name")).isEqualTo(name);
    }
  }

  @Test
  void aRefusalQuotesTheNameHarmlessly() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("access server files");
    ada.skipTo("* ", " files on the server.");
    for (String name :
        List.of("\u001b[2J", "a\u202eb", "Z\u0335\u0335\u0335\u0335\u0335\u0335", "*")) {
      ada.type("download " + name);
      assertThat(ada.line()).startsWith("! ");
      try (Peer whole = new Peer(chat.tcpPort())) {
        whole.type("download " + name);
        whole.endInput();
        assertThat(whole.lines()).hasSize(1).allMatch(line -> line.startsWith("! "));
      }
    }
  }
}
