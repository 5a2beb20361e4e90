package chatroom.console;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes what is to be seen, in order, on a thread of its own: a terminal may stand still (Ctrl-S,
 * a pipe that nobody reads), and the event loop must not. What waits is bounded by its owner, who
 * asks {@link #isFull} and reads no more from the server until it hears of the drain. Any thread.
 */
final class Screen implements AutoCloseable {
  private static final int FULL_CHARS = 256 * 1024;
  private static final long CLOSE_MILLIS = 3_000;

  private final Surface surface;
  private final Thread thread = new Thread(this::run, "screen");

  // all guarded by `lines`
  private final Deque<String> lines = new ArrayDeque<>();
  private int waitingChars;
  private String status;
  private boolean bell;
  private boolean closed;
  private Runnable onDrain = () -> {};
  private Runnable onBroken = () -> {};

  Screen(Surface surface) {
    this.surface = surface;
    thread.setDaemon(true);
    thread.start();
  }

  /** Prints lines that end in CR LF or LF. */
  void print(String text) {
    if (text.isEmpty()) {
      return;
    }
    synchronized (lines) {
      lines.add(text.replace("\r\n", "\n"));
      waitingChars += text.length();
      lines.notifyAll();
    }
  }

  /** Shows a status; of several that come quickly only the last is seen. */
  void status(String line) {
    synchronized (lines) {
      status = line;
      lines.notifyAll();
    }
  }

  void bell() {
    synchronized (lines) {
      bell = true;
      lines.notifyAll();
    }
  }

  /** Whether more waits than should. */
  boolean isFull() {
    synchronized (lines) {
      return waitingChars > FULL_CHARS;
    }
  }

  /**
   * Sets who hears of it, on the screen's thread.
   *
   * @param drained after {@link #isFull}, everything was written
   * @param broken nobody reads any more
   */
  void listen(Runnable drained, Runnable broken) {
    synchronized (lines) {
      onDrain = drained;
      onBroken = broken;
    }
  }

  private void run() {
    while (true) {
      String text;
      String newStatus;
      boolean ring;
      Runnable drained;
      synchronized (lines) {
        while (lines.isEmpty() && status == null && !bell) {
          if (closed) {
            return;
          }
          try {
            lines.wait();
          } catch (InterruptedException e) {
            return;
          }
        }
        drained = waitingChars > FULL_CHARS ? onDrain : null;
        text = String.join("", lines);
        lines.clear();
        waitingChars = 0;
        newStatus = status;
        status = null;
        ring = bell;
        bell = false;
      }
      if (!write(text, newStatus, ring)) {
        return;
      }
      if (drained != null) {
        drained.run();
      }
    }
  }

  private boolean write(String text, String newStatus, boolean ring) {
    try {
      if (newStatus != null) {
        surface.status(newStatus);
      }
      if (!text.isEmpty()) {
        surface.print(text);
      }
      if (ring) {
        surface.bell();
      }
      return true;
    } catch (UncheckedIOException e) {
      Runnable broken;
      synchronized (lines) {
        broken = onBroken;
      }
      broken.run();
      return false;
    }
  }

  /** Writes what waits, as long as that goes on, and ends. */
  @Override
  public void close() {
    synchronized (lines) {
      closed = true;
      lines.notifyAll();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
