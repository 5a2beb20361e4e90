package chatroom.session;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * When those whom a stopping server sends away are asked to come back: one after the other, over
 * all doors and event loops together, so that five thousand do not come in one second, and three
 * need not wait. Thread-safe: it is asked once a session, never for a message.
 */
final class ReturnTimes {
  /** What a server needs to be there again. */
  private static final long FIRST_MILLIS = 1_000;

  private static final long EACH_MILLIS = 2;
  private static final long MAX_SPREAD_MILLIS = 29_000;

  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger sentAway = new AtomicInteger();

  /** How many there were when the first was sent away; 0 before. */
  private final AtomicInteger all = new AtomicInteger();

  void came() {
    sessions.incrementAndGet();
  }

  void went() {
    sessions.decrementAndGet();
  }

  /** After how long the next who is sent away may come back, in milliseconds. */
  long nextMillis() {
    all.compareAndSet(0, Math.max(1, sessions.get()));
    long count = all.get();
    long spreadMillis = Math.min(MAX_SPREAD_MILLIS, EACH_MILLIS * count);
    return FIRST_MILLIS + spreadMillis * (sentAway.getAndIncrement() % count) / count;
  }
}
