package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page of another origin, or one that had its name rebound to us, is refused everywhere. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class GuardTest {
  private static final Map<String, String> SETTINGS =
      Map.of("origin", "https://chat.example.org", "host-name", "chat.example.org");

  private int port;

  @BeforeEach
  void takeServer(SharedServers.Pool servers) throws Exception {
    TestServer server = servers.server(SETTINGS);
    server.write("note.txt", new byte[10]);
    port = server.httpPort();
  }

  /** One of every way in; each with a session of its own. */
  static Stream<RawRequest> everyTransport() {
    return Stream.of(
        RawRequest.get("/"),
        RawRequest.get("/join"),
        RawRequest.get("/bus/info"),
        RawRequest.get("/bus"),
        RawRequest.post(SockJs.path("xhr"), ""),
        RawRequest.post(SockJs.path("xhr_streaming"), ""),
        RawRequest.webSocket(SockJs.path("websocket")),
        RawRequest.webSocket("/bus/websocket"),
        RawRequest.get("/files/note.txt"),
        RawRequest.get("/health/live"));
  }

  private void assertRefused(RawRequest request) throws Exception {
    RawRequest.Answer answer = request.ask(port);
    assertThat(answer.status()).as(request.toString()).isEqualTo(403);
    assertThat(answer.allHeaders()).doesNotContain("access-control-");
  }

  private void assertLetIn(RawRequest request) throws Exception {
    assertThat(request.ask(port).status()).as(request.toString()).isIn(101, 200);
  }

  @ParameterizedTest
  @MethodSource("everyTransport")
  void programsWithoutAnOriginAreLetIn(RawRequest request) throws Exception {
    assertLetIn(request);
  }

  @ParameterizedTest
  @MethodSource("everyTransport")
  void ourOwnPageAndAConfiguredOneAreLetIn(RawRequest request) throws Exception {
    assertLetIn(request.with("Origin", "http://127.0.0.1:" + port));
    String path = request.target().replaceFirst("/000/\\w+/", "/000/" + SockJs.session() + "/");
    RawRequest again = new RawRequest(request.method(), path, request.headers(), "");
    assertLetIn(again.with("Origin", "https://chat.example.org"));
  }

  @ParameterizedTest
  @MethodSource("everyTransport")
  void aPageOfAnotherOriginIsRefused(RawRequest request) throws Exception {
    for (String origin :
        List.of(
            "http://evil.example",
            "https://127.0.0.1:" + port,
            "http://127.0.0.1",
            "http://127.0.0.1:" + (port ^ 1),
            "http://localhost:" + port,
            "http://127.0.0.1:" + port + ".evil.example",
            "http://chat.example.org",
            "null",
            "")) {
      assertRefused(request.with("Origin", origin));
    }
  }

  @ParameterizedTest
  @MethodSource("everyTransport")
  void anotherHostIsRefused(RawRequest request) throws Exception {
    for (String host :
        List.of(
            "evil.example",
            "evil.example:" + port,
            "127.0.0.1.evil.example",
            "localhost.evil",
            "1.2.3",
            "")) {
      assertRefused(request.with("Host", host));
    }
    // rebound: the page's own origin and the host agree, and are not ours
    assertRefused(request.with("Host", "evil.example").with("Origin", "http://evil.example"));
  }

  @Test
  void ourNamesAreLetIn() throws Exception {
    for (String host :
        List.of(
            "localhost",
            "LOCALHOST:" + port,
            "127.0.0.1",
            "192.168.1.7:8080",
            "[::1]:" + port,
            "chat.example.org",
            java.net.InetAddress.getLocalHost().getHostName())) {
      assertLetIn(RawRequest.get("/bus/info").with("Host", host));
    }
    assertLetIn(
        RawRequest.get("/bus/info")
            .with("Host", "localhost:" + port)
            .with("Origin", "http://localhost:" + port));
  }

  @Test
  void transportsThatAPageElsewhereCouldUseAreNotThere() throws Exception {
    for (String transport : List.of("jsonp?c=f", "htmlfile?c=f", "eventsource")) {
      assertThat(RawRequest.get(SockJs.path(transport)).ask(port).status())
          .as(transport)
          .isIn(404, 405);
    }
    assertThat(RawRequest.post(SockJs.path("jsonp_send"), "d=%5B%5D").ask(port).status())
        .isIn(404, 405);
  }

  /** What browsers leave out an Origin for: images, scripts, frames, and plain fetches of old. */
  @ParameterizedTest
  @MethodSource("everyTransport")
  void aPageElsewhereThatHidesItsOriginIsRefused(RawRequest request) throws Exception {
    for (String site : List.of("cross-site", "same-site")) {
      RawRequest hidden = request.with("Sec-Fetch-Site", site);
      assertRefused(hidden);
      assertRefused(hidden.with("Sec-Fetch-Mode", "no-cors").with("Sec-Fetch-Dest", "image"));
      assertRefused(hidden.with("Sec-Fetch-Mode", "navigate").with("Sec-Fetch-Dest", "iframe"));
    }
    assertLetIn(request.with("Sec-Fetch-Site", "same-origin"));
  }

  @Test
  void byWhateverPathTheBusIsNoPageToGoTo() throws Exception {
    for (String path :
        List.of("/bus/info", "/%62us/info", "/bus", "/bus/", "//bus/info", "/x/../bus/info")) {
      RawRequest.Answer answer =
          RawRequest.get(path)
              .with("Sec-Fetch-Site", "cross-site")
              .with("Sec-Fetch-Mode", "navigate")
              .with("Sec-Fetch-Dest", "document")
              .ask(port);
      assertThat(answer.status()).as(path).isIn(400, 403, 404);
      assertThat(answer.allHeaders()).doesNotContain("access-control-");
    }
  }

  @Test
  void aLinkFromElsewhereMayLeadToAPageOrAFile() throws Exception {
    for (String path : List.of("/", "/join", "/files/note.txt", "/health/live", "/metrics")) {
      assertLetIn(
          RawRequest.get(path)
              .with("Sec-Fetch-Site", "cross-site")
              .with("Sec-Fetch-Mode", "navigate")
              .with("Sec-Fetch-Dest", "document"));
    }
  }

  @Test
  void nothingIsForPagesElsewhereToEmbedAndAConfiguredOneMayRead() throws Exception {
    for (String path :
        List.of("/", "/join", "/files/note.txt", "/health/live", "/metrics", "/bus/info", "/no")) {
      assertThat(RawRequest.get(path).ask(port).allHeaders())
          .as(path)
          .contains("cross-origin-resource-policy: same-origin\r\n")
          .contains("x-content-type-options: nosniff\r\n")
          .doesNotContain("\r\nserver:");
    }
    RawRequest file = RawRequest.get("/files/note.txt");
    assertThat(file.with("Origin", "https://chat.example.org").ask(port).allHeaders())
        .contains("access-control-allow-origin: https://chat.example.org\r\n")
        .contains("vary: origin\r\n");
    assertThat(file.ask(port).allHeaders()).doesNotContain("access-control-");
  }

  /** It would act in our name for whatever page is around it. */
  @Test
  void thePageThatSockJsHasForFramesIsNotThere() throws Exception {
    for (String path :
        List.of(
            "/bus/iframe.html",
            "/bus/iframe-1.6.1.html",
            "/bus/iframe.html/",
            "/bus//iframe.html",
            "//bus/iframe.html",
            "/bus/./iframe.html",
            "/bus/%69frame.html",
            "/%62us/iframe.html",
            "/busiframe.html",
            "/busx/iframe.html")) {
      RawRequest.Answer answer = RawRequest.get(path).ask(port);
      assertThat(answer.status()).as(path).isIn(400, 404);
      assertThat(answer.body()).as(path).doesNotContain("SockJS");
    }
  }
}
