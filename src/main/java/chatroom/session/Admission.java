package chatroom.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many connections there are, from each address and altogether, over all doors and event loops.
 * Thread-safe: it is asked once for each connection, never for a message.
 */
public final class Admission {
  /**
   * Connections to the web door beyond a full house, so that who measures the server is let in.
   * They are of no use for a chat.
   */
  public static final int SPARE = 16;

  /** What a person is told who finds the house full. */
  public static final String FULL = "The server is full. Try again in a minute.";

  private final int maxPerAddress;
  private final int maxOpen;
  private final Map<String, Integer> connections = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder refusedByAddress = new LongAdder();
  private final LongAdder refusedAsFull = new LongAdder();

  /**
   * @param maxPerAddress 0 for no limit
   */
  public Admission(int maxPerAddress) {
    this(maxPerAddress, Integer.MAX_VALUE - SPARE);
  }

  /**
   * @param maxPerAddress 0 for no limit
   * @param maxOpen connections altogether
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
    if (isExempt(address)) {
      open.incrementAndGet();
      return true;
    }
    boolean[] entered = {false};
    connections.compute(
        address,
        (key, count) -> {
          int now = count == null ? 0 : count;
          entered[0] = now < maxPerAddress;
          return entered[0] ? Integer.valueOf(now + 1) : count;
        });
    if (entered[0]) {
      open.incrementAndGet();
    } else {
      refusedByAddress.increment();
    }
    return entered[0];
  }

  /** Whether there is no room for one more, wherever it comes from. */
  public boolean isFull() {
    return open.get() >= maxOpen;
  }

  /** Whether there is no room even for who measures. */
  public boolean isOverfull() {
    return open.get() >= maxOpen + SPARE;
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
    return open.get();
  }

  /** How many connections may be open. */
  public int maxOpen() {
    return maxOpen;
  }

  /** Counts a connection out that was let in. */
  public void leave(String address) {
    open.decrementAndGet();
    connections.computeIfPresent(
        address, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }

  private boolean isExempt(String address) {
    return maxPerAddress <= 0
        || address.startsWith("127.")
        || address.startsWith("::ffff:127.")
        || address.equals("::1")
        || address.equals("0:0:0:0:0:0:0:1");
  }
}
