package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is seen and heard of a file without downloading it: in the transcript and in the panel, for
 * files that are whole, broken and very large. Sounds and films are really played.
 */
class PreviewsIT extends PageFixture {
  private static final int LARGE = 9_000_000;

  /** Half a second of a moving square, in what this browser records. */
  private static final String FILM =
      """
      async () => {
        const canvas = document.createElement('canvas');
        canvas.width = 64;
        canvas.height = 48;
        const pen = canvas.getContext('2d');
        const draw = (at) => {
          pen.fillStyle = `rgb(${at % 255} 90 20)`;
          pen.fillRect(0, 0, 64, 48);
        };
        let at = 0;
        const timer = setInterval(() => draw((at += 20)), 20);
        const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
        const parts = [];
        recorder.ondataavailable = ({ data }) => parts.push(data);
        const stopped = new Promise((done) => (recorder.onstop = done));
        recorder.start();
        await new Promise((done) => setTimeout(done, 700));
        recorder.stop();
        await stopped;
        clearInterval(timer);
        const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
        return btoa(String.fromCharCode(...bytes));
      }
      """;

  /** Answers what stands in the way of playing, or how far it has come. */
  private static final String PLAYS =
      """
      async (media) => {
        await media.play();
        while (media.currentTime < 0.15 && !media.ended) {
          await new Promise((done) => setTimeout(done, 20));
        }
        return media.error?.message ?? 'played';
      }
      """;

  private final Queue<Response> parts = new ConcurrentLinkedQueue<>();
  private Visitor ada;
  private Visitor bob;

  @BeforeEach
  void meet() {
    ada = visitor().join("ada");
    bob = visitor().join("bob");
    bob.browser().onResponse(this::note);
  }

  private void note(Response response) {
    if (response.url().contains("/files/")) {
      parts.add(response);
    }
  }

  @Test
  void aSoundIsPlayedWhereItIsToldAndInThePanel() throws Exception {
    share("tone.wav", tone(4000));
    Locator told = bob.log().locator("audio");
    assertThat(told).isVisible();
    assertThat(parts).isEmpty(); // nobody has asked for it yet
    bob.composer().click(); // a page that nobody has touched makes no sound
    assertThat(told.evaluate(PLAYS)).isEqualTo("played");
    assertThat(inDialog("tone.wav", "audio").evaluate(PLAYS)).isEqualTo("played");
    assertThat(parts).isNotEmpty().allMatch(part -> part.status() == 206);
  }

  @Test
  void aFilmIsPlayedWhereItIsToldAndInThePanel() {
    share("film.webm", Base64.getDecoder().decode((String) ada.page().evaluate(FILM)));
    Locator told = bob.log().locator("video");
    double before = told.boundingBox().height;
    bob.composer().click();
    assertThat(told.evaluate(PLAYS)).isEqualTo("played");
    assertThat(told.evaluate("film => film.videoWidth")).isEqualTo(64);
    assertThat(told.boundingBox().height).isEqualTo(before);
    assertThat(inDialog("film.webm", "video").evaluate(PLAYS)).isEqualTo("played");
    assertThat(parts).isNotEmpty().allMatch(part -> part.status() == 206);
  }

  /** Whoever goes to the end of a long recording fetches the end, and not all that is before it. */
  @Test
  void theEndOfALongSoundIsReachedByAskingForIt() throws Exception {
    server.share("long.wav", tone(12_000_000));
    Locator sound = inDialog("long.wav", "audio");
    bob.page().waitForCondition(() -> (Boolean) sound.evaluate("sound => sound.duration > 1400"));
    sound.evaluate("sound => { sound.currentTime = 1450; }");
    bob.page().waitForCondition(() -> (Boolean) sound.evaluate("sound => !sound.seeking"));
    assertThat(sound.evaluate(PLAYS)).isEqualTo("played");
    assertThat(parts)
        .extracting(part -> part.request().headers().get("range"))
        .anyMatch(range -> range.matches("bytes=1[01]\\d{6}-.*"));
  }

  @Test
  void whatIsBrokenIsSaidToBeSo() {

    for (String name : new String[] {"broken.png", "broken.webm", "broken.wav"}) {
      share(name, ("nothing that " + name + " could be").getBytes(StandardCharsets.UTF_8));
      assertThat(bob.file(name)).isVisible();
    }
    Locator none = bob.log().getByText("There is no preview of this file.");
    assertThat(none).hasCount(2); // a sound is not fetched before somebody wants it
    bob.log().locator("audio").evaluate("sound => sound.play().catch(() => {})");
    assertThat(none).hasCount(3);
    for (String name : new String[] {"broken.png", "broken.webm", "broken.wav"}) {
      bob.button("About " + name).click();
      Locator dialog = bob.page().getByRole(AriaRole.DIALOG);
      assertThat(dialog).containsText("This file cannot be shown here.");
      assertThat(dialog.getByText("Download", new Locator.GetByTextOptions().setExact(true)))
          .isVisible();
      bob.page().keyboard().press("Escape");
    }
  }

  @Test
  void whatIsVeryLargeIsShownWhenSomebodyWantsIt() throws Exception {
    byte[] icon = getClass().getResourceAsStream("/webroot/icons/icon-192.png").readAllBytes();
    server.share(
        "large.png", Arrays.copyOf(icon, LARGE)); // what comes after its end is passed over
    Locator show = bob.log().getByText("Show the picture (9.0 MB)");
    assertThat(show).isVisible();
    assertThat(bob.log().locator("img")).hasCount(0);
    show.click();
    Locator picture = bob.log().locator("img");
    bob.page()
        .waitForCondition(() -> (Boolean) picture.evaluate("img => img.naturalWidth === 192"));

    bob.button("About large.png").click();
    Locator dialog = bob.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog.locator("img")).hasCount(0);
    dialog.getByText("Show the picture (9.0 MB)").click();
    assertThat(dialog.locator("img")).isVisible();
  }

  @Test
  void ofALongTextTheBeginningIsFetched() throws Exception {
    server.share("long.txt", ("x" + "ää ö\n".repeat(LARGE / 8)).getBytes(StandardCharsets.UTF_8));
    Locator told = bob.log().locator("file-preview pre");
    assertThat(told).containsText("ää ö\nää ö");
    bob.button("About long.txt").click();
    Locator dialog = bob.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog.locator("pre")).containsText("ää ö");
    assertThat(dialog).containsText("The first 66 KB of 9.0 MB.");
    assertThat(dialog.locator("pre")).not().containsText("\ufffd");
    assertThat(parts)
        .hasSize(2)
        .allMatch(part -> part.status() == 206)
        .extracting(part -> part.headers().get("content-length"))
        .containsExactlyInAnyOrder("2048", "65536");
  }

  private void share(String name, byte[] content) {
    FilePayload file = new FilePayload(name, "application/octet-stream", content);
    ada.page().locator("file-list input[type=file]").setInputFiles(file);
  }

  private Locator inDialog(String name, String element) {
    bob.button("About " + name).click();
    return bob.page().getByRole(AriaRole.DIALOG).locator(element);
  }

  /** A tone of so many bytes, eight thousand a second. */
  private static byte[] tone(int bytes) throws Exception {
    AudioFormat format = new AudioFormat(8000, 8, 1, true, false);
    byte[] samples = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      samples[i] = (byte) (40 * Math.sin(i / 3.0));
    }
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }
}
