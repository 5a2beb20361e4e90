package chatroom.session;

import chatroom.chat.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Comings and goings of one room at one hub: few pass at once, and what goes beyond that is
 * gathered for a moment and told together. What is counted is what it costs: writes, one for each
 * who follows. Where 250 follow, 20 signals pass at once and then 10 a second; where there are few,
 * 200 and then 100, so that nothing is gathered in a room of a few dozen. On the hub's event loop
 * only.
 */
final class Comings {
  static final long GATHER_MILLIS = 250;
  static final int WRITES_AT_ONCE = 5_000;
  static final int WRITES_PER_SECOND = 2_500;

  /** Fewer are counted as so many: the few at one hub of a crowd are told 100 a second at most. */
  static final int FEWEST_COUNTED = 25;

  /** When so many are gathered they are told early: 64 KiB of frames, as a page of the log. */
  static final int MAX_GATHERED = 512;

  private final HubClock clock;
  private final Consumer<List<Coming>> tell;
  private final RateLimit writes;
  private final RateLimit typingWrites;
  private final Set<String> concerned = new HashSet<>();
  private List<Coming> gathered = new ArrayList<>(0);
  private boolean timerRuns;
  private boolean hasTold;
  private long toldNanos;

  /**
   * @param tell called when it is time for what is gathered, at least one, with all of it
   */
  Comings(HubClock clock, Consumer<List<Coming>> tell) {
    this.clock = clock;
    this.tell = tell;
    this.writes = new RateLimit(WRITES_AT_ONCE, WRITES_PER_SECOND, clock::nanos);
    this.typingWrites = new RateLimit(WRITES_AT_ONCE, WRITES_PER_SECOND, clock::nanos);
  }

  /** What becomes of a signal. */
  enum Fate {
    /** It is told at once. */
    PASSES,
    /** It is kept here, and told with others. */
    GATHERED,
    /** It is told to nobody. */
    DROPPED
  }

  /**
   * @param readers how many follow
   */
  Fate take(Coming coming, int readers) {
    if (coming.signal() instanceof Signal.Typing) {
      // in a crowd nobody can see who is writing; whoever goes on writing says so again
      boolean mayPass = gathered.isEmpty() && typingWrites.take(readers) == 0;
      return mayPass ? Fate.PASSES : Fate.DROPPED;
    }
    if (coming.version() == 0 || mayPass(readers)) {
      return Fate.PASSES;
    }
    gathered.add(coming);
    concerned.add(by(coming.signal()));
    if (gathered.size() >= MAX_GATHERED) {
      tell.accept(takeAll());
    } else if (!timerRuns) {
      timerRuns = true;
      clock.after(GATHER_MILLIS, this::timeIsUp);
    }
    return Fate.GATHERED;
  }

  private boolean mayPass(int readers) {
    return gathered.isEmpty()
        && !hasJustTold()
        && writes.take(Math.max(readers, FEWEST_COUNTED)) == 0;
  }

  // so that nobody is told of more than four times a second for as long as they keep coming
  private boolean hasJustTold() {
    return hasTold && clock.nanos() - toldNanos < GATHER_MILLIS * 1_000_000;
  }

  private void timeIsUp() {
    timerRuns = false;
    if (!gathered.isEmpty()) {
      hasTold = true;
      toldNanos = clock.nanos();
      tell.accept(takeAll());
    }
  }

  boolean isEmpty() {
    return gathered.isEmpty();
  }

  /** Whether something of one of these identities is gathered. */
  boolean concern(Set<String> identities) {
    return !Collections.disjoint(concerned, identities);
  }

  /** What is gathered, in its order; from here on nothing is. */
  List<Coming> takeAll() {
    List<Coming> all = gathered;
    gathered = new ArrayList<>(0);
    concerned.clear();
    return all;
  }

  private static String by(Signal signal) {
    if (signal instanceof Signal.Joined joined) {
      return joined.member().by();
    }
    if (signal instanceof Signal.Left left) {
      return left.who().by();
    }
    if (signal instanceof Signal.Renamed renamed) {
      return renamed.who().by();
    }
    if (signal instanceof Signal.Away away) {
      return away.who().by();
    }
    throw new IllegalArgumentException(signal.kind() + " is not of who is here");
  }
}
