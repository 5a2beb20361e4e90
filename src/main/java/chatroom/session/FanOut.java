package chatroom.session;

import chatroom.bus.Delivery;
import chatroom.chat.Entry;
import chatroom.chat.StreamKey;
import java.util.ArrayDeque;
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
  private static final int MAX_RECENT_CHARS = 256 * 1024;

  // what is pushed at once goes over the bound of a queue: no more than a page of the log does
  private static final int MAX_PUSH_CHARS = 64 * 1024;
  private static final int MAX_PUSH_ENTRIES = 200;

  private record Recent(Rendering entries, int chars) {}

  private final StreamKey stream;
  private final HubClock clock;

  // most are a mailbox, whose one follower is seldom told of anything: what is not there costs
  // nothing
  private final Set<Follow> follows = new LinkedHashSet<>(2);
  private final Set<Follow> readers = new HashSet<>(2);
  private final ArrayDeque<Recent> recent = new ArrayDeque<>(1);
  private Comings comings;

  /** Those who follow, for whom a delivery is on its way; null when they are not these any more. */
  private Follow[] snapshot;

  private long lastSeq;
  private long recentChars;
  private long listensSinceNanos;
  private boolean listens;
  private int holds;

  FanOut(StreamKey stream, HubClock clock) {
    this.stream = stream;
    this.clock = clock;
  }

  private Comings comings() {
    if (comings == null) {
      comings = new Comings(clock, gathered -> tell(gathered, Set.of()));
    }
    return comings;
  }

  StreamKey stream() {
    return stream;
  }

  /** The number of the newest entry that was published since this hub follows; 0 for none yet. */
  long lastSeq() {
    return lastSeq;
  }

  /** The subscription has begun: what is published from now on is heard. */
  void listens(long nowNanos) {
    listens = true;
    listensSinceNanos = nowNanos;
  }

  /** Whether what was published since then was heard. */
  boolean listenedAt(long nanos) {
    return listens && listensSinceNanos - nanos <= 0;
  }

  /** Somebody is about to follow, or not: until {@link #letGo} it is not given up. */
  void hold() {
    holds++;
  }

  void letGo() {
    holds--;
  }

  void add(Follow follow) {
    follows.add(follow);
    snapshot = null;
  }

  // made when something is delivered, and not for each of many who come
  private Follow[] snapshot() {
    if (snapshot == null) {
      snapshot = follows.toArray(Follow[]::new);
    }
    return snapshot;
  }

  /** Whether nobody follows and nobody is about to. */
  boolean isUnused() {
    return follows.isEmpty() && holds == 0;
  }

  void remove(Follow follow) {
    follows.remove(follow);
    release(follow);
    snapshot = null;
  }

  void deliver(Delivery delivery, String hub) {
    if (delivery instanceof Delivery.Entries entries) {
      if (comings != null && !comings.isEmpty()) {
        comeFirst(entries);
      }
      deliver(entries.entries());
    } else if (delivery instanceof Delivery.Signalled signalled) {
      deliver(signalled, hub);
    }
  }

  private void deliver(List<Entry> entries) {
    int first = 0;
    int chars = 0;
    for (int i = 0; i < entries.size(); i++) {
      int more = entries.get(i).body().text().length();
      if (i - first == MAX_PUSH_ENTRIES || (i > first && chars + more > MAX_PUSH_CHARS)) {
        deliver(Rendering.of(entries.subList(first, i)), chars);
        first = i;
        chars = 0;
      }
      chars += more;
    }
    deliver(Rendering.of(entries.subList(first, entries.size())), chars);
  }

  private void deliver(Rendering entries, int chars) {
    lastSeq = Math.max(lastSeq, entries.last());
    if (!readers.isEmpty()) {
      keep(entries, chars);
    }
    for (Follow follow : snapshot()) {
      follow.offer(entries);
    }
  }

  private void keep(Rendering entries, int chars) {
    recent.add(new Recent(entries, chars));
    recentChars += chars;
    while (recent.size() > MAX_RECENT || recentChars > MAX_RECENT_CHARS) {
      recentChars -= recent.remove().chars();
    }
  }

  private void deliver(Delivery.Signalled signalled, String hub) {
    if (follows.isEmpty()) {
      return;
    }
    Delivery.SessionRef except = signalled.except();
    long exceptSession = except != null && except.hub().equals(hub) ? except.session() : -1;
    Coming coming = new Coming(signalled.signal(), signalled.version(), exceptSession);
    if (comings().take(coming, follows.size()) == Comings.Fate.PASSES) {
      Rendering rendering = Rendering.ofSignals(List.of(coming.signal()));
      for (Follow follow : snapshot()) {
        if (coming.isNewsFor(follow)) {
          follow.offerSignals(rendering, coming.version());
        }
      }
    }
  }

  /** Nobody is heard before they have come. */
  private void comeFirst(Delivery.Entries entries) {
    Set<String> heard = new HashSet<>();
    entries.entries().forEach(entry -> heard.add(entry.from().by()));
    if (comings.concern(heard)) {
      tell(comings.takeAll(), heard);
    }
  }

  /** Tells several at once: the same bytes to all but those for whom some of it is no news. */
  private void tell(List<Coming> gathered, Set<String> heard) {
    Telling telling = new Telling(gathered, heard);
    for (Follow follow : snapshot()) {
      Rendering news = telling.newsFor(follow);
      if (!news.signals().isEmpty()) {
        follow.offerSignals(news, telling.version());
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
      kept = recent.stream().map(Recent::entries).toList();
      if (readers.isEmpty()) {
        recent.clear();
        recentChars = 0;
      }
    }
    return kept;
  }
}
