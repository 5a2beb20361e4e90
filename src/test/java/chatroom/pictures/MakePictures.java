package chatroom.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.page.Chromium;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the pictures that README.md shows. Not one of the tests: ./chatroom pictures runs it. */
class MakePictures {
  private static final Path IMAGES = Path.of("docs/images");

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
      gallery.take("phone.png", cast.mia().page());
      assertThat(cast.troubles()).isEmpty();
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
    gallery.take("page.png", page);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    gallery.take("page-dark.png", page);
  }
}
