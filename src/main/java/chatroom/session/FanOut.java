package chatroom.session;

import chatroom.bus.Delivery;
import chatroom.chat.StreamKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One stream at one hub: every delivery is rendered once here and offered to each session that
 * follows. While somebody reads the log, what is published meanwhile is kept for them, up to a
 * bound; what went over it they read from the log. On the hub's event loop only.
 */
final class FanOut {
  private static final int MAX_RECENT = 1024;

  private final StreamKey stream;
  private final Set<Follow> follows = new LinkedHashSet<>();
  private final Set<Follow> readers = new HashSet<>();
  private final ArrayDeque<Rendering> recent = new ArrayDeque<>();
  private Follow[] snapshot = {};
  private long lastSeq;

  FanOut(StreamKey stream) {
    this.stream = stream;
  }

  StreamKey stream() {
    return stream;
  }

  /** The number of the newest entry that was published since this hub follows; 0 for none yet. */
  long lastSeq() {
    return lastSeq;
  }

  void add(Follow follow) {
    follows.add(follow);
    snapshot = follows.toArray(Follow[]::new);
  }

  boolean isEmpty() {
    return follows.isEmpty();
  }

  /** Whether nobody is left. */
  boolean remove(Follow follow) {
    follows.remove(follow);
    release(follow);
    snapshot = follows.toArray(Follow[]::new);
    return follows.isEmpty();
  }

  void deliver(Delivery delivery, String hub) {
    if (delivery instanceof Delivery.Entries entries) {
      deliver(Rendering.of(entries.entries()));
    } else if (delivery instanceof Delivery.Signalled signalled) {
      deliver(signalled, hub);
    }
  }

  private void deliver(Rendering entries) {
    lastSeq = Math.max(lastSeq, entries.last());
    if (!readers.isEmpty()) {
      recent.add(entries);
      if (recent.size() > MAX_RECENT) {
        recent.poll();
      }
    }
    for (Follow follow : snapshot) {
      follow.offer(entries);
    }
  }

  private void deliver(Delivery.Signalled signalled, String hub) {
    Rendering rendering = Rendering.of(signalled.signal());
    Delivery.SessionRef except = signalled.except();
    long exceptSession = except != null && except.hub().equals(hub) ? except.session() : -1;
    for (Follow follow : snapshot) {
      if (follow.session().number() != exceptSession) {
        follow.offer(signalled.signal(), rendering);
      }
    }
  }

  /** Keeps what is published from now on, for this reader of the log. */
  void retain(Follow reader) {
    readers.add(reader);
  }

  /** Ends {@link #retain}: what was published meanwhile, and perhaps before. */
  List<Rendering> release(Follow reader) {
    List<Rendering> kept = List.of();
    if (readers.remove(reader)) {
      kept = new ArrayList<>(recent);
      if (readers.isEmpty()) {
        recent.clear();
      }
    }
    return kept;
  }
}
