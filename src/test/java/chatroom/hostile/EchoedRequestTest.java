package chatroom.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.Server;
import chatroom.Settings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a request says of itself (its Host, its path) comes back nowhere as something to be run. */
@Timeout(60)
class EchoedRequestTest {
  private static final List<String> HOSTS =
      List.of(
          "\"><script>hacked()</script>",
          "127.0.0.1\"><script>hacked()</script>",
          "127.0.0.1:80\"onload=\"hacked()",
          "127.0.0.1/<script>",
          "127.0.0.1 onload=hacked()",
          "[::1]<script>hacked()</script>",
          "[<script>]",
          "[::1\"]",
          "localhost:99999999\"",
          "localhost#<script>",
          "localhost'-hacked()-'",
          "localhost%0d%0aX-Hacked: 1",
          "localhost\u0000<script>",
          "localhost\u001b[2J",
          "user:hacked()@localhost",
          "evil.example",
          "localhost.evil.example",
          "127.0.0.1.evil.example",
          "{{hacked()}}",
          "%1$s%2$s%n");

  private static Vertx vertx;
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    Path files = Files.createDirectory(home.resolve("files"));
    vertx = Server.vertx();
    server =
        Server.start(
                vertx,
                Settings.of(
                    Map.of(
                        "host", "127.0.0.1",
                        "port", "0",
                        "http-port", "0",
                        "data", home.resolve("data").toString(),
                        "files", files.toString())))
            .await(20, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop().await(20, TimeUnit.SECONDS);
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void aHostThatIsNotOursIsRefusedAndNotRepeated() throws Exception {
    for (String path :
        List.of("/join", "/", "/chatroom.jar", "/files/x", "/no/such", "/bus/info")) {
      for (String host : HOSTS) {
        String answer = http("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        assertThat(answer).as("%s to %s", path, host).matches("(?s)HTTP/1.[01] 40[03] .*");
        isHarmless(answer);
        assertThat(answer).doesNotContain("evil.example");
      }
    }
  }

  @Test
  void whatElseMayNameAHostIsNotBelieved() throws Exception {
    String ours = "127.0.0.1:" + server.httpPort();
    String answer =
        http(
            "GET /join HTTP/1.1\r\nHost: "
                + ours
                + "\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n"
                + "X-Original-URL: /<script>\r\nReferer: http://evil.example/<script>\r\n"
                + "User-Agent: <script>hacked()</script>\r\nAccept-Language: \"><script>\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("<a href=\"http://" + ours + "/\">");
    assertThat(answer).doesNotContain("evil.example").doesNotContain("<script");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("content-security-policy: default-src 'none'; style-src 'self'")
        .contains("x-content-type-options: nosniff");
    assertThat(http("GET http://evil.example/join HTTP/1.1\r\nHost: " + ours + "\r\n"))
        .doesNotContain("evil.example");
  }

  @Test
  void aPathIsRepeatedNowhereAsMarkup() throws Exception {
    String host = "\r\nHost: 127.0.0.1:" + server.httpPort() + "\r\n";
    for (String path :
        List.of(
            "/<script>hacked()</script>",
            "/%3Cscript%3Ehacked()%3C/script%3E",
            "/files/<script>hacked()</script>",
            "/files/%3Cimg%20src=x%20onerror=hacked()%3E",
            "/files/%1b%5b2J",
            "/files/a%0d%0aX-Hacked:%201",
            "/join?x=\"><script>hacked()</script>",
            "/join/\"><script>hacked()</script>",
            "/bus/<script>/x/xhr",
            "/bus/x/y/jsonp?c=hacked",
            "/bus/x/y/htmlfile?c=hacked",
            "/library/lit/<script>",
            "/..%2f..%2f<script>")) {
      String answer = http("GET " + path + " HTTP/1.1" + host);
      assertThat(answer).as(path).matches("(?s)HTTP/1.[01] (200|40[0-9]) .*");
      isHarmless(answer);
    }
  }

  @Test
  void theTcpPortSendsABrowserHomeAndNowhereElse() throws Exception {
    for (String host : HOSTS) {
      String answer = tcp("GET /x HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 307 ");
      isHarmless(answer);
    }
    for (String path :
        List.of("//evil.example/", "/\\evil.example", "/<script>hacked()</script>")) {
      String answer = tcp("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
      assertThat(answer.lines().filter(line -> line.startsWith("Location: ")))
          .containsExactly("Location: http://127.0.0.1:" + server.httpPort() + path);
      assertThat(answer).contains("Content-Type: text/plain; charset=utf-8\r\n");
    }
    assertThat(tcp("GET /\u001b[2J\u009b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
        .doesNotContain("\u001b")
        .doesNotContain("\u009b");
  }

  private static void isHarmless(String answer) {
    assertThat(answer)
        .doesNotContain("\nX-Hacked")
        .doesNotContain("\u001b")
        .doesNotContain("\u0000");
    boolean page = answer.toLowerCase(java.util.Locale.ROOT).contains("content-type: text/html");
    if (page) {
      assertThat(answer).doesNotContain("hacked").doesNotContain("<script>");
    }
    boolean script = answer.toLowerCase(java.util.Locale.ROOT).contains("javascript");
    assertThat(script && answer.contains("hacked")).isFalse();
  }

  private static String http(String head) throws IOException {
    return exchange(server.httpPort(), head + "Connection: close\r\n\r\n");
  }

  private static String tcp(String request) throws IOException {
    return exchange(server.tcpPort(), request);
  }

  private static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
