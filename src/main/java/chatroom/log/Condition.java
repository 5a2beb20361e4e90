package chatroom.log;

import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Whether the log can be written, as the last attempt showed. The writer and the watch over its
 * time tell, anybody may ask. A change is logged, but of a disk that wavers no more than every ten
 * seconds.
 */
final class Condition {
  private static final System.Logger LOG = System.getLogger(Condition.class.getName());
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

  private volatile String reason;
  private long failingSinceNanos;
  private long toldAtNanos = System.nanoTime() - QUIET_NANOS;
  private String told;

  /** Why nothing can be written, one sentence for whoever runs the server; null when it can. */
  String reason() {
    return reason;
  }

  void failed(String why) {
    synchronized (this) {
      long now = System.nanoTime();
      if (reason == null) {
        failingSinceNanos = now;
      }
      reason = why;
      if (!why.equals(told) && now - toldAtNanos >= QUIET_NANOS) {
        told = why;
        toldAtNanos = now;
        LOG.log(
            Level.WARNING,
            "The log cannot be written: " + why + " Senders are told; it is retried.");
      }
    }
  }

  void works() {
    if (reason == null) {
      return;
    }
    synchronized (this) {
      reason = null;
      if (told != null) {
        told = null;
        long seconds = Duration.ofNanos(System.nanoTime() - failingSinceNanos).toSeconds();
        // as loud as the failure: whoever read of that waits for this
        LOG.log(Level.WARNING, "The log can be written again, after " + (seconds + 1) + " s.");
      }
    }
  }
}
