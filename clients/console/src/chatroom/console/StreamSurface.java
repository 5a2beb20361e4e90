package chatroom.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Plain lines of UTF-8: what a pipe, a file or a dumb terminal gets. */
final class StreamSurface implements Surface {
  private final OutputStream out;

  StreamSurface(OutputStream out) {
    this.out = out;
  }

  @Override
  public void print(String lines) {
    try {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void status(String line) {
    // a stream has no place that can be written twice
  }

  @Override
  public void bell() {
    // nor a bell
  }
}
