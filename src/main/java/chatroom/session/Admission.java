package chatroom.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections there are from each address, over all doors and event loops. Thread-safe: it
 * is asked once for each connection, never for a message.
 */
public final class Admission {
  private final int maxPerAddress;
  private final Map<String, Integer> connections = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  /**
   * @param maxPerAddress 0 for no limit
   */
  public Admission(int maxPerAddress) {
    this.maxPerAddress = maxPerAddress;
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
    }
    return entered[0];
  }

  /** How many connections are open, exempt ones among them. */
  public int open() {
    return open.get();
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
