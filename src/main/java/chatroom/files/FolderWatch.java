package chatroom.files;

import chatroom.chat.Body.File.Change;
import chatroom.chat.SharedFile;
import chatroom.log.FileStore.KeptFile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Sees by one walk after the other what was done to the folder by hand. A file is told of once it
 * has not changed for {@link #STILL}: who copies a large one is not told on at every block. Belongs
 * to one context.
 */
final class FolderWatch {
  /** For how long a file must be as it is before it is told of. */
  static final Duration STILL = Duration.ofMillis(600);

  private record Moving(SharedFile file, long sinceNanos) {}

  private final KnownFiles known;
  private final FolderNews news;
  private final InstantSource clock;
  private final LongSupplier nanoClock;

  // what is not as it was told; bounded by what a listing may hold
  private final Map<String, Moving> moving = new HashMap<>();
  private boolean adopting;

  FolderWatch(KnownFiles known, FolderNews news, InstantSource clock, LongSupplier nanoClock) {
    this.known = known;
    this.news = news;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  /** What the next walk sees has always been there: nothing was known before. */
  void adopt() {
    adopting = true;
  }

  /** Whether something is not told of yet because it may still change. */
  boolean isWaiting() {
    return !moving.isEmpty();
  }

  /**
   * A walk has seen all this.
   *
   * @param begun how far the server's own changes had got before it
   * @return whether anything is not as it was at the walk before
   */
  boolean saw(List<SharedFile> listing, long begun) {
    long now = nanoClock.getAsLong();
    boolean changed = false;
    Set<String> names = new HashSet<>();
    List<KeptFile> told = new ArrayList<>();
    for (SharedFile file : listing) {
      names.add(file.name());
      KeptFile kept = known.get(file.name());
      if (known.isTouchedSince(file.name(), begun)
          || kept != null && KnownFiles.isLike(kept.file(), file)) {
        moving.remove(file.name());
        continue;
      }
      changed |= moves(file, now);
      if (adopting || now - moving.get(file.name()).sinceNanos() >= STILL.toNanos()) {
        moving.remove(file.name());
        told.add(told(kept, file));
        changed = true;
      }
    }
    List<String> gone = gone(listing, names, begun);
    changed |= moving.keySet().retainAll(names);
    keep(told, gone);
    known.forgetTouches(begun);
    adopting = false;
    news.tell();
    return changed || !gone.isEmpty();
  }

  private boolean moves(SharedFile file, long now) {
    Moving before = moving.get(file.name());
    if (before != null && KnownFiles.isLike(before.file(), file)) {
      return false;
    }
    moving.put(file.name(), new Moving(file, now));
    return true;
  }

  private KeptFile told(KeptFile before, SharedFile file) {
    if (!adopting) {
      boolean isFirstRoom = before != null && FolderNews.ROOM.equals(before.room());
      news.add(
          before == null ? Change.ADDED : Change.CHANGED, file, isFirstRoom ? before.seq() : 0);
    }
    return new KeptFile(file, null, 0, clock.millis());
  }

  private List<String> gone(List<SharedFile> listing, Set<String> names, long begun) {
    List<String> gone = new ArrayList<>();
    if (listing.size() == SharedFolder.MAX_LISTED) {
      return gone; // what is not in it may be there all the same
    }
    for (KeptFile kept : known.all()) {
      SharedFile file = kept.file();
      if (!names.contains(file.name()) && !known.isTouchedSince(file.name(), begun)) {
        gone.add(file.name());
        boolean isFirstRoom = FolderNews.ROOM.equals(kept.room());
        news.add(Change.REMOVED, file, isFirstRoom ? kept.seq() : 0);
      }
    }
    return gone;
  }

  private void keep(List<KeptFile> told, List<String> gone) {
    List<String> others = new ArrayList<>(gone);
    told.forEach(kept -> others.add(kept.file().name())); // nobody has fetched what it is now
    if (!others.isEmpty()) {
      known.removeAll(others);
    }
    if (!told.isEmpty()) {
      known.putAll(told);
    }
  }
}
