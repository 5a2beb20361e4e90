package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Themes, panes, small and zoomed screens: how the page looks, and that it holds still. */
class LookIT extends PageFixture {
  private static final double READABLE = 4.5; // WCAG 2.2, 1.4.3
  private static final double MOST_SHIFT = 0.01;
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  /** The contrast of all that is written in a colour with all that it may be written on. */
  private static final String CONTRASTS =
      """
      () => {
        const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const probe = document.createElement('i');
        document.body.append(probe);
        const light = (color) => {
          pen.fillStyle = color;
          pen.fillRect(0, 0, 1, 1);
          const linear = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map((byte) => {
            const part = byte / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
        };
        const shown = (style) => {
          probe.className = style.startsWith('hue-') ? style : '';
          probe.style.color = style.startsWith('--') ? `var(${style})` : '';
          return light(getComputedStyle(probe).color);
        };
        const inks = ['--ink', '--ink-2', '--ink-3', '--accent', '--good', '--warn', '--bad'];
        const names = Array.from({ length: 12 }, (_, hue) => `hue-${hue}`);
        const grounds = ['--ground', '--raised', '--hover', '--accent-wash'];
        const found = {};
        for (const ink of [...names, ...inks]) {
          for (const ground of grounds) {
            const [a, b] = [shown(ink), shown(ground)];
            found[`${ink} on ${ground}`] = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          }
        }
        probe.remove();
        return found;
      }
      """;

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void namesAndInksAreReadableOnEveryGround(ColorScheme scheme) {
    Visitor ada = visitor(WIDE, scheme, server.httpPort()).visit();
    Map<?, ?> found = (Map<?, ?>) ada.page().evaluate(CONTRASTS);
    assertThat(found).hasSize(19 * 4);
    found.forEach(
        (what, contrast) ->
            assertThat(((Number) contrast).doubleValue())
                .as(what.toString())
                .isGreaterThanOrEqualTo(READABLE));
  }

  @Test
  void aThemeIsChosenAndKept() {
    Visitor ada = visitor().join("ada");
    String light = ground(ada.page());
    ada.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    String dark = ground(ada.page());
    assertThat(dark).as("the system's").isNotEqualTo(light);

    ada.button("Settings").click();
    ada.page().getByLabel("Light", exact()).check();
    assertThat(ground(ada.page())).isEqualTo(light);
    ada.page().reload();
    assertThat(ada.composer()).isVisible();
    assertThat(ground(ada.page())).isEqualTo(light);
    ada.button("Settings").click();
    ada.page().getByLabel("As the system", exact()).check();
    assertThat(ground(ada.page())).isEqualTo(dark);
  }

  @Test
  void howOthersJoinIsToldInTheSameColours() {
    Visitor ada = visitor(WIDE, ColorScheme.DARK, server.httpPort()).visit();
    String ground = ground(ada.page());
    ada.page().navigate(ada.origin() + "/join");
    assertThat(ground(ada.page())).isEqualTo(ground);
  }

  @Test
  void threePanesOnAWideScreen() {
    Visitor ada = visitor().join("ada");
    assertThat(ada.room("#lobby")).isInViewport();
    assertThat(ada.log()).isInViewport();
    assertThat(ada.person("ada")).isInViewport();
    assertThat(ada.button("People and files")).hasCount(0);
  }

  @Test
  void oneAtATimeOnAPhoneDrawnInFromTheEdge() {
    Visitor ada = visitor(PHONE, ColorScheme.LIGHT, server.httpPort()).join("ada");
    assertThat(ada.room("#lobby")).hasCount(0);
    assertThat(ada.person("ada")).hasCount(0);
    swipe(ada.page(), 5, 220);
    assertThat(ada.room("#lobby")).isInViewport();
    swipe(ada.page(), 250, 20);
    assertThat(ada.room("#lobby")).hasCount(0);
    swipe(ada.page(), PHONE.width - 5, 150);
    assertThat(ada.person("ada")).isInViewport();
    swipe(ada.page(), 150, 380);
    assertThat(ada.person("ada")).hasCount(0);
    swipe(ada.page(), 150, 350);
    assertThat(ada.room("#lobby")).hasCount(0); // only from the edge
  }

