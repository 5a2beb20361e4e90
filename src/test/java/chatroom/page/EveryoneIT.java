package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Cable;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for everyone: axe finds nothing in any state, and small screens and slow lines do. */
class EveryoneIT extends PageFixture {
  private static final int MOST_BYTES_BEFORE_TYPING = 150 * 1024;

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void axeFindsNothingOnAWideScreen(ColorScheme scheme) {
    Visitor ada = visitor(WIDE, scheme, server.httpPort()).visit();
    noViolations(ada, "first visit");
    ada.askFor("a name with spaces");
    assertThat(ada.page().locator(".bad")).isVisible();
    noViolations(ada, "refused name");
    fill(ada.join("ada"));
    noViolations(ada, "busy room");
    allHues(ada);
    noViolations(ada, "names in every hue");
    ada.page().getByLabel("Search", new Page.GetByLabelOptions().setExact(true)).fill("hello");
    assertThat(ada.page().locator(".found li").first()).isVisible();
    noViolations(ada, "search");
    ada.say("@ada a note to myself");
    assertThat(ada.title()).hasText("@ada");
    noViolations(ada, "private talk");
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void axeFindsNothingOnAPhone(ColorScheme scheme) {
    Visitor ada = visitor(PHONE, scheme, server.httpPort()).visit();
    noViolations(ada, "first visit");
    fill(ada.join("ada"));
    noViolations(ada, "busy room");
    ada.button("Rooms").click();
    assertThat(ada.room("#lobby")).isInViewport();
    noViolations(ada, "rooms slid over");
    ada.page().keyboard().press("Escape");
    ada.button("People and files").click();
    assertThat(ada.person("ada")).isInViewport();
    noViolations(ada, "people slid over");
  }

  @Test
  void offlineIsForEveryoneToo() throws Exception {
    try (Cable cable = new Cable(server.httpPort())) {
      Visitor ada = visitorVia(cable).join("ada");
      cable.cut();
      assertThat(ada.status()).containsText("Offline.");
      ada.say("pending");
      noViolations(ada, "offline");
    }
  }

  @Test
  void fewBytesBeforeOneCanType() {
    Visitor ada = visitor();
    CDPSession network = ada.page().context().newCDPSession(ada.page());
    AtomicLong bytes = new AtomicLong();
    network.on(
        "Network.loadingFinished",
        event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    network.send("Network.enable");
    ada.join("ada");
    System.out.printf("%,d bytes before a message can be typed%n", bytes.get());
    assertThat(bytes.get()).isPositive().isLessThan(MOST_BYTES_BEFORE_TYPING);
  }

  @Test
  void theKeyboardIsEnough() {
    Visitor ada = visitor().visit();
    ada.page().keyboard().type("ada");
    ada.page().keyboard().press("Enter");
    assertThat(ada.composer()).isFocused();
    ada.page().keyboard().type("no mouse here");
    ada.page().keyboard().press("Enter");
    assertThat(ada.log()).containsText("no mouse here");
    ada.page().keyboard().press("Shift+Tab");
    assertThat(ada.log()).isFocused();
  }

  static void fill(Visitor visitor) {
    visitor.say("/topic What we talk about");
    visitor.say("hello, see https://example.org/ and 🌱");
    visitor.say("/me waves");
    visitor.say("مرحبا بالجميع");
    visitor.say("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(6));
    visitor.say("hidden \u202E here");
    visitor.say("/help");
    visitor.say("/nonsense");
    assertThat(visitor.log()).containsText("/nonsense");
    assertThat(visitor.log().locator(".pending")).hasCount(0);
  }

  /** One name in each colour, on the ground and on what is raised. */
  private static void allHues(Visitor visitor) {
    visitor
        .page()
        .evaluate(
            """
            () => {
              const lines = document.querySelector('.lines');
              for (const place of ['', 'pane']) {
                for (let hue = 0; hue < 12; hue += 1) {
                  const name = document.createElement('p');
                  name.className = `${place} hue-${hue}`;
                  name.textContent = `name in hue ${hue}`;
                  lines.append(name);
                }
              }
            }
            """);
  }

  /** Once what moves has come to rest: half of a fade has half of its contrast. */
  static void noViolations(Visitor visitor, String state) {
    Page page = visitor.page();
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))");
    page.evaluate(axe());
    Object found =
        page.evaluate(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(
              (one) => `${one.id}: ${one.help} ${one.nodes.map((node) => node.target.join(' '))}`)
            """);
    assertThat((List<?>) found).as(state).isEmpty();
  }

  private static String axe() {
    try (InputStream in = EveryoneIT.class.getClassLoader().getResourceAsStream("axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
