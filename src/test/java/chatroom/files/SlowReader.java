package chatroom.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads as somebody far away would: in small pieces and with pauses first, then all the rest. */
public final class SlowReader {
  private static final int PAUSES = 20;
  private static final long PAUSE_MILLIS = 25;

  private SlowReader() {}

  /** How much came, and how it ended. */
  public record Seen(long bytes, String tail) {}

  public static Seen readAll(InputStream in, int tailBytes)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[64 * 1024];
    byte[] tail = new byte[0];
    long bytes = 0;
    int reads = 0;
    for (int n; (n = in.read(buffer)) >= 0; reads++) {
      bytes += n;
      byte[] joined = Arrays.copyOf(tail, tail.length + n);
      System.arraycopy(buffer, 0, joined, tail.length, n);
      tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - tailBytes), joined.length);
      if (reads < PAUSES) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    return new Seen(bytes, new String(tail, UTF_8));
  }

  /** The same for a connection that may end with a reset. */
  public static Seen readUntilBroken(InputStream in) {
    byte[] buffer = new byte[64 * 1024];
    long bytes = 0;
    try {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        bytes += n;
      }
    } catch (IOException e) {
      // that is one way to break off
    }
    return new Seen(bytes, "");
  }
}
