package chatroom.pictures;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Where the pictures are put, and how large they may be. */
final class Gallery {
  static final int MOST_BYTES = 200_000;

  /** Pixels of a picture to one of the page: pages are read on fine screens. */
  static final double SCALE = 2;

  private final Path folder;
  private final Browser browser;

  Gallery(Path folder, Browser browser) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.browser = browser;
  }

  /** A picture of what the page shows now. */
  void take(String name, Page page) throws IOException {
    byte[] png =
        page.screenshot(
            new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setCaret(ScreenshotCaret.HIDE));
    put(name, png);
  }

  /** A picture of a document of its own, as tall as that is. */
  void draw(String name, int width, String document) throws IOException {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions().setViewportSize(width, 100).setDeviceScaleFactor(SCALE);
    try (BrowserContext context = browser.newContext(options)) {
      Page page = context.newPage();
      page.setContent(document);
      put(name, page.screenshot(new Page.ScreenshotOptions().setFullPage(true)));
    }
  }

  private void put(String name, byte[] png) throws IOException {
    byte[] packed = packed(png);
    if (packed.length > MOST_BYTES) {
      throw new IOException(
          name + " has " + packed.length + " bytes; at most " + MOST_BYTES + " are fit for a page");
    }
    Files.write(folder.resolve(name), packed);
    System.out.printf("  %s (%d kB)%n", folder.resolve(name), packed.length / 1000);
  }

  /** The same picture in fewer bytes: a browser packs in haste. */
  private static byte[] packed(byte[] png) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(0);
      var picture = Palette.reduced(ImageIO.read(new ByteArrayInputStream(png)));
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
