package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done to the shared folder by hand is told to everybody. */
@Timeout(60)
class HandsInTheFolderTest {
  private TestServer server;
  private FrameClient ada;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(Map.of());
    ada = Transport.TCP.connect(server);
    ada.hello("ada");
    ada.join("#lobby");
  }

  @AfterEach
  void stop() throws IOException {
    ada.close();
    server.close();
  }

  private JsonObject told(String what, Predicate<JsonObject> fits) {
    return ada.await(
            what,
            frame ->
                Frames.isPush(frame, "#lobby")
                    && "file".equals(Frames.kind(frame))
                    && fits.test(frame.getJsonObject("body")))
        .getJsonObject("body");
  }

  private JsonObject told(String op, String name) {
    return told(
        op + " " + name,
        body -> op.equals(body.getString("op")) && name.equals(body.getString("name")));
  }

  @Test
  void eachOnceWithItsSize() throws Exception {
    server.write("a.txt", "hello".getBytes(UTF_8));
    JsonObject added = told("added", "a.txt");
    assertThat(added.getLong("size")).isEqualTo(5);
    assertThat(added.getString("from")).isEqualTo("server");
    server.write("a.txt", "hello again".getBytes(UTF_8));
    JsonObject changed = told("changed", "a.txt");
    assertThat(changed.getLong("size")).isEqualTo(11);
    assertThat(changed.getLong("target")).isEqualTo(added.getLong("seq"));
    Files.delete(server.files().resolve("a.txt"));
    assertThat(told("removed", "a.txt").getLong("target")).isEqualTo(changed.getLong("seq"));
    assertThat(ada.ask("history", Frames.of("#lobby")).getJsonArray("entries")).hasSize(3);
  }

  @Test
  void manyAtOnceAreOneAndSubFoldersCount() throws Exception {
    Path made = Files.createDirectories(server.files().resolveSibling("made"));
    for (int i = 0; i < 17; i++) {
      Files.writeString(made.resolve("many" + i + ".txt"), "m" + i);
    }
    Files.move(made, server.files().resolve("sub")); // all of them in one moment
    JsonObject many = told("17 files", body -> body.containsKey("count"));
    assertThat(many.getInteger("count")).isEqualTo(17);
    assertThat(many.getString("text")).isEqualTo("17 files");
    assertThat(many.containsKey("name")).isFalse();
  }

  @Test
  void aFileThatGrowsIsToldOfOnceWhenItIsStill() throws Exception {
    Path growing = server.files().resolve("copied.bin");
    try (var out = Files.newOutputStream(growing)) {
      for (int i = 0; i < 30; i++) {
        out.write(new byte[1000]);
        Thread.sleep(100); // that is the growing itself
      }
    }
    assertThat(told("added", "copied.bin").getLong("size")).isEqualTo(30_000);
    server.write("last.txt", "x".getBytes(UTF_8));
    told("added", "last.txt");
    assertThat(ada.ask("history", Frames.of("#lobby")).getJsonArray("entries")).hasSize(2);
  }

  @Test
  void linksAndHiddenFilesAreNobodysAffair() throws Exception {
    Path secret = Files.writeString(server.files().resolveSibling("secret.txt"), "secret");
    Files.createSymbolicLink(server.files().resolve("link.txt"), secret);
    Files.createSymbolicLink(server.files().resolve("up"), server.files().getParent());
    server.write(".hidden", "x".getBytes(UTF_8));
    server.write("seen.txt", "x".getBytes(UTF_8));
    told("added", "seen.txt");
    assertThat(ada.ask("history", Frames.of("#lobby")).getJsonArray("entries")).hasSize(1);
    assertThat(ada.ask("files", Frames.op("access")).getInteger("count")).isEqualTo(1);
  }

  @Test
  void afterARestartOnlyWhatChangedMeanwhileIsTold() throws Exception {
    server.write("stays.txt", "stays".getBytes(UTF_8));
    server.write("goes.txt", "goes".getBytes(UTF_8));
    told("added", "stays.txt");
    told("added", "goes.txt");
    ada.close();
    server.stop();
    Files.delete(server.files().resolve("goes.txt"));
    server.write("comes.txt", "comes".getBytes(UTF_8));
    server.restart();
    ada = Transport.TCP.connect(server);
    ada.hello("eve");
    ada.send(Frames.register("#lobby", 0));
    told("removed", "goes.txt");
    told("added", "comes.txt");
    assertThat(ada.ask("history", Frames.of("#lobby")).getJsonArray("entries")).hasSize(4);
  }
}
