package chatroom.pictures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.page.Chromium;
import chatroom.page.RunningServer;
import chatroom.page.Visitor;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes a picture of every state of the page on every kind of screen, for whoever wants to look at
 * them all: ./chatroom pictures FOLDER. Nothing of it is kept in the repository.
 */
class MakeSights {
  private static final Path FOLDER = Path.of(System.getProperty("sights", "target/sights"));
  private static final String ONLY = System.getProperty("sights.only", ".*");

  private static final int SETTLED_MILLIS = 400;

  private final List<String> missing = new ArrayList<>();

  /** A kind of screen. */
  private enum Screen {
    WIDE(1280, 800, ColorScheme.LIGHT),
    DARK(1280, 800, ColorScheme.DARK),
    LARGE(1920, 1080, ColorScheme.LIGHT),
    MIDDLE(900, 700, ColorScheme.LIGHT),
    ZOOMED(640, 360, ColorScheme.LIGHT), // 1280 by 720 at 200 %
    PHONE(390, 844, ColorScheme.LIGHT),
    NIGHT(390, 844, ColorScheme.DARK),
    KEYBOARD(390, 420, ColorScheme.LIGHT), // what that of a phone leaves
    SMALL(320, 568, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Screen(int width, int height, ColorScheme scheme) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
    }

    Browser.NewContextOptions options() {
      boolean touched = width < 600;
      return new Browser.NewContextOptions()
          .setViewportSize(width, height)
          .setColorScheme(scheme)
          .setHasTouch(touched)
          .setIsMobile(touched);
    }
  }

  @Test
  void ofEveryState(@TempDir Path home) throws Exception {
    Files.createDirectories(FOLDER);
    try (Chromium chromium = Chromium.start();
        RunningServer server = new RunningServer(home, System::currentTimeMillis);
        Scenery scenery = new Scenery(server)) {
      scenery.make();
      for (Screen screen : Screen.values()) {
        scenery.stay();
        entry(screen, chromium.browser(), server.httpPort());
        through(screen, chromium.browser(), server.httpPort(), scenery);
      }
    }
    assertThat(missing).isEmpty();
  }

  /** The way in, and a name that is refused. */
  private void entry(Screen screen, Browser browser, int port) throws IOException {
    try (Visitor nobody = new Visitor(browser, screen.options(), port)) {
      Page page = nobody.page();
      page.navigate("http://127.0.0.1:" + port + "/");
      take(screen, "join", page);
      page.getByRole(AriaRole.TEXTBOX).fill("bob");
      page.getByRole(AriaRole.BUTTON).first().click();
      assertThat(page.locator(".bad")).isVisible();
      take(screen, "join-refused", page);
      page.navigate("http://127.0.0.1:" + port + "/join");
      take(screen, "join-elsewhere", page);
    }
  }

  private void through(Screen screen, Browser browser, int port, Scenery scenery)
      throws IOException {
    try (Visitor ada = new Visitor(browser, screen.options(), port)) {
      ada.join("ada");
      for (Map.Entry<String, Runnable> sight : new Sights(ada).all().entrySet()) {
        if ((screen + "-" + sight.getKey()).toLowerCase(Locale.ROOT).matches(ONLY)) {
          scenery.stay();
          anew(ada);
          show(screen, sight.getKey(), sight.getValue(), ada.page());
        }
      }
      ada.page().evaluate("document.querySelector('chat-app').chat.quit()");
      assertThat(ada.page().locator("join-form")).isVisible();
    }
  }

  /** The same person in the lobby, whose browser remembers nothing else. */
  private static void anew(Visitor ada) {
    ada.page()
        .evaluate(
            """
            () => Object.keys(localStorage).filter((key) => key !== 'chatroom.identity')
              .forEach((key) => localStorage.removeItem(key))
            """);
    ada.page().reload();
    assertThat(ada.composer()).isVisible();
    ada.page().evaluate("document.querySelector('chat-app').chat.open('#lobby')");
    assertThat(ada.log()).containsText("goes on in a minute");
  }

  private void show(Screen screen, String name, Runnable sight, Page page) throws IOException {
    try {
      sight.run();
      page.waitForTimeout(SETTLED_MILLIS);
      take(screen, name, page);
    } catch (RuntimeException | AssertionError unreached) {
      missing.add(screen + " " + name + ": " + unreached.getMessage());
    }
  }

  private void take(Screen screen, String name, Page page) throws IOException {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve((screen + "-" + name + ".png").toLowerCase(Locale.ROOT))));
    int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    if (width > screen.width) {
      missing.add(screen + " " + name + " is " + width + " wide");
    }
  }
}
