package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

/** The panel of shared files: finding one among many, looking into it, having it. */
class FilesIT extends PageFixture {
  @Test
  void manyAreFilteredAndSorted() throws Exception {
    for (int i = 1; i <= 10; i++) {
      server.share("report-" + i + ".txt", new byte[1000 * (11 - i)]);
    }
    server.share("image.png", Files.readAllBytes(Path.of("SharedFiles/image1.png")));
    Visitor ada = visitor().join("ada");
    Locator links = ada.list("Files").getByRole(AriaRole.LINK);
    assertThat(links).hasCount(11);
    assertThat(links.nth(1)).hasText("report-1.txt");
    assertThat(links.nth(10)).hasText("report-10.txt"); // ten comes after nine
    assertThat(ada.list("Files")).containsText("10 KB");
    assertThat(ada.list("Files").locator("time").first())
        .hasText(java.util.regex.Pattern.compile("^\\d\\d:\\d\\d$"));

    ada.page().getByLabel("Order of the files").selectOption("size");
    assertThat(links.first()).hasText("report-1.txt");
    ada.page().reload();
    assertThat(links.first()).hasText("report-1.txt");
    ada.page().getByLabel("Filter files").fill("PNG");
    assertThat(links).hasCount(1);
    ada.page().getByLabel("Filter files").fill("nothing such");
    assertThat(ada.page().getByText("No file has that in its name.")).isVisible();
  }

  @Test
  void whatCanBeShownIsShown() throws Exception {
    server.share("image.png", Files.readAllBytes(Path.of("SharedFiles/image1.png")));
    server.share("notes.txt", "first line\nsecond <b>line</b>\n".getBytes(StandardCharsets.UTF_8));
    server.share("sound.wav", sound());
    server.share("archive.zip", new byte[2_400_000]);
    Visitor ada = visitor().join("ada");
    Page page = ada.page();
    Locator dialog = page.getByRole(AriaRole.DIALOG);

    ada.button("About image.png").click();
    page.waitForCondition(
        () -> page.evaluate("document.querySelector('dialog img')?.naturalWidth > 0").equals(true));
    assertThat(dialog).containsText("8.7 KB");
    Download download =
        page.waitForDownload(
            () ->
                dialog
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Download"))
                    .click());
    assertThat(download.suggestedFilename()).isEqualTo("image.png");
    page.keyboard().press("Escape");

    ada.button("About notes.txt").click();
    assertThat(dialog.locator("pre")).hasText("first line\nsecond <b>line</b>\n");
    page.keyboard().press("Escape");

    ada.button("About sound.wav").click();
    page.waitForCondition(
        () -> page.evaluate("document.querySelector('audio')?.duration > 0.4").equals(true));
    page.keyboard().press("Escape");

    ada.button("About archive.zip").click();
    assertThat(dialog).containsText("This file cannot be shown here.");
    assertThat(dialog).containsText("2.4 MB");
  }

  @Test
  void whereThereAreNoneThePanelSaysWhatToDo() {
    Visitor ada = visitor().join("ada");
    assertThat(ada.page().getByText("No files yet. Drop one anywhere to share it.")).isVisible();
    assertThat(ada.button("Share a file")).isVisible();
  }

  /** Half a second of silence. */
  private static byte[] sound() throws Exception {
    AudioFormat format = new AudioFormat(8000, 8, 1, true, false);
    byte[] silence = new byte[4000];
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(silence), format, silence.length),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }
}
