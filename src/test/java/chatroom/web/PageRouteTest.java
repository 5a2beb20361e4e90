package chatroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRouteTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Vertx vertx;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    new PageRoute(vertx).mount(router);
    HttpServer server = done(vertx.createHttpServer().requestHandler(router).listen(0));
    port = server.actualPort();
  }

  @AfterAll
  static void stop() throws Exception {
    done(vertx.close());
  }

  @Test
  void thePageMayRunItsOwnScriptsAndNothingElse() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "require-trusted-types-for 'script'")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.body()).doesNotContain("<style", " style=", "onload=", "http://", "https://");
  }

  @Test
  void thePageIsToldItsBuildAndWhatToFetchAtOnce() throws Exception {
    String page = get("/").body();
    Matcher build = Pattern.compile("<meta name=\"build\" content=\"(\\w{16})\">").matcher(page);
    assertThat(build.find()).isTrue();
    HttpResponse<String> now = get("/build.json");
    assertThat(now.body()).isEqualTo("{\"build\":\"" + build.group(1) + "\"}");
    assertThat(header(now, "Cache-Control")).isEqualTo("no-store");

    assertThat(page)
        .contains("modulepreload\" href=\"/main.js", "modulepreload\" href=\"/ui/room-list.js")
        .contains("modulepreload\" href=\"/library/lit-html/3.3.3/directives/repeat.js")
        .doesNotContain("help-dialog", "de.js", "<!-- shell -->", "/styles/");
    assertThat(get("/styles.css").body())
        .contains(":root {", ".row", "dialog {")
        .doesNotContain("/*");
    assertThat(get("/worker.js").body())
        .contains("build: '" + build.group(1) + "'", "'/'", "'/ui/help-dialog.js'", "'/styles.css'")
        .doesNotContain("'/worker.js'", "'/build.json'");
  }

  /** Every module that is fetched at once leads only to others that are. */
  @Test
  void noModuleIsFetchedOneAfterAnother() throws Exception {
    String page = get("/").body();
    for (MatchResult one :
        Pattern.compile("modulepreload\" href=\"(/[^\"]+)\"").matcher(page).results().toList()) {
      String module = get(one.group(1)).body();
      for (MatchResult imported :
          Pattern.compile("(?m)^import [^(]*?'(\\.[^']+)';$").matcher(module).results().toList()) {
        String path = URI.create(one.group(1)).resolve(imported.group(1)).getPath();
        assertThat(page).as(one.group(1)).contains("modulepreload\" href=\"" + path + "\"");
      }
    }
  }

  @Test
  void theImportMapIsAllowedByTheHashOfItsExactText() throws Exception {
    HttpResponse<String> page = get("/");
    Matcher map =
        Pattern.compile("(?s)<script type=\"importmap\">(.*?)</script>").matcher(page.body());

    assertThat(map.find()).isTrue();
    byte[] text = map.group(1).getBytes(StandardCharsets.UTF_8);
    String hash =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
    assertThat(header(page, "Content-Security-Policy")).contains("'sha256-" + hash + "'");
  }

  @Test
  void everyFileThatThePageNamesIsThere() throws Exception {
    Matcher named = Pattern.compile("\"(/[^\"]+\\.(?:js|css|svg))\"").matcher(get("/").body());
    int libraries = 0;
    while (named.find()) {
      String path = named.group(1);
      HttpResponse<String> file = get(path);
      assertThat(file.statusCode()).as(path).isEqualTo(200);
      if (path.startsWith("/library/")) {
        libraries += 1;
        assertThat(header(file, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      }
    }
    assertThat(libraries).isPositive();
  }

  @Test
  void sockJsIsWhereThePageLooksForIt() throws Exception {
    Matcher path =
        Pattern.compile("'(/library/sockjs-client/[^']+)'").matcher(get("/lib/socket.js").body());
    assertThat(path.find()).isTrue();
    assertThat(get(path.group(1)).statusCode()).isEqualTo(200);
  }

  @Test
  void ownFilesAreRevalidated() throws Exception {
    HttpResponse<String> first = get("/main.js");
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(first, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");

    HttpResponse<String> again = get("/main.js", "If-None-Match", header(first, "ETag"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get("/main.js", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void zippedForWhoeverTakesIt() throws Exception {
    HttpResponse<byte[]> zipped = getBytes("/state.js", "Accept-Encoding", "br, gzip;q=0.8");
    assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(zipped, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(unzip(zipped.body())).isEqualTo(get("/state.js").body());

    HttpResponse<byte[]> plain = getBytes("/state.js", "Accept-Encoding", "gzip;q=0");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void headHasTheLengthAndNoBody() throws Exception {
    HttpRequest head =
        HttpRequest.newBuilder(uri("/"))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = CLIENT.send(head, BodyHandlers.ofString());

    assertThat(answer.body()).isEmpty();
    assertThat(header(answer, "Content-Length"))
        .isEqualTo(String.valueOf(get("/").body().getBytes(StandardCharsets.UTF_8).length));
  }

  @Test
  void nothingIsWrittenHere() throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(uri("/")).POST(HttpRequest.BodyPublishers.ofString("x")).build();
    assertThat(CLIENT.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/styles/",
        "/styles",
        "/lib",
        "/.hidden.js",
        "/lib/.hidden.js",
        "/%2e%2e/logging.properties",
        "/..%2fwebroot/index.html",
        "/lib/..%2fmain.js",
        "/lib%5c..%5cmain.js",
        "/main.js%00.css",
        "/chatroom/Main.class",
        "/library/lit/3.3.3/package.json",
        "/library/lit/3.3.3/",
        "/library/lit/0.0.0/index.js",
        "/library/..%2f..%2f..%2fwebroot/1/main.js",
        "/nothing.js"
      })
  void whatIsNotOfThePageIsNotServed(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    return CLIENT.send(request(path, headers), BodyHandlers.ofString());
  }

  private static HttpResponse<byte[]> getBytes(String path, String... headers) throws Exception {
    return CLIENT.send(request(path, headers), BodyHandlers.ofByteArray());
  }

  private static HttpRequest request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  private static String unzip(byte[] zipped) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
