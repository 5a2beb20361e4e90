package chatroom.soak;

import java.util.HashSet;
import java.util.Set;

/**
 * How far one reader has come in one room, and whether every number came once and in its place.
 *
 * <p>Above what came last: the numbers between are missing. Below it: a missing one is out of order
 * after all, any other has come twice.
 */
final class Cursor {
  private static final int MOST_MISSING = 100_000;

  private final String room;
  private final byte[] prefix;
  private final Scan scan = new Scan();
  private final Set<Long> missing = new HashSet<>();
  private long last;
  private long received;
  private long lost;
  private long doubled;
  private long disordered;
  private long resets;
  private long sum;
  private Latencies latencies;
  private int self = -1;

  Cursor(String room) {
    this.room = room;
    this.prefix = Scan.pushPrefix(room);
  }

  String room() {
    return room;
  }

  /**
   * From now on the time from saying to hearing is counted.
   *
   * @param into null: nowhere
   * @param except what this speaker said is left out: it is the reader; -1 for nobody
   */
  void measure(Latencies into, int except) {
    latencies = into;
    self = except;
  }

  /**
   * Takes a frame that was pushed.
   *
   * @param liveSinceNanos since when the reader is there: what was said before says nothing about
   *     how long it took
   * @return whether it was an entry of this room
   */
  boolean take(byte[] bytes, int from, int to, long liveSinceNanos) {
    if (!scan.entry(bytes, from, to, prefix)) {
      return false;
    }
    take(scan.seq, scan.speaker, scan.counter);
    if (latencies != null && scan.speaker != self && scan.saidNanos > liveSinceNanos) {
      latencies.add(System.nanoTime() - scan.saidNanos);
    }
    return true;
  }

  void take(long seq, int speaker, int counter) {
    if (seq > last) {
      miss(seq);
      last = seq;
    } else if (missing.remove(seq)) {
      lost--;
      disordered++;
    } else {
      doubled++;
      return;
    }
    received++;
    sum += mark(seq, speaker, counter);
  }

  private void miss(long seq) {
    lost += seq - last - 1;
    for (long gone = last + 1; gone < seq && missing.size() < MOST_MISSING; gone++) {
      missing.add(gone);
    }
  }

  /** The server has set it elsewhere, which it never should here. */
  void reset() {
    resets++;
  }

  /** What one entry adds to {@link #sum}: who said what under which number. */
  static long mark(long seq, int speaker, int counter) {
    long mixed = seq * 0x9E3779B97F4A7C15L + speaker * 0xC2B2AE3D27D4EB4FL + counter;
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }

  /** The marks of everything that came. */
  long sum() {
    return sum;
  }

  /** The highest number that came. */
  long last() {
    return last;
  }

  long received() {
    return received;
  }

  long lost() {
    return lost;
  }

  long doubled() {
    return doubled;
  }

  long disordered() {
    return disordered;
  }

  long resets() {
    return resets;
  }
}
