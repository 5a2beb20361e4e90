package chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hostile page in a real browser, on another port of this machine. It can say nothing in a room,
 * read nothing and embed nothing; it may link.
 */
class PageElsewhereIT {
  private RunningServer server;
  private Vertx vertx;
  private HttpServer elsewhere;
  private BrowserContext context;
  private Page page;
  private Socket listener;
  private BufferedReader heard;

  @BeforeEach
  void open(@TempDir Path home) throws Exception {
    Path files = Files.createDirectory(home.resolve("SharedFiles"));
    // there before the server is, which tells ada of what comes later
    Files.writeString(files.resolve("a.png"), "x");
    Files.writeString(files.resolve("a.js"), "window.ran = true");
    server = new RunningServer(home);
    vertx = Vertx.vertx();
    elsewhere =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .response()
                        .putHeader("Content-Type", "text/html")
                        .end("<!doctype html><title>elsewhere</title>"))
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    context = Chromium.shared().browser().newContext();
    page = context.newPage();
    page.navigate("http://127.0.0.1:" + elsewhere.actualPort() + "/");
    listener = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort());
    listener.setSoTimeout(15_000);
    heard = new BufferedReader(new InputStreamReader(listener.getInputStream(), UTF_8));
    listener.getOutputStream().write("ada\n".getBytes(UTF_8));
    String line = heard.readLine();
    while (!line.startsWith("* You are in #lobby")) {
      line = heard.readLine();
    }
  }

  @AfterEach
  void nobodyWasHeard() throws Exception {
    listener.getOutputStream().write("@ada and no more\n".getBytes(UTF_8));
    String line = heard.readLine();
    listener.close();
    context.close();
    elsewhere.close().await(10, TimeUnit.SECONDS);
    vertx.close().await(10, TimeUnit.SECONDS);
    server.close();
    assertThat(line).as("what ada heard").isEqualTo("you -> ada: and no more");
  }

  private String web(String path) {
    return "http://127.0.0.1:" + server.httpPort() + path;
  }

  private String tcp(String path) {
    return "http://127.0.0.1:" + server.tcpPort() + path;
  }

  /** Sends a form of text, as a page may to any address, and answers what comes of it. */
  private Response post(String target, String text) {
    return page.waitForNavigation(
        () ->
            page.evaluate(
                """
                ([target, text]) => {
                  const form = document.createElement('form');
                  form.method = 'POST';
                  form.enctype = 'text/plain';
                  form.action = target;
                  const field = document.createElement('textarea');
                  field.name = text;
                  form.append(field);
                  document.body.append(form);
                  form.submit();
                }""",
                List.of(target, text)));
  }

  @Test
  void itsFormsAreRefusedAtTheWebDoor() {
    for (String path : List.of("/bus/000/abcdefgh/xhr_send", "/bus/000/abcdefgh/xhr", "/")) {
      assertThat(post(web(path), "[\"{}\"]").status()).as(path).isEqualTo(403);
      page.navigate("http://127.0.0.1:" + elsewhere.actualPort() + "/");
    }
  }

  /** The TCP door sends a browser on with 307, which keeps the method and the body. */
  @Test
  void itsFormsAreRefusedThroughTheTcpDoor() {
    Response response = post(tcp("/bus/000/abcdefgh/xhr_send"), "[\"{}\"]");
    assertThat(response.url()).isEqualTo(web("/bus/000/abcdefgh/xhr_send"));
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.request().redirectedFrom().url()).startsWith(tcp("/"));
  }

  @Test
  void itsFormsSayNothingAtTheTcpDoor() {
    post(tcp("/"), "\neve\nhello all\n{\"type\":\"ping\"}\n");
    // the same on a connection that was opened long before, and greeted as a person's
    page.navigate("http://127.0.0.1:" + elsewhere.actualPort() + "/");
    page.evaluate(
        """
        (origin) => new Promise((done) => {
          const link = document.createElement('link');
          link.rel = 'preconnect';
          link.href = origin;
          document.head.append(link);
          setTimeout(done, 600);
        })""",
        tcp("/"));
    try {
      post(tcp("/"), "\neve\nhello all\n");
    } catch (RuntimeException notHttp) {
      // what it is answered there is no page
    }
  }

  private boolean canDo(String script, String url) {
    return (Boolean) page.evaluate(script, url);
  }

  @Test
  void itReadsAndEmbedsNothing() {
    String reads = "(url) => fetch(url, {credentials: 'include'}).then(() => true, () => false)";
    String blind = "(url) => fetch(url, {mode: 'no-cors'}).then((r) => r.ok, () => false)";
    String embeds =
        """
        (url) => new Promise((done) => {
          const script = document.createElement('script');
          script.src = url;
          script.onload = () => done(true);
          script.onerror = () => done(false);
          document.head.append(script);
        })""";
    String talks =
        """
        (url) => new Promise((done) => {
          const socket = new WebSocket(url.replace('http', 'ws'));
          socket.onopen = () => done(true);
          socket.onerror = () => done(false);
        })""";
    for (String path : List.of("/bus/info", "/files/a.png", "/files/a.js", "/metrics", "/join")) {
      assertThat(canDo(reads, web(path))).as("reads " + path).isFalse();
      assertThat(canDo(blind, web(path))).as("fetches " + path).isFalse();
      assertThat(canDo(embeds, web(path))).as("embeds " + path).isFalse();
    }
    for (String path : List.of("/bus/websocket", "/bus/000/abcdefgh/websocket")) {
      assertThat(canDo(talks, web(path))).as("talks to " + path).isFalse();
    }
    assertThat(page.evaluate("() => window.ran === undefined")).isEqualTo(true);
  }

  @Test
  void itMayLink() {
    Response response =
        page.waitForNavigation(
            () -> page.evaluate("(url) => { location.href = url; }", web("/join")));
    assertThat(response.status()).isEqualTo(200);
  }
}
