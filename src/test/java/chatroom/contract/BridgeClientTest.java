package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The event-bus client from npm, as it is, in Node: {@code bridge-client.js} in the test resources
 * says what it does, and prints a line of JSON for each thing that comes of it. Node and npm are
 * Debian's; {@code ./chatroom test} installs them.
 */
@ExtendWith(SharedServers.class)
@Timeout(180)
class BridgeClientTest {
  private static final String CLIENT = "@vertx/eventbus-bridge-client.js@1.0.0";
  private static final Path FOLDER = Path.of("target", "bridge-client").toAbsolutePath();
  private static final Path SCRIPT = Path.of("src/test/resources/contract/bridge-client.js");

  private TestServer server;
  private FrameClient ada;
  private String room;

  @BeforeAll
  static void install() throws Exception {
    run(Path.of("."), 20, "node", "--version");
    Files.createDirectories(FOLDER);
    if (!Files.isDirectory(FOLDER.resolve("node_modules/@vertx/eventbus-bridge-client.js"))) {
      run(
          FOLDER,
          120,
          "npm",
          "install",
          "--prefix",
          FOLDER.toString(),
          "--no-audit",
          "--no-fund",
          "--ignore-scripts",
          CLIENT);
    }
    Files.copy(
        SCRIPT,
        FOLDER.resolve("bridge-client.js"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  @BeforeEach
  void join(SharedServers.Pool servers) {
    server = servers.server(Map.of());
    room = Fresh.room();
    ada = Transport.TCP.connect(server);
    ada.hello(Fresh.name("ada"));
    ada.join(room);
  }

  @AfterEach
  void leave() {
    ada.close();
  }

  private static List<String> run(Path folder, long seconds, String... command) throws Exception {
    Path output = Files.createTempFile("bridge-client", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      process.destroyForcibly();
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      assertThat(ended).as("%s ends; it said %s", List.of(command), lines).isTrue();
      assertThat(process.exitValue()).as("%s said %s", List.of(command), lines).isZero();
      return lines;
    } catch (IOException missing) {
      throw new AssertionError(
          command[0]
              + " is needed by this test and does not start. Debian has it:"
              + " apt-get install nodejs npm, or run ./chatroom test, which installs it.",
          missing);
    } finally {
      Files.delete(output);
    }
  }

  private List<JsonObject> talk(String transport) throws Exception {
    String url = "http://127.0.0.1:" + server.httpPort() + "/bus";
    List<JsonObject> said = new ArrayList<>();
    for (String line :
        run(FOLDER, 60, "node", "bridge-client.js", url, transport, Fresh.name("npm"), room)) {
      said.add(new JsonObject(line));
    }
    return said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
  void itJoinsTalksAndGetsAnswers(String transport) throws Exception {
    List<JsonObject> said = talk(transport);
    assertThat(said)
        .extracting(each -> each.getString("step"))
        .containsSubsequence(
            "welcome", "members", "answer", "entry", "refused", "not here", "closed");
    assertThat(said).noneMatch(each -> each.getString("step").equals("error"));
    JsonObject answer = find(said, "answer");
    JsonObject entry = find(said, "entry");
    assertThat(answer.getLong("seq")).isEqualTo(1);
    assertThat(entry.getLong("seq")).isEqualTo(1);
    assertThat(entry.getString("text")).isEqualTo("hello from npm");
    assertThat(find(said, "refused").getInteger("failureCode")).isEqualTo(404);
    assertThat(find(said, "not here").getInteger("failureCode")).isEqualTo(403);
    JsonObject heard = ada.entries(room, 1).get(0);
    assertThat(heard.getString("text")).isEqualTo("hello from npm");
    assertThat(ada.pushed(room, "left").getString("from")).isEqualTo(heard.getString("from"));
  }

  @Test
  void whatItRegistersAndMayNotComesAsAnErrorToItsHandler() throws Exception {
    room = "#you";
    List<JsonObject> said = talk("websocket");
    assertThat(find(said, "handler failed").getInteger("failureCode")).isEqualTo(409);
  }

  private static JsonObject find(List<JsonObject> said, String step) {
    return said.stream()
        .filter(each -> each.getString("step").equals(step))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no “" + step + "” in " + said));
  }
}
