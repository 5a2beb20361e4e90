package chatroom.console;

/**
 * How far one stream has been read. Numbers rise by one without a gap, so every push can be told
 * apart: the next, one that was seen, or one before which something is missing. Event loop.
 */
final class Cursor {
  /** What a pushed number is to this cursor. */
  enum Step {
    NEXT,
    SEEN,
    GAP
  }

  private Long at;

  /** The number of the last entry that was read, or null where nothing is known yet. */
  Long at() {
    return at;
  }

  boolean isKnown() {
    return at != null;
  }

  void set(long seq) {
    at = seq;
  }

  void forget() {
    at = null;
  }

  /** Takes the number in if it is the next one, or the first that is heard of. */
  Step take(long seq) {
    if (at != null && seq <= at) {
      return Step.SEEN;
    }
    if (at != null && seq > at + 1) {
      return Step.GAP;
    }
    at = seq;
    return Step.NEXT;
  }
}