  @Test
  void theKeyboardOfAPhoneHidesNeitherTheFieldNorTheNewestLine() {
    Visitor ada = visitor(PHONE, ColorScheme.LIGHT, server.httpPort()).join("ada");
    for (int i = 1; i <= 30; i++) {
      ada.say("line " + i);
    }
    Locator newest = ada.log().getByText("line 30", new Locator.GetByTextOptions().setExact(true));
    assertThat(newest).isInViewport();
    ada.page().setViewportSize(PHONE.width, 420); // what a keyboard leaves
    assertThat(ada.composer()).isInViewport();
    assertThat(newest).isInViewport();
    assertThat(ada.page().evaluate("window.scrollY")).isEqualTo(0);
  }

  @Test
  void nothingJumpsWhileThingsArrive() throws Exception {
    server.share("a.txt", "a".getBytes(StandardCharsets.UTF_8));
    Visitor bob = visitor().join("bob");
    bob.say("here before");
    Visitor ada = visitor();
    ada.page()
        .addInitScript(
            """
            window.shifted = 0;
            new PerformanceObserver((list) => list.getEntries().forEach((one) => {
              window.shifted += one.hadRecentInput ? 0 : one.value;
            })).observe({ type: 'layout-shift', buffered: true });
            """);
    ada.join("ada");
    assertThat(ada.log()).containsText("here before");
    assertThat(ada.file("a.txt")).isVisible();
    bob.say("/topic A topic that is set later");
    bob.say("@ada psst");
    bob.room("#lobby").click();
    bob.say("and a line");
    bob.say("```java\nfinal int answer = 42; // in colours once they are there\n```");
    assertThat(ada.log().locator(".code-keyword")).hasText("final");
    server.share("b.png", PNG);
    assertThat(ada.log().locator(".preview-box.image img")).isVisible();
    bob.say("and a last line");
    assertThat(ada.log()).containsText("and a last line");
    ada.page().waitForTimeout(300);
    Number shifted = (Number) ada.page().evaluate("window.shifted");
    assertThat(shifted.doubleValue()).isLessThan(MOST_SHIFT);
  }

  @Test
  void nothingMovesWhereMotionIsNotWanted() {
    Visitor ada = visitor(PHONE, ColorScheme.LIGHT, server.httpPort()).join("ada");
    String duration = "getComputedStyle(document.querySelector('.left')).transitionDuration";
    assertThat(ada.page().evaluate(duration)).asString().contains("0.2s");
    ada.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    assertThat(ada.page().evaluate(duration)).isEqualTo("0s");
  }

  /** Zoomed to 200 %, a window of 1280 by 720 is one of 640 by 360. */
  @Test
  void zoomedTwiceEverythingIsThere() {
    ViewportSize zoomed = new ViewportSize(640, 360);
    Visitor ada = visitor(zoomed, ColorScheme.LIGHT, server.httpPort()).join("ada");
    ada.say("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(4));
    assertThat(ada.composer()).isInViewport();
    assertThat(ada.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(640);
    ada.button("People and files").click();
    assertThat(ada.person("ada")).isInViewport();
    ada.page().keyboard().press("Escape");
    ada.button("Rooms").click();
    ada.button("Settings").click();
    Locator last = ada.page().getByLabel("I am away");
    last.scrollIntoViewIfNeeded();
    assertThat(last).isInViewport();
  }

  private static String ground(Page page) {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  private static void swipe(Page page, int fromX, int toX) {
    CDPSession finger = page.context().newCDPSession(page);
    touch(finger, "touchStart", List.of(fromX));
    touch(finger, "touchMove", List.of((fromX + toX) / 2));
    touch(finger, "touchMove", List.of(toX));
    touch(finger, "touchEnd", List.of());
    finger.detach();
  }

  private static void touch(CDPSession finger, String type, List<Integer> xs) {
    JsonArray points = new JsonArray();
    for (int x : xs) {
      JsonObject point = new JsonObject();
      point.addProperty("x", x);
      point.addProperty("y", 400);
      points.add(point);
    }
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    finger.send("Input.dispatchTouchEvent", event);
  }

  private static Page.GetByLabelOptions exact() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
