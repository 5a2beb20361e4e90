package chatroom.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven by Playwright. Not for several threads. */
public final class Chromium implements AutoCloseable {
  private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

  private static Chromium shared;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * The one that all tests of this process have, one after the other: who visits closes what they
   * opened. It ends with the process.
   */
  static synchronized Chromium shared() {
    if (shared == null || !shared.browser.isConnected()) {
      Chromium started = start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::close, "end of Chromium"));
      shared = started;
    }
    return shared;
  }

  public static Chromium start() {
    if (!Files.isExecutable(EXECUTABLE)) {
      throw new IllegalStateException(
          "The page is tested in " + EXECUTABLE + ", which is not here: apt-get install chromium");
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(EXECUTABLE)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new Chromium(playwright, browser);
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
