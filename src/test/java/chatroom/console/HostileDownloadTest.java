package chatroom.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers that promise a file: it comes whole under its own name, or there is none of that name.
 */
@Timeout(20)
class HostileDownloadTest {
  private static final int ENDLESS_BYTES = 1 << 20;
  private static final String WRONG = "\"" + "0".repeat(64) + "\"";

  @TempDir Path parent;
  private NonsenseServer server;

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private Download.Result fetch(String name, NonsenseServer.Talk talk) throws IOException {
    server = new NonsenseServer(talk);
    DownloadFolder folder = new DownloadFolder(parent, "ada");
    return new Download(
            "127.0.0.1", server.port(), "secret", folder, new Cancellation(), (done, size) -> {})
        .fetch(name, 5, null);
  }

  private static NonsenseServer.Talk answering(String body, String bytes) {
    return (line, out) -> {
      out.write(NonsenseServer.rec(new JsonObject(line), body));
      out.write(bytes.getBytes(UTF_8));
    };
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(parent)) {
      return all.filter(Files::isRegularFile).map(parent::relativize).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"size\":null}",
        "{\"size\":-1}",
        "{\"size\":9007199254740993}",
        "{\"size\":9223372036854775808}",
        "{\"size\":1e300}",
        "{\"size\":4.5}",
        "{\"size\":\"5\"}",
        "{\"size\":5,\"offset\":1}",
        "{\"size\":5,\"offset\":-1}",
        "{\"size\":5,\"offset\":null}",
        "{\"size\":5,\"offset\":9223372036854775807}",
        "{\"size\":{},\"offset\":[],\"sha256\":7}"
      })
  void aHeaderThatMakesNoSenseIsToldAtOnce(String header) throws Exception {
    assertThatThrownBy(() -> fetch("a.png", answering(header, "hello")))
        .isInstanceOf(IOException.class)
        .hasMessage("The server's answer makes no sense.");
    assertThat(server.connections()).isEqualTo(1);
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://localhost/\r\n\r\n",
        "220 ready\r\n",
        "\n"
      })
  void whatIsNoServerOfOursIsToldAtOnce(String answer) throws Exception {
    assertThatThrownBy(
            () -> fetch("a.png", (line, out) -> out.write(answer.repeat(16).getBytes(UTF_8))))
        .isInstanceOf(IOException.class)
        .hasMessage("The server does not answer as Chatroom does.");
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void aHeaderWithoutAnEndIsGivenUp() {
    assertThatThrownBy(() -> fetch("a.png", (line, out) -> endless(out)))
        .isInstanceOf(IOException.class)
        .hasMessage("The server's answer makes no sense.");
  }

  private static void endless(OutputStream out) throws IOException {
    for (int i = 0; i < ENDLESS_BYTES; i++) {
      out.write('x');
    }
  }

  @Test
  void whatDoesNotMatchItsSumIsFetchedOnceMoreAndNotKept() throws Exception {
    assertThatThrownBy(
            () -> fetch("a.png", answering("{\"size\":5,\"sha256\":" + WRONG + "}", "hello")))
        .isInstanceOf(IOException.class)
        .hasMessage("What came does not match its SHA-256.");
    assertThat(server.connections()).isEqualTo(2);
    assertThat(files()).isEmpty();
  }

  /** A little of it, then “there is no such offset”, for ever. */
  @Test
  void aServerThatAlwaysBeginsAnewIsGivenUp() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    NonsenseServer.Talk talk =
        (line, out) -> {
          JsonObject request = new JsonObject(line);
          boolean begins = request.getJsonObject("body").getInteger("offset") == 0;
          if (begins) {
            out.write(NonsenseServer.rec(request, "{\"size\":5}"));
            out.write('h');
            out.flush();
            throw new IOException("cut off");
          }
          asked.incrementAndGet();
          out.write(
              NonsenseServer.frame(
                  "{\"type\":\"err\",\"address\":\"file\",\"failureCode\":400,\"message\":\"No.\"}"));
        };
    assertThatThrownBy(() -> fetch("a.png", talk))
        .isInstanceOf(IOException.class)
        .hasMessage("What came does not match its SHA-256.");
    assertThat(asked.get()).isEqualTo(2);
    assertThat(files()).isEmpty();
  }

  @Test
  void whatComesBeyondItsSizeIsNotTaken() throws Exception {
    Download.Result result = fetch("a.png", answering("{\"size\":5}", "hello and more"));
    assertThat(result.checked()).isFalse();
    assertThat(parent.resolve("ada/a.png")).hasContent("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "/etc/passwd",
        "..\\..\\x",
        "C:\\x",
        "..",
        ".bashrc",
        "a/b",
        "a\u0000b",
        "\u001b[2J",
        "\u202egnp.exe",
        "NUL.txt"
      })
  void aNameIsNoWayOutOfTheFolder(String name) throws Exception {
    Download.Result result = fetch(name, answering("{\"size\":5}", "hello"));
    assertThat(result.file().normalize().getParent()).isEqualTo(parent.resolve("ada"));
    assertThat(files()).hasSize(1);
    String kept = files().get(0).getFileName().toString();
    assertThat(kept).doesNotStartWith(".").matches("[^\\p{Cntrl}/\\\\:\\p{Cf}]+");
  }
}
