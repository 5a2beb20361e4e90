package chatroom.soak;

/** That a client has heard everything up to a number, and all it had said then is answered. */
final class Goal {
  private static final long NEVER = Long.MAX_VALUE;

  private final Cursor cursor;
  private final Outbox outbox;
  private final long seq;
  private final int counter;
  private long reachedNanos = NEVER;

  /**
   * @param outbox null for who only reads
   */
  Goal(Cursor cursor, Outbox outbox, long seq) {
    this.cursor = cursor;
    this.outbox = outbox;
    this.seq = seq;
    this.counter = outbox == null ? 0 : outbox.lastSaid();
  }

  /** To be called whenever something was heard. */
  void look() {
    if (reachedNanos == NEVER
        && cursor.last() >= seq
        && (outbox == null || outbox.isAnsweredUpTo(counter))) {
      reachedNanos = System.nanoTime();
    }
  }

  boolean isReached() {
    return reachedNanos != NEVER;
  }

  /** When, by {@link System#nanoTime}. */
  long reachedNanos() {
    return reachedNanos;
  }
}
