package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

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
    // a terminal in raw mode ends lines with CR LF
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  /** The lines that are neither notices nor errors. */
  List<String> said() {
    return text().lines().filter(line -> !line.startsWith("* ") && !line.startsWith("! ")).toList();
  }

  /** Waits until this was printed. */
  void await(String text) throws InterruptedException {
    await(text, () -> text().contains(text));
  }

  /** Waits until this was printed after that. */
  void awaitAfter(String before, String text) throws InterruptedException {
    await(text, () -> isAfter(text(), before, text));
  }

  private static boolean isAfter(String all, String before, String text) {
    int at = all.lastIndexOf(before);
    return at >= 0 && all.indexOf(text, at + before.length()) >= 0;
  }

  private synchronized void await(String text, BooleanSupplier there) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (!there.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        assertThat(text()).contains(text);
      }
      wait(Math.max(1, left));
    }
  }
}
