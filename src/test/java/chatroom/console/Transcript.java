package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a client printed, and a way to wait for it. */
final class Transcript extends OutputStream {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public synchronized void write(int b) {
    bytes.write(b);
    notifyAll();
  }

  @Override
  public synchronized void write(byte[] more, int offset, int length) {
    bytes.write(more, offset, length);
    notifyAll();
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The lines that are neither notices nor errors. */
  List<String> said() {
    return text().lines().filter(line -> !line.startsWith("* ") && !line.startsWith("! ")).toList();
  }

  /** Waits until this was printed. */
  synchronized void await(String text) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (!text().contains(text)) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        assertThat(text()).contains(text);
      }
      wait(Math.max(1, left));
    }
  }
}
