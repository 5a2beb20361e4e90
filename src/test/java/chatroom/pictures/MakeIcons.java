package chatroom.pictures;

import chatroom.page.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Makes the icons with which the page is installed from {@code icon.svg}. Not one of the tests:
 * {@code ./chatroom pictures} runs it.
 */
class MakeIcons {
  private static final Path WEBROOT = Path.of("src/main/resources/webroot");
  private static final int SMALL = 192;
  private static final int LARGE = 512;

  /** Of a maskable icon a system shows at least the middle four fifths. */
  private static final String MASKABLE = "<rect width=\"32\" height=\"32\" rx=\"7\"";

  @Test
  void ofTheDrawing() throws IOException {
    String drawing = Files.readString(WEBROOT.resolve("icon.svg"));
    String whole =
        drawing
            .replace(MASKABLE, "<rect x=\"-8\" y=\"-8\" width=\"48\" height=\"48\"")
            .replace("viewBox=\"0 0 32 32\"", "viewBox=\"-4 -4 40 40\"");
    try (Chromium chromium = Chromium.start()) {
      draw(chromium.browser(), drawing, SMALL, "icon-192.png");
      draw(chromium.browser(), drawing, LARGE, "icon-512.png");
      draw(chromium.browser(), whole, LARGE, "maskable-512.png");
    }
  }

  private static void draw(Browser browser, String svg, int size, String name) throws IOException {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions().setViewportSize(size, size).setDeviceScaleFactor(1);
    try (BrowserContext context = browser.newContext(options)) {
      Page page = context.newPage();
      page.setContent(
          "<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>" + svg);
      byte[] png = page.screenshot(new Page.ScreenshotOptions().setOmitBackground(true));
      Files.createDirectories(WEBROOT.resolve("icons"));
      Files.write(WEBROOT.resolve("icons").resolve(name), png);
    }
  }
}
