package chatroom.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether one reader gets everything that every sender says, once and in order. A sender's numbers
 * rise by one; what is skipped is remembered, so that what comes late can be told from what comes
 * twice.
 */
final class Order {
  /** As much as is worth remembering of what is wrong already. */
  private static final int MOST_SKIPPED = 10_000;

  /** What went wrong, as counts of messages. */
  record Faults(long lost, long doubled, long swapped) {
    static final Faults NONE = new Faults(0, 0, 0);

    Faults plus(Faults other) {
      return new Faults(lost + other.lost, doubled + other.doubled, swapped + other.swapped);
    }

    @Override
    public String toString() {
      return lost + " lost, " + doubled + " doubled, " + swapped + " out of order";
    }
  }

  private final int[] next;
  private final List<Long> skipped = new ArrayList<>();
  private long forgotten;
  private long doubled;
  private long swapped;

  /**
   * @param begin the number with which each sender goes on
   */
  Order(int[] begin) {
    next = begin.clone();
  }

  void take(int sender, int number) {
    if (number == next[sender]) {
      next[sender] = number + 1;
    } else {
      wrong(sender, number);
    }
  }

  private void wrong(int sender, int number) {
    if (number > next[sender]) {
      skip(sender, number);
      next[sender] = number + 1;
    } else if (skipped.remove(key(sender, number))) {
      swapped++;
    } else {
      doubled++;
    }
  }

  private void skip(int sender, int until) {
    for (int number = next[sender]; number < until; number++) {
      if (skipped.size() < MOST_SKIPPED) {
        skipped.add(key(sender, number));
      } else {
        forgotten++;
      }
    }
  }

  private static Long key(int sender, int number) {
    return (long) sender << 32 | number;
  }

  /**
   * The judgement, once nothing comes any more.
   *
   * @param said the number that each sender would have given to what it says next
   */
  Faults end(int[] said) {
    long lost = skipped.size() + forgotten;
    for (int sender = 0; sender < next.length; sender++) {
      lost += said[sender] - next[sender];
    }
    return new Faults(lost, doubled, swapped);
  }

  /** Whether all that was said so far has come. */
  boolean isComplete(int[] said) {
    for (int sender = 0; sender < next.length; sender++) {
      if (next[sender] != said[sender]) {
        return false;
      }
    }
    return true;
  }
}
