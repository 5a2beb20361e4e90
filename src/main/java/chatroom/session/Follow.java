package chatroom.session;

import chatroom.chat.Entry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * A session's cursor over a stream. Live, it takes each delivery as it comes:
 *
 * <pre>
 *          the outlet is full            outlet drained            its turn
 *   LIVE ----------------------> BEHIND ----------------> WAITING ----------> READING
 *    | ^                           ^                         ^                 |  | |
 *    | |                           +-- the outlet is full ---|-----------------+  | |
 *    +-|------------ a gap ----------------------------------+--- more to read ---+ |
 *      +---------------------------- nothing left in the log -----------------------+
 * </pre>
 *
 * <p>While it is not live it holds a number and nothing else; while it reads, a page. A session's
 * follows read one after the other ({@link PageQueue}). On the session's event loop only.
 */
final class Follow {
  private enum State {
    LIVE,
    BEHIND,
    WAITING,
    READING,
    ENDED
  }

  private static final int PAGE_ENTRIES = 200;
  private static final int PAGE_BYTES = 64 * 1024;
  private static final int MAX_HELD_SIGNALS = 64;

  private record Held(Rendering signals, long version) {}

  private final Session session;
  private final FanOut fanOut;
  private final Promise<Void> started = Promise.promise();
  private String address;
  private long cursor;
  private State state = State.BEHIND;
  private boolean missedSignals;
  private long toldVersion;

  /** Signals that came while a page was read: they are told after it. */
  private List<Held> held = List.of();

  /**
   * @param cursor the number after which it goes on
   */
  Follow(Session session, FanOut fanOut, String address, long cursor) {
    this.session = session;
    this.fanOut = fanOut;
    this.address = address;
    this.cursor = cursor;
  }

  Session session() {
    return session;
  }

  FanOut fanOut() {
    return fanOut;
  }

  /** The address under which its entries are pushed. */
  String address() {
    return address;
  }

  void setAddress(String address) {
    this.address = address;
  }

  long cursor() {
    return cursor;
  }

  /** The session was told who is there, as of this version: what made it is not told again. */
  void told(long version) {
    toldVersion = version;
    held = held.stream().filter(one -> one.version() > version).toList();
  }

  /** The version of the newest list that the session was given of who is there; 0 for none. */
  long toldVersion() {
    return toldVersion;
  }

  boolean isLive() {
    return state == State.LIVE;
  }

  /**
   * Completes once what was there when it began has been pushed for the first time, or has to wait
   * for room or for the log.
   */
  Future<Void> started() {
    return started.future();
  }

  /** Begins, or begins again from another number. */
  void start(long from) {
    cursor = from;
    if (state == State.READING || state == State.WAITING) {
      return; // the page that is on its way is looked at against the new cursor
    }
    if (fanOut.lastSeq() == cursor && cursor > 0) {
      live(); // the fan-out has seen exactly this much: nothing was missed
    } else {
      read();
    }
  }

  void end() {
    state = State.ENDED;
    started.tryComplete();
  }

  /** Entries have been published. */
  void offer(Rendering entries) {
    if (state != State.LIVE || entries.last() <= cursor) {
      return;
    }
    if (entries.first() > cursor + 1) {
      read();
    } else if (session.outlet().isFull()) {
      fallBehind();
    } else {
      push(entries.after(cursor));
    }
  }

  /**
   * Signals have been published.
   *
   * @param version the number of the newest change that they tell; 0 for none
   */
  void offerSignals(Rendering signals, long version) {
    if (session.isOwed(signals) || (state == State.LIVE && !session.outlet().isFull())) {
      session.pushSignals(signals, this);
    } else if (state == State.READING && mayHold(signals)) {
      held = new ArrayList<>(held);
      held.add(new Held(signals, version));
    } else {
      missedSignals = true;
    }
  }

  private boolean mayHold(Rendering signals) {
    int many = signals.signals().size();
    return held.isEmpty()
        || many + held.stream().mapToInt(one -> one.signals().signals().size()).sum()
            <= MAX_HELD_SIGNALS;
  }

  /** The outlet has room again. */
  void drained() {
    if (state == State.BEHIND) {
      read();
    } else if (state == State.LIVE) {
      makeUp();
    }
  }

  private void push(Rendering entries) {
    session.push(entries, this);
    cursor = entries.last();
  }

  private void fallBehind() {
    state = State.BEHIND;
    missedSignals |= !held.isEmpty();
    held = List.of();
    session.follows().fellBehind();
    started.tryComplete();
  }

  private void read() {
    state = State.WAITING;
    session.follows().pages().add(this);
  }

  /**
   * It is its turn to read a page.
   *
   * @return completes when the page is dealt with; or null when there is nothing to read
   */
  Future<?> readPage() {
    if (state != State.WAITING) {
      return null;
    }
    if (session.outlet().isFull()) {
      fallBehind();
      return null;
    }
    state = State.READING;
    fanOut.retain(this);
    long from = cursor;
    long published = fanOut.lastSeq();
    return session
        .log()
        .after(fanOut.stream(), from, PAGE_ENTRIES, PAGE_BYTES)
        .onComplete(
            page -> {
              List<Rendering> recent = fanOut.release(this);
              if (state != State.READING) {
                return;
              }
              if (page.failed()) {
                state = State.BEHIND;
                started.tryComplete();
                session.later(this::drained);
              } else if (from != cursor) {
                read(); // begun again from another number meanwhile
              } else {
                take(page.result(), published, recent);
              }
            });
  }

  /**
   * @param published the newest number that was published before the page was asked for
   * @param recent what was published while the page was read
   */
  private void take(List<Entry> page, long published, List<Rendering> recent) {
    if (session.outlet().isFull()) {
      fallBehind(); // it filled meanwhile: a page more would be over its bound
      return;
    }
    if (!page.isEmpty()) {
      if (page.get(0).seq() > cursor + 1) {
        session.reset(this, page.get(0).seq() - 1);
      }
      push(Rendering.of(page));
    } else if (published > cursor) {
      cursor = published; // none of it is kept any more
      session.reset(this, cursor);
    }
    for (Rendering entries : recent) {
      if (entries.last() > cursor && entries.first() <= cursor + 1 && !session.outlet().isFull()) {
        push(entries.after(cursor));
      }
    }
    boolean seenByFanOut = cursor > 0 && fanOut.lastSeq() == cursor;
    if (seenByFanOut || (page.isEmpty() && fanOut.lastSeq() <= cursor)) {
      live();
    } else if (session.outlet().isFull()) {
      fallBehind();
    } else {
      read();
    }
  }

  private void live() {
    state = State.LIVE;
    if (session.outlet().isFull()) {
      missedSignals |= !held.isEmpty();
    } else {
      held.forEach(one -> session.pushSignals(one.signals(), this));
    }
    held = List.of();
    makeUp();
    session.follows().caughtUp();
    started.tryComplete();
  }

  private void makeUp() {
    if (missedSignals && !session.outlet().isFull()) {
      missedSignals = false;
      session.tellMissed(this);
    }
  }

  /** What was told instead of the signals that were missed did not get through. */
  void missedAgain() {
    missedSignals = true;
    session.later(this::drained);
  }
}
