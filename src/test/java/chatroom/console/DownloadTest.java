package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files over connections that break. */
@Timeout(20)
class DownloadTest {
  @TempDir Path parent;
  private final byte[] content = new byte[300_000];
  private FakeServer server;
  private DownloadFolder folder;

  @BeforeEach
  void listen() throws Exception {
    new Random(7).nextBytes(content);
    server = new FakeServer();
    server.files.put("a.png", content);
    folder = new DownloadFolder(parent, "ada");
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void fetchesAndChecks() throws IOException {
    Download.Result result = fetch();
    assertThat(result.fetched()).isTrue();
    assertThat(result.checked()).isTrue();
    assertThat(parent.resolve("ada/a.png")).hasBinaryContent(content);
  }

  @Test
  void goesOnWhereItWasCutOff() throws IOException {
    server.files.cutAfter(100_000);
    fetch();
    assertThat(parent.resolve("ada/a.png")).hasBinaryContent(content);
    assertThat(server.received).hasSize(2);
    assertThat(server.received.get(1)).contains("\"offset\":100000");
  }

  @Test
  void goesOnWhereAnEarlierProcessStopped() throws IOException {
    folder.create();
    Files.write(folder.part("a.png"), java.util.Arrays.copyOf(content, 1234));
    fetch();
    assertThat(parent.resolve("ada/a.png")).hasBinaryContent(content);
    assertThat(server.received.get(0)).contains("\"offset\":1234");
  }

  @Test
  void beginsAnewWhereThePartIsOfAnotherFile() throws IOException {
    folder.create();
    Files.write(folder.part("a.png"), new byte[1234]);
    fetch();
    assertThat(parent.resolve("ada/a.png")).hasBinaryContent(content);
  }

  @Test
  void doesNotFetchTheSameTwice() throws IOException {
    fetch();
    int before = server.received.size();
    assertThat(fetch().fetched()).isFalse();
    assertThat(server.received).hasSize(before);
  }

  @Test
  void anotherFileOfThatNameStays() throws IOException {
    folder.create();
    Files.writeString(folder.plain("a.png"), "mine");
    assertThat(fetch().file()).hasFileName("a (2).png");
    assertThat(folder.plain("a.png")).hasContent("mine");
  }

  @Test
  void aRefusalIsARefusal() {
    server.refuse = send -> 404;
    assertThatThrownBy(this::fetch).isInstanceOf(Refused.class);
  }

  @Test
  void whatIsInTheWayIsNamed() throws IOException {
    Files.writeString(parent.resolve("ada"), "a file where the folder should be");
    assertThatThrownBy(this::fetch)
        .satisfies(e -> assertThat(Trouble.describe(e)).endsWith("ada is in the way."));
  }

  /** Asked once more from the beginning, then given up; nothing of it stays. */
  @Test
  void whatIsNotWhatItsSumSaysIsNotKept() throws Exception {
    String sum = "0".repeat(64);
    NonsenseServer.Talk lie =
        (line, out) -> {
          out.write(
              NonsenseServer.rec(
                  new JsonObject(line), "{\"size\":3,\"offset\":0,\"sha256\":\"" + sum + "\"}"));
          out.write(new byte[] {'a', 'b', 'c'});
        };
    try (NonsenseServer liar = new NonsenseServer(lie)) {
      Download download =
          new Download(
              "127.0.0.1", liar.port(), "secret", folder, new Cancellation(), (done, size) -> {});
      assertThatThrownBy(() -> download.fetch("a.png", 3, sum))
          .hasMessageContaining("does not match its SHA-256");
      assertThat(liar.connections()).isEqualTo(2);
    }
    assertThat(parent.resolve("ada")).isEmptyDirectory();
  }

  private Download.Result fetch() throws IOException {
    java.security.MessageDigest digest = Sha256.digest();
    digest.update(content);
    return new Download(
            "127.0.0.1", server.port(), "secret", folder, new Cancellation(), (done, size) -> {})
        .fetch("a.png", content.length, Sha256.hex(digest));
  }
}
