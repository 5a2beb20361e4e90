package chatroom.console;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** By which somebody ends a transfer that another thread is busy with. Any thread. */
final class Cancellation {
  /** It was cancelled. */
  static final class Cancelled extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final AtomicReference<Closeable> open = new AtomicReference<>();
  private volatile boolean wanted;

  /** Ends it: what it waits for is closed. */
  void cancel() {
    wanted = true;
    close(open.get());
  }

  /** What is waited for ends as if the network had ended it, and may be tried again. Any thread. */
  void interrupt() {
    close(open.get());
  }

  private static void close(Closeable waitedFor) {
    if (waitedFor != null) {
      try {
        waitedFor.close();
      } catch (IOException e) {
        // then it ends a moment later
      }
    }
  }

  /** From now on this is what is waited for. */
  void waitsFor(Closeable socket) throws IOException {
    open.set(socket);
    if (wanted) {
      socket.close();
      throw new Cancelled();
    }
  }

  void check() throws Cancelled {
    if (wanted) {
      throw new Cancelled();
    }
  }
}
