package chatroom.pictures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.page.Chromium;
import chatroom.page.Visitor;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the pictures that README.md shows. Not one of the tests: ./chatroom pictures runs it. */
class MakePictures {
  private static final Path IMAGES = Path.of("docs/images");
  private static final int SLOW_BYTES_PER_SECOND = 200_000;

  @Test
  void ofTheRunningProgram(@TempDir Path home) throws Exception {
    Afternoon afternoon = new Afternoon(Clock.systemUTC());
    try (Chromium chromium = Chromium.start();
        Cast cast = new Cast(home, chromium.browser(), afternoon)) {
      cast.comeIn();
      Gallery gallery = new Gallery(IMAGES, chromium.browser());
      Lesson lesson = new Lesson(cast);
      lesson.begin();
      Terminal.Screen telnet = cast.tom().screen();
      lesson.goOn();
      gallery.draw("terminal.png", TerminalPicture.WIDTH, terminals(cast, telnet));
      wide(cast.lea().page(), gallery);
      cast.mia().page().mouse().move(0, 0); // a finger that pressed Join is no longer there
      gallery.take("phone.png", cast.mia().page());
      panes(cast.mia(), gallery);
      search(cast.lea(), gallery);
      upload(cast.lea(), gallery);
      assertThat(cast.troubles()).isEmpty();
      offline(cast, gallery);
    }
  }

  private static String terminals(Cast cast, Terminal.Screen telnet) throws Exception {
    cast.noah().type("Then let us measure that");
    cast.noah().await("Then let us measure that");
    return new TerminalPicture()
        .add("telnet", telnet)
        .add("The console client", cast.noah().screen())
        .document();
  }

  private static void wide(Page page, Gallery gallery) throws Exception {
    // what is said to lea alone is noted in the page for some seconds
    assertThat(page.locator(".toast")).hasCount(0, whenNotesAreGone());
    gallery.take("page.png", page);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    gallery.take("page-dark.png", page);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private static void panes(Visitor mia, Gallery gallery) throws Exception {
    mia.button("People and files").click();
    assertThat(mia.file("wiring.png")).isInViewport();
    gallery.take("phone-files.png", mia.page());
  }

  private static void search(Visitor lea, Gallery gallery) throws Exception {
    Page page = lea.page();
    page.getByRole(AriaRole.SEARCHBOX).fill("one");
    assertThat(page.locator(".found li").first()).isVisible();
    gallery.take("search.png", page);
    lea.button("Close search").click();
  }

  /** Two files on a line that is so slow that one sees them go. */
  private static void upload(Visitor lea, Gallery gallery) throws Exception {
    CDPSession line = lea.page().context().newCDPSession(lea.page());
    JsonObject slow = new JsonObject();
    slow.addProperty("offline", false);
    slow.addProperty("latency", 0);
    slow.addProperty("downloadThroughput", -1);
    slow.addProperty("uploadThroughput", SLOW_BYTES_PER_SECOND);
    line.send("Network.enable");
    line.send("Network.emulateNetworkConditions", slow);
    lea.page()
        .locator("file-list input[type=file]")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload("exercise-2-lea.zip", "application/zip", new byte[900_000]),
              new FilePayload("timings.csv", "text/csv", timings())
            });
    Locator bar = lea.page().getByRole(AriaRole.PROGRESSBAR).last();
    lea.page().waitForCondition(() -> sent(bar) > 150_000);
    gallery.take("upload.png", lea.page());
    line.detach();
    assertThat(lea.file("exercise-2-lea.zip")).isVisible(patiently());
    assertThat(lea.page().locator(".upload")).hasCount(0, whenNotesAreGone());
  }

  /** So many that they take a while, and as one would like to see them in the talk. */
  private static byte[] timings() {
    StringBuilder rows = new StringBuilder("clients,milliseconds\n");
    for (int clients = 1; rows.length() < 300_000; clients++) {
      rows.append("%d,%.2f\n".formatted(clients, 3 + Math.log(clients) / 5));
    }
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static int sent(Locator bar) {
    return ((Number) bar.evaluate("bar => bar.value")).intValue();
  }

  /** The server stops; what lea writes then is kept. */
  private static void offline(Cast cast, Gallery gallery) throws Exception {
    cast.stopServer();
    assertThat(cast.lea().status()).containsText("The server is stopping.");
    cast.lea().say("Is that the plug again?");
    assertThat(cast.lea().log().locator(".pending")).hasCount(1);
    gallery.take("offline.png", cast.lea().page());
  }

  private static LocatorAssertions.HasCountOptions whenNotesAreGone() {
    return new LocatorAssertions.HasCountOptions().setTimeout(20_000);
  }

  private static LocatorAssertions.IsVisibleOptions patiently() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
  }
}
