package chatroom.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that take a file: what they say is told in a sentence, and none holds anybody up. */
@Timeout(30)
class HostileUploadTest {
  // more than the kernel takes on loopback for somebody who does not read
  private static final long MORE_THAN_BUFFERS = 64L << 20;

  @TempDir Path here;
  private Path file;
  private NonsenseServer server;

  @BeforeEach
  void make() throws IOException {
    file = here.resolve("a.png");
    size(5);
  }

  private void size(long bytes) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
  }

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private Upload.Result send(NonsenseServer.Talk talk) throws IOException {
    server = new NonsenseServer(talk);
    return send(server.port());
  }

  private Upload.Result send(int port) throws IOException {
    Upload.Patient soon =
        new Upload.Patient(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300));
    Options options = new Options("ada", "127.0.0.1", port, 0, null, false, null);
    Upload upload = new Upload(options, "secret", soon, new Cancellation(), (done, size) -> {});
    return upload.send(file, upload.sum(file), "#lobby", (name, size) -> 0);
  }

  /** To the frame; what follows it is no line of ours. */
  private static NonsenseServer.Talk answering(String body) {
    return (line, out) -> {
      if (line.startsWith("{")) {
        out.write(NonsenseServer.rec(new JsonObject(line), body));
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"name\":\"a.png\"}",
        "{\"size\":5}",
        "{\"name\":7,\"size\":5}",
        "{\"name\":\"a.png\",\"size\":4}",
        "{\"name\":\"a.png\",\"size\":\"5\"}",
        "{\"name\":\"a.png\",\"size\":{}}"
      })
  void anAnswerThatMakesNoSenseIsToldAtOnce(String body) {
    assertThatThrownBy(() -> send(answering(body)))
        .isInstanceOf(IOException.class)
        .hasMessage("The server's answer makes no sense.");
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void aNumberThatIsNoneIsNoEntry() throws IOException {
    String body = "{\"name\":\"a.png\",\"size\":5,\"seq\":\"many\"}";

    assertThat(send(answering(body)).seq()).isNull();
  }

  @Test
  void endlessTalkIsCutShort() {
    assertThatThrownBy(() -> send((line, out) -> out.write("hello\n".repeat(99).getBytes(UTF_8))))
        .hasMessage("The server does not answer as Chatroom does.");
    assertThatThrownBy(() -> send((line, out) -> out.write(new byte[1 << 20])))
        .hasMessage("The server's answer makes no sense.");
  }

  @Test
  void aRefusalIsHeardWhileTheFileIsSent() throws IOException {
    size(MORE_THAN_BUFFERS);
    byte[] refusal =
        NonsenseServer.frame(
            """
            {"type":"err","address":"file","failureCode":507,"message":"The disk is full."}""");

    try (ServerSocket deaf = deaf(refusal)) {
      assertThatThrownBy(() -> send(deaf.getLocalPort()))
          .isInstanceOf(Refused.class)
          .hasMessage("The disk is full.");
    }
  }

  @Test
  void aServerThatStopsReadingIsGivenUp() throws IOException {
    size(MORE_THAN_BUFFERS);

    try (ServerSocket deaf = deaf(new byte[0])) {
      assertThatThrownBy(() -> send(deaf.getLocalPort()))
          .satisfies(
              failure ->
                  assertThat(Trouble.describe(failure)).isEqualTo("The server has gone silent."));
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws IOException {
    assertThatThrownBy(() -> send((line, out) -> {}))
        .satisfies(
            failure ->
                assertThat(Trouble.describe(failure)).isEqualTo("The server has gone silent."));
  }

  @Test
  void aServerThatClosesInTheMiddleIsGivenUp() throws IOException {
    size(MORE_THAN_BUFFERS);

    assertThatThrownBy(
            () ->
                send(
                    (line, out) -> {
                      throw new IOException("enough");
                    }))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(FileSocket.Nonsense.class);
    assertThat(server.connections()).isGreaterThan(1);
  }

  /** Takes connections, says this and reads nothing. */
  private static ServerSocket deaf(byte[] says) throws IOException {
    ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket socket = listening.accept();
                  socket.getOutputStream().write(says);
                }
              } catch (IOException over) {
                // the test is over
              }
            });
    thread.setDaemon(true);
    thread.start();
    return listening;
  }
}
