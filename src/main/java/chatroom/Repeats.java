package chatroom;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps what goes wrong again and again from filling a disk: of the same words a few a minute are
 * let through, and while they do not stop, one a minute that says how many there were. For one
 * handler, which gives it one record at a time.
 */
final class Repeats implements Filter {
  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int AT_FIRST = 5;

  /** Different things that are remembered; the oldest is forgotten first. */
  private static final int MOST_REMEMBERED = 256;

  /** Who says it, each second, while accept(2) is refused a descriptor. */
  private static final String ACCEPTING = "io.netty.channel.DefaultChannelPipeline";

  private static final class Window {
    long sinceNanos;
    int left = AT_FIRST;
    int dropped;

    Window(long sinceNanos) {
      this.sinceNanos = sinceNanos;
    }
  }

  private final LongSupplier nanoTime;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  Repeats(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean isLoggable(LogRecord logged) {
    explain(logged);
    long now = nanoTime.getAsLong();
    String words = logged.getLoggerName() + logged.getMessage() + logged.getThrown();
    Window window = windows.computeIfAbsent(words, key -> new Window(now));
    if (now - window.sinceNanos >= WINDOW_NANOS) {
      if (window.dropped > 0) {
        logged.setMessage(logged.getMessage() + " (And " + window.dropped + " times before.)");
      }
      window.left = window.dropped > 0 ? 1 : AT_FIRST;
      window.dropped = 0;
      window.sinceNanos = now;
    }
    if (window.left == 0) {
      window.dropped++;
      return false;
    }
    window.left--;
    return true;
  }

  private static void explain(LogRecord logged) {
    if (ACCEPTING.equals(logged.getLoggerName())
        && logged.getThrown() instanceof IOException failure
        && String.valueOf(failure.getMessage()).contains("Too many open files")) {
      logged.setMessage(
          "No connection can be accepted: this process has all the files open that it may."
              + " Those that are open go on; raise the limit (ulimit -n) and restart.");
      logged.setThrown(null);
    }
  }
}
