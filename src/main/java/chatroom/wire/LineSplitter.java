package chatroom.wire;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines and never holds more than one line of the bound. Of a line that
 * is longer the rest is passed over, and the listener told once. Not thread-safe.
 */
public final class LineSplitter {
  /** What a line may end with. */
  public enum Ends {
    /** LF, with a CR before it or not: lines of JSON. */
    LF,
    /** LF, CR LF, CR NUL (RFC 854) and CR alone: what terminals send. */
    ANY
  }

  /** Hears of lines, on the thread that feeds. */
  public interface Listener {
    /** A line without its end; the bytes are the listener's. */
    void line(Buffer line);

    /** A line went over the bound; its rest will be passed over. */
    void tooLong();
  }

  private final Ends ends;
  private final int maxBytes;
  private final Listener listener;
  private byte[] pending = new byte[0];
  private int length;
  private boolean skipping;
  private boolean afterCr;

  public LineSplitter(Ends ends, int maxBytes, Listener listener) {
    this.ends = ends;
    this.maxBytes = maxBytes;
    this.listener = listener;
  }

  public void feed(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (afterCr) {
        afterCr = false;
        if (b == '\n' || b == 0) {
          start = i + 1;
          continue;
        }
      }
      if (b == '\n' || (b == '\r' && ends == Ends.ANY)) {
        keep(bytes, start, i);
        finish();
        start = i + 1;
        afterCr = b == '\r';
      }
    }
    keep(bytes, start, bytes.length);
  }

  /** The stream has ended: what stands without a line end is a line too. */
  public void end() {
    if (length > 0) {
      finish();
    }
  }

  /** Erases the last character of the unfinished line (telnet EC). */
  public void eraseCharacter() {
    while (length > 0 && (pending[--length] & 0xc0) == 0x80) {
      // a character of UTF-8 goes whole: its first byte is not 10xxxxxx
    }
  }

  /** Erases the unfinished line (telnet EL). */
  public void eraseLine() {
    length = 0;
  }

  private void keep(byte[] bytes, int from, int to) {
    int more = to - from;
    if (skipping || more == 0) {
      return;
    }
    if (length + more > maxBytes + 1) { // one more: a CR before the LF
      skipping = true;
      length = 0;
      pending = new byte[0];
      listener.tooLong();
      return;
    }
    if (length + more > pending.length) {
      pending = Arrays.copyOf(pending, Math.min(maxBytes + 1, Math.max(128, 2 * (length + more))));
    }
    System.arraycopy(bytes, from, pending, length, more);
    length += more;
  }

  private void finish() {
    if (skipping) {
      skipping = false;
      return;
    }
    int end = length;
    length = 0;
    if (ends == Ends.LF && end > 0 && pending[end - 1] == '\r') {
      end--;
    }
    if (end > maxBytes) {
      listener.tooLong();
      return;
    }
    byte[] line = Arrays.copyOf(pending, end);
    if (pending.length > 1024) {
      pending = new byte[0]; // an idle connection holds no buffer
    }
    listener.line(Buffer.buffer(line));
  }
}
