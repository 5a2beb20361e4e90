package chatroom.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many connections there are, from each address and altogether, over all doors and event loops;
 * and, by the same measure, how many sessions that outlive their connections (SockJS). Thread-safe:
 * it is asked once for each connection or session, never for a message.
 */
public final class Admission {
  /**
   * Connections to the web door beyond a full house, so that who measures the server is let in.
   * They are of no use for a chat.
   */
  public static final int SPARE = 16;

  /** What a person is told who finds the house full. */
  public static final String FULL = "The server is full. Try again in a minute.";

  /** What a person is told from whose address there are enough. */
  public static final String TOO_MANY =
      "There are too many connections from your address. Close one.";

  /** What became of somebody who wanted to come in. */
  public enum Outcome {
    ENTERED,
    /** There are enough from that address. */
    TOO_MANY,
    /** There is no room for one more, wherever it comes from. */
    FULL
  }

  /** So many of one kind, from each address and altogether. */
  private static final class Places {
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();

    /**
     * @param mostFromIt 0 for any number, which is not counted by address
     */
    boolean take(String address, int mostFromIt) {
      boolean[] entered = {mostFromIt == 0};
      if (mostFromIt > 0) {
        byAddress.compute(
            address,
            (key, count) -> {
              int now = count == null ? 0 : count;
              entered[0] = now < mostFromIt;
              return entered[0] ? Integer.valueOf(now + 1) : count;
            });
      }
      if (entered[0]) {
        taken.incrementAndGet();
      }
      return entered[0];
    }

    void giveBack(String address) {
      taken.decrementAndGet();
      byAddress.computeIfPresent(
          address, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
  }

  private final int maxPerAddress;
  private final int maxOpen;
  private final Places connections = new Places();
  private final Places sessions = new Places();
  private final LongAdder refusedByAddress = new LongAdder();
  private final LongAdder refusedAsFull = new LongAdder();

  /**
   * @param maxPerAddress 0 for no limit
   */
  public Admission(int maxPerAddress) {
    this(maxPerAddress, Integer.MAX_VALUE - SPARE);
  }

  /**
   * @param maxPerAddress connections, and sessions, from one address; 0 for no limit
   * @param maxOpen connections, and sessions, altogether
   */
  public Admission(int maxPerAddress, int maxOpen) {
    this.maxPerAddress = maxPerAddress;
    this.maxOpen = maxOpen;
  }

  /**
   * Counts a connection in.
   *
   * @param address numeric; loopback is exempt
   * @return false, and nothing is counted, where there are enough
   */
  public boolean enter(String address) {
    return take(connections, address);
  }

  /** Counts a connection out that was let in. */
  public void leave(String address) {
    connections.giveBack(address);
  }

  /**
   * Counts a session in that is to outlive its connections.
   *
   * @param address numeric; loopback is exempt
   * @return where it is not entered, nothing is counted
   */
  public Outcome enterSession(String address) {
    if (sessions.taken.get() >= maxOpen) {
      refusedAsFull();
      return Outcome.FULL;
    }
    return take(sessions, address) ? Outcome.ENTERED : Outcome.TOO_MANY;
  }

  /** Counts a session out that had entered. */
  public void leaveSession(String address) {
    sessions.giveBack(address);
  }

  private boolean take(Places places, String address) {
    boolean taken = places.take(address, isExempt(address) ? 0 : maxPerAddress);
    if (!taken) {
      refusedByAddress.increment();
    }
    return taken;
  }

  /** Whether there is no room for one more, wherever it comes from. */
  public boolean isFull() {
    return open() >= maxOpen;
  }

  /** Whether there is no room even for who measures. */
  public boolean isOverfull() {
    return open() >= maxOpen + SPARE;
  }

  /** A connection was turned away because there was no room. */
  public void refusedAsFull() {
    refusedAsFull.increment();
  }

  /** How many were turned away because there was no room. */
  public long turnedAway() {
    return refusedAsFull.sum();
  }

  /** How many were turned away because there were enough from their address. */
  public long turnedAwayByAddress() {
    return refusedByAddress.sum();
  }

  /** How many connections are open, exempt ones among them. */
  public int open() {
    return connections.taken.get();
  }

  /** How many sessions there are that outlive their connections, exempt ones among them. */
  public int sessions() {
    return sessions.taken.get();
  }

  /** How many connections may be open. */
  public int maxOpen() {
    return maxOpen;
  }

  private boolean isExempt(String address) {
    return maxPerAddress <= 0 || isLoopback(address);
  }

  /**
   * Whether an address is this machine's own, which is exempt.
   *
   * @param address numeric
   */
  static boolean isLoopback(String address) {
    return address.startsWith("127.")
        || address.startsWith("::ffff:127.")
        || address.equals("::1")
        || address.equals("0:0:0:0:0:0:0:1");
  }
}
