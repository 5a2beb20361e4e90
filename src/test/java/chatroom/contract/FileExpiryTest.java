package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was sent too long ago goes by itself, the whole and the part. */
@Timeout(60)
class FileExpiryTest {
  private final AtomicLong aheadMillis = new AtomicLong();
  private TestServer server;
  private FrameClient ada;
  private Sending adas;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            Map.of("files-age", "30d", "keep-parts", "1s"),
            () -> System.currentTimeMillis() + aheadMillis.get());
    ada = Transport.TCP.connect(server);
    adas = new Sending(server, ada.hello("ada").getString("token"));
    ada.join("#lobby");
  }

  @AfterEach
  void stop() throws IOException {
    ada.close();
    server.close();
  }

  @Test
  void whatWasSentGoesWhenItIsTooOldAndWhatIsThereByHandStays() throws Exception {
    server.write("by-hand.txt", "by hand".getBytes(StandardCharsets.UTF_8));
    assertThat(adas.put("old.txt", "old").status()).isEqualTo(201);
    long added = told("old.txt", "added").getLong("seq");
    aheadMillis.set(Duration.ofDays(29).toMillis());
    assertThat(adas.put("newer.txt", "newer").status()).isEqualTo(201);
    assertThat(server.files().resolve("old.txt")).exists();

    aheadMillis.set(Duration.ofDays(31).toMillis());
    JsonObject removed = told("old.txt", "removed");
    assertThat(removed.getString("from")).isEqualTo("server");
    assertThat(removed.getLong("target")).isEqualTo(added);
    assertThat(server.files().resolve("old.txt")).doesNotExist();
    assertThat(server.files().resolve("newer.txt")).exists();
    assertThat(server.files().resolve("by-hand.txt")).exists();
  }

  private JsonObject told(String file, String op) {
    return Sending.told(ada, file, op);
  }

  @Test
  void aPartIsKeptForAWhileAndThenGone() throws Exception {
    aheadMillis.set(-Duration.ofDays(1).toMillis()); // time stands, as it were
    adas.begin(Sending.file("part.txt", 9, 0), "abc").close();
    Sending.eventually(() -> assertThat(parts()).hasSize(1));
    assertThat(adas.offset("part.txt", 9)).isEqualTo("3");

    aheadMillis.set(0);
    Sending.eventually(() -> assertThat(parts()).isEmpty());
    assertThat(adas.offset("part.txt", 9)).isEqualTo("0");
    assertThat(adas.put("part.txt", "ghi", "Content-Range", "bytes 6-8/9").status()).isEqualTo(409);
  }

  private List<String> parts() throws IOException {
    try (Stream<Path> files = Files.list(server.files())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.endsWith(".part"))
          .toList();
    }
  }
}
