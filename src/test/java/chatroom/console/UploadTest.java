package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are handed in over connections that break. */
@Timeout(20)
class UploadTest {
  private static final Upload.Patient SOON =
      new Upload.Patient(Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofMillis(500));

  @TempDir Path here;
  private final byte[] content = new byte[300_000];
  private final Cancellation cancellation = new Cancellation();
  private FakeServer server;
  private Path file;

  @BeforeEach
  void listen() throws Exception {
    new Random(7).nextBytes(content);
    file = Files.write(here.resolve("a.png"), content);
    server = new FakeServer();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private Upload upload(Upload.Progress progress) {
    Options options = new Options("ada", "127.0.0.1", server.port(), 0, null, false, null);
    return new Upload(options, "secret", SOON, cancellation, progress);
  }

  private Upload.Result send() throws IOException {
    Upload upload = upload((done, size) -> {});
    return upload.send(file, upload.sum(file), "#lobby", (name, size) -> server.files.kept.length);
  }

  @Test
  void sendsAllOfItAndTellsWhatItIsCalledThere() throws IOException {
    Upload.Result result = send();

    assertThat(result).isEqualTo(new Upload.Result("a.png", 300_000, 1L));
    assertThat(server.files.content("a.png")).isEqualTo(content);
    assertThat(server.received.get(0))
        .contains("\"room\":\"#lobby\"", "\"token\":\"secret\"", "\"offset\":0");
    content[0]++;
    Files.write(file, content);
    assertThat(send().name()).isEqualTo("a (2).png");
  }

  @Test
  void anEmptyFileIsAFileToo() throws IOException {
    Files.write(file, new byte[0]);

    assertThat(send().sizeBytes()).isZero();
    assertThat(server.files.content("a.png")).isEmpty();
  }

  @Test
  void goesOnWhereItWasCut() throws IOException {
    server.files.takenBeforeCut = 100_000;

    send();

    assertThat(server.files.content("a.png")).isEqualTo(content);
    assertThat(server.received).hasSize(2);
    assertThat(server.received.get(1)).contains("\"offset\":100000");
  }

  @Test
  void whatWasKeptOfAnotherVersionIsSentAnew() throws IOException {
    server.files.kept = new byte[1000];

    send();

    assertThat(server.files.content("a.png")).isEqualTo(content);
    assertThat(server.received.get(1)).contains("\"offset\":0");
  }

  @Test
  void aServerThatIsStoppingIsTriedAgain() throws IOException {
    server.files.refuse(1, 503);

    assertThat(send().name()).isEqualTo("a.png");
  }

  @Test
  void aRefusalIsTold() {
    server.files.refuse(9, 507);

    assertThatThrownBy(this::send).isInstanceOf(Refused.class).hasMessage("Refused with 507.");
    assertThat(server.received).hasSize(1);
  }

  @Test
  void aNameThatIsBusyIsTriedForAWhile() {
    server.files.refuse(99, 409);

    assertThatThrownBy(this::send).isInstanceOf(Refused.class).hasMessage("Refused with 409.");
    assertThat(server.received.size()).isBetween(2, 4);
  }

  @Test
  void aFileThatChangesIsNotShared() throws IOException {
    Upload upload = upload((done, size) -> {});
    String other = "0".repeat(64);

    assertThatThrownBy(() -> upload.send(file, other, "#lobby", (name, size) -> 0))
        .hasMessage("It was changed meanwhile.");
    assertThat(server.files.content("a.png")).isNull();
  }

  @Test
  void aServerThatIsGoneIsGivenUp() throws Exception {
    server.close();

    assertThatThrownBy(this::send).isInstanceOf(IOException.class);
  }

  @Test
  void itTellsHowFarItIs() throws IOException {
    AtomicLong most = new AtomicLong();
    Upload upload = upload((done, size) -> most.accumulateAndGet(done, Math::max));
    upload.send(file, upload.sum(file), "#lobby", (name, size) -> 0);

    assertThat(most.get()).isBetween(1L, 300_000L);
  }

  @Test
  void itIsCancelled() throws IOException {
    cancellation.cancel();

    assertThatThrownBy(this::send).isInstanceOf(Cancellation.Cancelled.class);
    assertThat(server.received).isEmpty();
  }
}
