package chatroom.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which parts of broken uploads are kept, and until when. Of more than {@link #MOST_EACH} of one
 * person, or {@link #MOST} of all, the oldest goes. Belongs to one context.
 */
final class Parts {
  static final int MOST = 256;
  static final int MOST_EACH = 4;

  /**
   * @param by whose it is; null where that is forgotten, since the server was started since
   */
  private record Part(String name, String by, long sizeBytes, long sinceMillis) {}

  private final long keptMillis;
  private final Map<String, Part> parts = new HashMap<>();

  Parts(Duration kept) {
    this.keptMillis = kept.toMillis();
  }

  /** How much of it there is; 0 for nothing. */
  long sizeOf(String name) {
    Part part = parts.get(name);
    return part == null ? 0 : part.sizeBytes();
  }

  /** What they all come to. */
  long bytes() {
    return parts.values().stream().mapToLong(Part::sizeBytes).sum();
  }

  /** What those of one person come to, as far as that is known. */
  long bytesOf(String by) {
    return parts.values().stream()
        .filter(part -> by.equals(part.by()))
        .mapToLong(Part::sizeBytes)
        .sum();
  }

  /**
   * This one is kept from now on.
   *
   * @return those that are to be dropped for it
   */
  List<String> keep(String name, String by, long sizeBytes, long sinceMillis) {
    parts.put(name, new Part(name, by, sizeBytes, sinceMillis));
    List<Part> theirs =
        parts.values().stream().filter(part -> by != null && by.equals(part.by())).toList();
    List<String> dropped = new ArrayList<>(oldest(theirs, MOST_EACH));
    dropped.forEach(parts::remove);
    List<String> more = oldest(List.copyOf(parts.values()), MOST);
    more.forEach(parts::remove);
    dropped.addAll(more);
    return dropped;
  }

  private static List<String> oldest(List<Part> some, int most) {
    return some.stream()
        .sorted(Comparator.comparingLong(Part::sinceMillis).thenComparing(Part::name))
        .limit(Math.max(0, some.size() - most))
        .map(Part::name)
        .toList();
  }

  /** It is being written on, or is whole, or is gone. */
  void forget(String name) {
    parts.remove(name);
  }

  /** Those whose time is over, which are forgotten and are to be dropped. */
  List<String> expire(long nowMillis) {
    List<String> old =
        parts.values().stream()
            .filter(part -> nowMillis - part.sinceMillis() > keptMillis)
            .map(Part::name)
            .toList();
    old.forEach(parts::remove);
    return old;
  }
}
