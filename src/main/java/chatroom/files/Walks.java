package chatroom.files;

import chatroom.chat.SharedFile;
import chatroom.log.FileStore.KeptFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through the folder, once at a time, however many ask; all who ask meanwhile get the next
 * walk, so that nobody misses what was there when they asked. Whoever asks or not, it is walked
 * every {@link #PERIOD}, and sooner while something moves. Belongs to one context.
 */
final class Walks {
  static final Duration PERIOD = Duration.ofSeconds(1);
  static final Duration MOVING_PERIOD = Duration.ofMillis(350);

  /** At most so much of the time is spent walking unasked: one part in so many. */
  private static final int SHARE_OF_TIME = 10;

  private static final Duration MOST_PERIOD = Duration.ofSeconds(30);
  private static final Logger LOG = System.getLogger(Walks.class.getName());

  private final Vertx vertx;
  private final SharedFolder folder;
  private final KnownFiles known;
  private final Checksums checksums;
  private final FolderWatch watch;
  private final Runnable changed;
  private List<Promise<List<SharedFile>>> asking = new ArrayList<>();
  private boolean walking;
  private boolean over;
  private long lastNanos;

  /**
   * @param changed to be told when a walk sees another folder than the one before
   */
  Walks(
      Vertx vertx,
      SharedFolder folder,
      KnownFiles known,
      Checksums checksums,
      FolderWatch watch,
      Runnable changed) {
    this.vertx = vertx;
    this.folder = folder;
    this.known = known;
    this.checksums = checksums;
    this.watch = watch;
    this.changed = changed;
  }

  /** Walks from now on; the first time at once, so that most sums are known before anybody asks. */
  void begin() {
    next().onComplete(walked -> later());
  }

  private void later() {
    long restMillis = (watch.isWaiting() ? MOVING_PERIOD : PERIOD).toMillis();
    long costMillis = Duration.ofNanos(lastNanos).toMillis() * SHARE_OF_TIME;
    vertx.setTimer(
        Math.min(Math.max(restMillis, costMillis), MOST_PERIOD.toMillis()),
        timer -> {
          if (!over) {
            begin();
          }
        });
  }

  void end() {
    over = true;
  }

  /** What the next walk finds: every file, by name, without its sum. */
  Future<List<SharedFile>> next() {
    Promise<List<SharedFile>> asked = Promise.promise();
    asking.add(asked);
    if (!walking) {
      walk();
    }
    return asked.future();
  }

  private void walk() {
    walking = true;
    List<Promise<List<SharedFile>>> served = asking;
    asking = new ArrayList<>();
    long begunNanos = System.nanoTime();
    long begun = known.touches();
    vertx
        .executeBlocking(folder::list, false)
        .onSuccess(files -> saw(files, begun))
        .onComplete(
            walked -> {
              walking = false;
              lastNanos = System.nanoTime() - begunNanos;
              if (!asking.isEmpty()) {
                walk();
              }
              served.forEach(asked -> asked.complete(walked.result(), walked.cause()));
            });
  }

  private void saw(List<SharedFile> files, long begun) {
    if (over) {
      return;
    }
    try {
      boolean isAnother = watch.saw(files, begun);
      for (SharedFile file : files) {
        KeptFile kept = known.get(file.name());
        if (kept != null
            && kept.file().sha256() != null
            && KnownFiles.isLike(kept.file(), file)
            && checksums.fill(file).sha256() == null) {
          checksums.know(kept.file());
        }
      }
      checksums.learn(files);
      if (isAnother) {
        changed.run();
      }
    } catch (RuntimeException fault) {
      LOG.log(Level.ERROR, "The shared folder could not be compared with what it was", fault);
    }
  }
}
