package chatroom.page;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Cable;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server of its own for each test and browsers for whoever visits it. At the end of every test
 * nobody may have seen a console error, a violation of the policy or a request to another host.
 */
abstract class PageFixture {
  static final ViewportSize WIDE = new ViewportSize(1366, 768);
  static final ViewportSize PHONE = new ViewportSize(390, 844);
  static final ViewportSize SMALL = new ViewportSize(320, 568);

  /** On a machine that is busy with other tests; whatever is there sooner is not waited for. */
  private static final double PATIENCE_MILLIS = 15_000;

  private static Chromium chromium;

  private final List<Visitor> visitors = new ArrayList<>();
  RunningServer server;

  @BeforeAll
  static void startBrowser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    chromium = Chromium.shared();
  }

  @BeforeEach
  void startServer(@TempDir Path home) throws Exception {
    server = new RunningServer(home, settings());
  }

  /** What the server of this class is told beyond what all are told. */
  Map<String, String> settings() {
    return Map.of();
  }

  @AfterEach
  void nobodySawTrouble() throws Exception {
    List<String> troubles = visitors.stream().flatMap(one -> one.troubles().stream()).toList();
    visitors.forEach(Visitor::close);
    server.close();
    assertThat(troubles).isEmpty();
  }

  Visitor visitor() {
    return visitor(WIDE, ColorScheme.LIGHT, server.httpPort());
  }

  /** Over plain HTTP from another machine, as far as the browser can tell. */
  Visitor visitorFrom(String host) {
    return added(
        new Visitor(chromium.browser(), options(WIDE, ColorScheme.LIGHT), host, server.httpPort()));
  }

  Visitor visitorVia(Cable cable) {
    Visitor visitor = visitor(WIDE, ColorScheme.LIGHT, cable.port());
    visitor.willBeCutOff();
    return visitor;
  }

  Visitor german() {
    return visitor(options(WIDE, ColorScheme.LIGHT).setLocale("de-DE"), server.httpPort());
  }

  Visitor visitor(ViewportSize size, ColorScheme scheme, int port) {
    return visitor(options(size, scheme), port);
  }

  private static Browser.NewContextOptions options(ViewportSize size, ColorScheme scheme) {
    return new Browser.NewContextOptions()
        .setViewportSize(size.width, size.height)
        .setColorScheme(scheme)
        .setHasTouch(size == PHONE || size == SMALL)
        .setIsMobile(size == PHONE || size == SMALL);
  }

  private Visitor visitor(Browser.NewContextOptions options, int port) {
    return added(new Visitor(chromium.browser(), options, port));
  }

  private Visitor added(Visitor visitor) {
    visitors.add(visitor);
    return visitor;
  }
}
