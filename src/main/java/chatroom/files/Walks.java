package chatroom.files;

import chatroom.chat.SharedFile;
import chatroom.log.FileStore.KeptFile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks through the folder, once at a time, however many ask; all who ask meanwhile get the next
 * walk, so that nobody misses what was there when they asked. Whoever asks or not, it is walked
 * every {@link #PERIOD}, and sooner when the system says that something happens there or while
 * something moves. Belongs to one context.
 */
final class Walks {
  static final Duration PERIOD = Duration.ofSeconds(1);
  static final Duration MOVING_PERIOD = Duration.ofMillis(350);

  /** At most so much of the time is spent walking for nothing: one part in so many. */
  private static final int SHARE_OF_TIME = 10;

  /** The same where something happens. */
  private static final int SHARE_WHEN_MOVING = 4;

  private static final Duration MOST_PERIOD = Duration.ofSeconds(30);
  private static final long NO_TIMER = -1;
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
  private long endedNanos = System.nanoTime();
  private long timer = NO_TIMER;
  private boolean hinted;
  private volatile FolderHints hints; // looked at by walks, which are on a worker thread

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
    Context context = vertx.getOrCreateContext();
    vertx
        .executeBlocking(() -> folder.watch(() -> context.runOnContext(moved -> hint())), false)
        .onComplete(
            watching -> {
              hints = watching.result(); // without any it goes on all the same
              if (!over) {
                again();
              } else if (hints != null) {
                hints.close();
              }
            });
  }

  private void again() {
    next().onComplete(walked -> later());
  }

  private void later() {
    if (over) {
      return;
    }
    vertx.cancelTimer(timer);
    boolean isMoving = watch.isWaiting() || hinted;
    long restMillis = (isMoving ? MOVING_PERIOD : PERIOD).toMillis();
    int share = isMoving ? SHARE_WHEN_MOVING : SHARE_OF_TIME;
    long costMillis = Duration.ofNanos(lastNanos).toMillis() * share;
    long wantedMillis = Math.min(Math.max(restMillis, costMillis), MOST_PERIOD.toMillis());
    long restedMillis = Duration.ofNanos(System.nanoTime() - endedNanos).toMillis();
    timer =
        vertx.setTimer(
            Math.max(1, wantedMillis - restedMillis),
            timer -> {
              if (!over) {
                hinted = false;
                again();
              }
            });
  }

  /** Something happens in the folder: the next walk comes sooner. */
  private void hint() {
    if (!hinted) {
      hinted = true;
      if (!walking) {
        later();
      }
    }
  }

  void end() {
    over = true;
    vertx.cancelTimer(timer);
    if (hints != null) {
      hints.close();
    }
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
        .executeBlocking(this::list, false)
        .onSuccess(files -> saw(files, begun))
        .onComplete(
            walked -> {
              walking = false;
              endedNanos = System.nanoTime();
              lastNanos = endedNanos - begunNanos;
              if (!asking.isEmpty()) {
                walk();
              } else if (hinted) {
                later();
              }
              served.forEach(asked -> asked.complete(walked.result(), walked.cause()));
            });
  }

  /** What is there, and where more may come. Blocks. */
  private List<SharedFile> list() {
    List<SharedFile> files = folder.list();
    FolderHints watching = hints;
    if (watching != null) {
      Set<String> folders = new HashSet<>(Set.of(""));
      for (SharedFile file : files) {
        folders.add(file.name().substring(0, file.name().lastIndexOf('/') + 1));
      }
      watching.follow(folders);
    }
    return files;
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
