package chatroom.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever points a browser at the TCP port is sent to the page. */
@Timeout(60)
class RedirectTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with();

  @ParameterizedTest
  @CsvSource({
    "GET, /, localhost, localhost",
    "GET, /join?x=1, localhost:5000, localhost",
    "HEAD, /files/a.png, 127.0.0.1:5000, 127.0.0.1",
    "POST, /x, chat.example, chat.example",
    "PUT, /files/a, [::1]:5000, [::1]",
    "OPTIONS, /, [fe80::1], [fe80::1]"
  })
  void isSentToTheHttpPortByTheNameItUsed(String method, String path, String host, String name)
      throws Exception {
    String response = ask(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 307 ");
    assertThat(location(response)).isEqualTo("http://" + name + ":" + chat.httpPort() + path);
  }

  @Test
  void whoSaysNoHostIsSentToTheAddressItCameTo() throws Exception {
    assertThat(location(ask("GET /x HTTP/1.0\r\n\r\n")))
        .isEqualTo("http://127.0.0.1:" + chat.httpPort() + "/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil\rSet-Cookie: a=b",
        "Host: a b",
        "Host: a/b",
        "Host: user@a",
        "Host:",
        "X-Host: evil"
      })
  void aHostThatIsNoneIsNotRepeated(String header) throws Exception {
    String response = ask("GET / HTTP/1.1\r\n" + header + "\r\n\r\n");

    assertThat(location(response)).isEqualTo("http://127.0.0.1:" + chat.httpPort() + "/");
    assertThat(response).doesNotContain("Set-Cookie").doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "//evil\u0001", "/a\tb", "/\u00e9", "http://evil/"})
  void aTargetThatIsNoPathIsNotRepeated(String target) throws Exception {
    assertThat(location(ask("OPTIONS " + target + " HTTP/1.1\r\nHost: here\r\n\r\n")))
        .isEqualTo("http://here:" + chat.httpPort() + "/");
  }

  @Test
  void aHeadThatComesInPiecesIsWaitedFor() throws Exception {
    Peer peer = chat.connect();
    for (String piece : "GE|T /a HT|TP/1.1\r|\nHo|st: here\r\n\r|\n".split("\\|")) {
      peer.send(piece);
    }

    assertThat(location(new String(peer.rest(), US_ASCII)))
        .isEqualTo("http://here:" + chat.httpPort() + "/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /a HTTP/1.1\r\n", "GET ", "PUT /a"})
  void whoDoesNotFinishIsSentAwayToo(String start) throws Exception {
    Peer peer = chat.connect();
    peer.send(start);

    assertThat(new String(peer.rest(), US_ASCII)).startsWith("HTTP/1.1 307 ");
  }

  @Test
  void whatIsUploadedIsPassedOver() throws Exception {
    String response =
        ask("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000));

    assertThat(response).startsWith("HTTP/1.1 307 ").endsWith("/a\n");
  }

  @Test
  void theAnswerToHeadHasNoBody() throws Exception {
    assertThat(ask("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")).endsWith("\r\n\r\n");
  }

  private static String ask(String request) throws Exception {
    Peer peer = chat.connect();
    peer.send(request);
    return new String(peer.rest(), US_ASCII);
  }

  private static String location(String response) {
    return response
        .lines()
        .filter(line -> line.startsWith("Location: "))
        .findFirst()
        .orElseThrow()
        .substring("Location: ".length());
  }
}
