package chatroom.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lines of an input that may never end: read on a daemon thread, so that nobody hangs on it when
 * the chat is over.
 */
final class LineSource {
  private final BufferedReader in;
  private final ExecutorService reading =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "input");
            thread.setDaemon(true);
            return thread;
          });

  LineSource(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next line; null at the end of the input, and where it cannot be read any more. */
  CompletableFuture<String> next() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return in.readLine();
          } catch (IOException e) {
            return null;
          }
        },
        reading);
  }
}
