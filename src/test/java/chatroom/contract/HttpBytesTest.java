package chatroom.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as bytes: what two servers could read differently, and what is switched off. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class HttpBytesTest {
  private int port;

  @BeforeEach
  void takeServer(SharedServers.Pool servers) throws Exception {
    TestServer server =
        servers.server(
            Map.of("origin", "https://chat.example.org", "host-name", "chat.example.org"));
    server.write("note.txt", new byte[10]);
    port = server.httpPort();
  }

  /** Everything that is answered until the server closes. */
  private String tell(String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static int answers(String heard) {
    return heard.split("HTTP/1.1 ", -1).length - 1;
  }

  /**
   * Each with a second request hidden in it, which must not be answered.
   *
   * <p>“|” is the end of a line.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3|Transfer-Encoding: chunked||0||",
        "Transfer-Encoding: chunked|Content-Length: 3||0||",
        "Content-Length: 0|Content-Length: 40||",
        "Content-Length: 0, 40||",
        "Content-Length: +0||",
        "Content-Length: -1||",
        "Content-Length: 0x0||",
        "Content-Length: 99999999999999999999||",
        "Transfer-Encoding: chunked, identity||0||",
        "Transfer-Encoding: xchunked||0||",
        "Transfer-Encoding: chunked|Transfer-Encoding: identity||0||",
        "Transfer-Encoding : chunked||0||",
        "Transfer-Encoding:\u000bchunked||0||",
        "X\u0000: a||",
        "X: a\u0000b||",
        "X: a\rTransfer-Encoding: chunked||0||",
        ": nameless||",
        "no colon||",
        "Transfer-Encoding: chunked||0;a\n||",
        "Transfer-Encoding: chunked||-1||",
        "Transfer-Encoding: chunked||1x|a|0||",
        "Transfer-Encoding: chunked||2|a|0||",
        "Transfer-Encoding: chunked||1|ab0||",
        "Transfer-Encoding: chunked||ffffffffffffffff|a|0||"
      })
  void whatTwoServersWouldReadDifferentlyIsRefusedAndClosed(String shape) throws Exception {
    String head = "POST /bus/000/" + SockJs.session() + "/xhr_send HTTP/1.1|Host: localhost|";
    String hidden = "GET /health/live HTTP/1.1|Host: localhost|Connection: close||";
    String heard = tell((head + shape + hidden).replace("|", "\r\n"));
    assertThat(answers(heard)).as(heard).isLessThanOrEqualTo(1);
    assertThat(heard).doesNotContain("\"up\"");
    if (!heard.isEmpty()) {
      assertThat(heard).startsWith("HTTP/1.1 400 ");
    }
  }

  /** As RFC 9112, section 5.2, allows: it is never a header of its own. */
  @Test
  void aFoldedLineBelongsToTheOneAbove() throws Exception {
    String head = "GET /health/live HTTP/1.1|Host: localhost|X: a|";
    for (String folded : List.of(" Transfer-Encoding: chunked|", "\tContent-Length: 5|")) {
      String next = "GET /files/note.txt HTTP/1.1|Host: localhost|Connection: close||";
      String heard = tell((head + folded + "|" + next).replace("|", "\r\n"));
      assertThat(answers(heard)).as(heard).isEqualTo(2);
    }
    assertThat(
            tell(
                "GET / HTTP/1.1|Host: localhost|X: a| Host: evil.example|Connection: close||"
                    .replace("|", "\r\n")))
        .startsWith("HTTP/1.1 200 ");
    assertThat(
            tell(
                "GET / HTTP/1.1|Host: localhost| evil.example|Connection: close||"
                    .replace("|", "\r\n")))
        .matches("(?s)HTTP/1.1 (400|403) .*");
  }

  @Test
  void aLineEndsInCrLf() throws Exception {
    String heard = tell("GET /health/live HTTP/1.1\nHost: localhost\nConnection: close\n\n");
    assertThat(heard).matches("(?s)HTTP/1.. 400 .*").contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost|Host: localhost|",
        "Host: localhost|Host: evil.example|",
        "Host: evil.example|Host: localhost|"
      })
  void severalHostsAreRefused(String hosts) throws Exception {
    assertThat(tell(request("/", hosts))).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void noHostIsRefused() throws Exception {
    assertThat(tell(request("/", ""))).matches("(?s)HTTP/1.1 (400|403) .*");
    assertThat(tell("GET / HTTP/1.0\r\n\r\n")).matches("(?s)HTTP/1.. (400|403) .*");
    assertThat(tell("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")).matches("(?s)HTTP/1.. 200 .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://chat.example.org|Origin: https://chat.example.org|",
        "Origin: https://chat.example.org|Origin: http://evil.example|",
        "Origin: http://evil.example|Origin: https://chat.example.org|",
        "Origin: null|",
        "Origin: |",
        "Origin: https://chat.example.org, http://evil.example|",
        "Origin: https://chat.example.org.|",
        "Origin: https://user@chat.example.org|",
        "Origin: https://chat.example.org:444|",
        "Origin: https://ch\u00e4t.example.org|",
        "Origin: https://[::1%25eth0]|"
      })
  void anOriginThatIsNotOneOfOursIsRefused(String origin) throws Exception {
    String heard = tell(request("/bus/info", "Host: localhost|" + origin));
    assertThat(heard).startsWith("HTTP/1.1 403 ");
    assertThat(heard.toLowerCase(Locale.ROOT)).doesNotContain("access-control");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.",
        "127.0.0.1.",
        "user@localhost",
        "[fe80::1%25eth0]",
        "xn--chat-5qa.example.org"
      })
  void aHostThatIsAlmostOursIsRefused(String host) throws Exception {
    assertThat(tell(request("/", "Host: " + host + "|"))).matches("(?s)HTTP/1.1 (400|403) .*");
  }

  @Test
  void aTargetWithAHostInItMustNameTheSame() throws Exception {
    String host = "Host: localhost|";
    assertThat(tell(request("http://localhost/health/live", host))).startsWith("HTTP/1.1 200 ");
    for (String target :
        List.of(
            "http://evil.example/health/live",
            "http://user@localhost/health/live",
            "http://localhost:1/health/live",
            "ftp://localhost/health/live")) {
      assertThat(tell(request(target, host))).as(target).startsWith("HTTP/1.1 400 ");
    }
    // as SockJS would take it for another session than we do
    assertThat(
            tell(
                request("http://localhost/bus/000/" + SockJs.session() + "/xhr", host)
                    .replace("GET", "POST")))
        .startsWith("HTTP/1.1 400 ");
  }

  private static String request(String target, String headers) {
    return "GET %s HTTP/1.1|%sConnection: close||".formatted(target, headers).replace("|", "\r\n");
  }

  @Test
  void otherMethodsChangeNothing() throws Exception {
    for (String method : List.of("TRACE", "CONNECT", "PATCH", "DELETE", "PUT", "FOO")) {
      for (String path : List.of("/", "/files/note.txt", "/bus/info", "localhost:80", "*")) {
        String heard =
            tell(
                (method + " " + path + " HTTP/1.1|Host: localhost|X-Secret: s3cret|")
                        .replace("|", "\r\n")
                    + "Connection: close\r\n\r\n");
        assertThat(heard).as(method + " " + path).matches("(?s)HTTP/1.1 (400|401|404|405|501) .*");
        assertThat(heard).doesNotContain("s3cret");
      }
    }
  }

  // ---- what is off

  @Test
  void thereIsNoHttp2() throws Exception {
    assertThat(tell("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"))
        .doesNotContain("\0\0")
        .matches("(?s)|HTTP/[12].. (400|501) .*");
    String upgrade =
        "Host: localhost|Connection: Upgrade, HTTP2-Settings|Upgrade: h2c|"
            + "HTTP2-Settings: AAMAAABkAAQAAP__|";
    String last = request("/health/live", "Host: localhost|");
    String heard = tell("GET / HTTP/1.1|%s|".formatted(upgrade).replace("|", "\r\n") + last);
    assertThat(heard).startsWith("HTTP/1.1 200 ").doesNotContain("HTTP/1.1 101");
    assertThat(answers(heard)).isEqualTo(2);
  }

  @Test
  void nothingIsCompressedOnAWebSocket() throws Exception {
    for (String path : List.of("/bus/websocket", SockJs.path("websocket"))) {
      RawRequest.Answer answer =
          RawRequest.webSocket(path)
              .with("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits")
              .ask(port);
      assertThat(answer.status()).isEqualTo(101);
      assertThat(answer.allHeaders()).doesNotContain("sec-websocket-extensions");
    }
  }

  @Test
  void transportsForOldBrowsersAreNotThere() throws Exception {
    for (String transport : List.of("jsonp?c=f", "jsonp_send", "htmlfile?c=f", "eventsource")) {
      for (String method : List.of("GET", "POST")) {
        assertThat(tell(request(SockJs.path(transport), "Host: localhost|").replace("GET", method)))
            .as(method + transport)
            .matches("(?s)HTTP/1.1 (404|405) .*");
      }
    }
  }

  /** After these the server closes: whoever kept the connection would lose the next request. */
  @Test
  void theEndOfTheConnectionIsTold() throws Exception {
    for (String transport : List.of("xhr", "xhr_streaming")) {
      assertThat(RawRequest.post(SockJs.path(transport), "").ask(port).allHeaders())
          .contains("\r\nconnection: close\r\n");
    }
  }

  @Test
  void everyPageHasAPolicy() throws Exception {
    for (String path : List.of("/", "/index.html", "/join", "/files/note.txt")) {
      assertThat(tell(request(path, "Host: localhost|")).toLowerCase(Locale.ROOT))
          .as(path)
          .contains("content-security-policy: ")
          .contains("default-src 'none'");
    }
  }
}
