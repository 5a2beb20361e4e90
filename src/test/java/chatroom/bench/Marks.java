package chatroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The places in a page that a program writes, between a mark and another. */
public final class Marks {
  private Marks() {}

  /** Puts the text between the marks, in the place of what is there. */
  public static void put(Path page, String begin, String text, String end) throws IOException {
    String all = Files.readString(page);
    int from = all.indexOf(begin);
    int to = all.indexOf(end, Math.max(0, from));
    if (from < 0 || to < 0) {
      throw new IOException(
          "%s has lost the lines between which figures are written: %s and %s."
              .formatted(page, begin.strip(), end.strip()));
    }
    Files.writeString(page, all.substring(0, from + begin.length()) + text + all.substring(to));
  }
}
