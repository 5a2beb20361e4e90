package chatroom.files;

import chatroom.chat.Body;
import chatroom.chat.Body.File.Change;
import chatroom.chat.SharedFile;
import chatroom.chat.Speaker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * What was done to the folder by hand, told in the first room: a few files each by its name, more
 * of them as one entry. Where a program keeps changing files, that is told at most {@link #AT_ONCE}
 * times and then every {@link #EVERY}, with what has come of it by then. Belongs to one context.
 */
final class FolderNews {
  static final String ROOM = "#lobby";

  /** So many of one kind are told by name at one moment. */
  static final int MOST_NAMED = 3;

  static final int AT_ONCE = 10;
  static final Duration EVERY = Duration.ofSeconds(10);

  /**
   * @param target the entry that told that the file was there; 0 for none
   */
  private record Item(Change change, SharedFile file, long target) {}

  private final RoomLine rooms;
  private final LongSupplier nanoClock;
  private final BiConsumer<SharedFile, Long> toldBy;

  // bounded by what a listing may hold, twice
  private final Map<String, Item> items = new LinkedHashMap<>();
  private long fullAtNanos;

  /**
   * @param toldBy hears which entry has told that a file is there
   */
  FolderNews(RoomLine rooms, LongSupplier nanoClock, BiConsumer<SharedFile, Long> toldBy) {
    this.rooms = rooms;
    this.nanoClock = nanoClock;
    this.toldBy = toldBy;
    this.fullAtNanos = nanoClock.getAsLong();
  }

  /** Something was done; with what was done before and is not told yet it may come to nothing. */
  void add(Change change, SharedFile file, long target) {
    Item before = items.remove(file.name());
    if (before == null) {
      items.put(file.name(), new Item(change, file, target));
    } else if (before.change() == Change.ADDED) {
      if (change != Change.REMOVED) {
        items.put(file.name(), new Item(Change.ADDED, file, target));
      }
    } else {
      Change now = change == Change.REMOVED ? Change.REMOVED : Change.CHANGED;
      items.put(file.name(), new Item(now, file, before.target()));
    }
  }

  /** Tells what there is to tell, if it is time. */
  void tell() {
    long now = nanoClock.getAsLong();
    long fullAt = fullAtNanos - now > 0 ? fullAtNanos : now;
    if (items.isEmpty() || fullAt - now > (AT_ONCE - 1) * EVERY.toNanos()) {
      return;
    }
    fullAtNanos = fullAt + EVERY.toNanos();
    Map<Change, List<Item>> byChange = new EnumMap<>(Change.class);
    for (Change change : Change.values()) {
      byChange.put(change, items.values().stream().filter(i -> i.change() == change).toList());
    }
    items.clear();
    byChange.forEach(this::tell);
  }

  private void tell(Change change, List<Item> some) {
    if (some.size() > MOST_NAMED) {
      share(Body.File.many(change, some.size()));
      return;
    }
    for (Item item : some) {
      Long target = item.target() > 0 ? Long.valueOf(item.target()) : null;
      share(Body.File.of(change, item.file(), target))
          .onSuccess(
              seq -> {
                if (change != Change.REMOVED) {
                  toldBy.accept(item.file(), seq);
                }
              });
    }
  }

  // the list itself is right, whatever becomes of this
  private Future<Long> share(Body body) {
    return rooms.share(Speaker.SERVER, ROOM, body).map(said -> said.seq());
  }
}
