package chatroom.files;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Says that the folder is not as it was: at once, and then at most once in {@link #EVERY}. Belongs
 * to one context.
 */
final class FolderSignal {
  static final Duration EVERY = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final LongConsumer tell;
  private long version;
  private boolean resting;
  private boolean again;

  /**
   * @param tell takes a number that rises
   */
  FolderSignal(Vertx vertx, LongConsumer tell) {
    this.vertx = vertx;
    this.tell = tell;
  }

  void changed() {
    if (resting) {
      again = true;
      return;
    }
    tell.accept(++version);
    resting = true;
    vertx.setTimer(EVERY.toMillis(), rested -> rested());
  }

  private void rested() {
    resting = false;
    if (again) {
      again = false;
      changed();
    }
  }
}
