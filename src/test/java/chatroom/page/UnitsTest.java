package chatroom.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The tests of {@code lib/} and {@code state.js}, which are modules in {@code
 * src/test/resources/page} and run in the browser that they are written for.
 */
@Tag("once")
class UnitsTest {
  private static Vertx vertx;
  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    server =
        vertx
            .createHttpServer()
            .requestHandler(UnitsTest::serve)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @TestFactory
  List<DynamicTest> units() {
    Page page =
        Chromium.shared().browser().newPage(new Browser.NewPageOptions().setLocale("en-GB"));
    List<String> errors = new ArrayList<>();
    page.onPageError(errors::add);
    page.navigate("http://127.0.0.1:" + server.actualPort() + "/test/units.html");
    Locator list = page.locator("#results[data-finished]");
    try {
      list.waitFor(new Locator.WaitForOptions().setTimeout(30_000).setState(attached()));
    } catch (RuntimeException notFinished) {
      throw new AssertionError("The units did not finish: " + errors, notFinished);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (Locator line : list.locator("li").all()) {
      String why = line.textContent();
      boolean passed = "passed".equals(line.getAttribute("data-outcome"));
      tests.add(
          DynamicTest.dynamicTest(
              line.getAttribute("data-name"), () -> assertThat(passed).as(why).isTrue()));
    }
    assertThat(tests).hasSize(Integer.parseInt(list.getAttribute("data-finished")));
    assertThat(tests).hasSizeGreaterThan(60);
    page.close();
    return tests;
  }

  private static com.microsoft.playwright.options.WaitForSelectorState attached() {
    return com.microsoft.playwright.options.WaitForSelectorState.ATTACHED;
  }

  /** The page's own files at their place, the tests under {@code /test/}. */
  private static void serve(HttpServerRequest request) {
    String path = request.path();
    String resource = path.startsWith("/test/") ? "page" + path.substring(5) : "webroot" + path;
    try (InputStream in = UnitsTest.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        request.response().setStatusCode(404).end();
        return;
      }
      String type = path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
      request.response().putHeader("Content-Type", type);
      request.response().end(io.vertx.core.buffer.Buffer.buffer(in.readAllBytes()));
    } catch (IOException unreadable) {
      request.response().setStatusCode(500).end();
    }
  }
}
