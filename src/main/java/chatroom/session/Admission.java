package chatroom.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many connections there are from each address, over all doors and event loops. Thread-safe: it
 * is asked once for each connection, never for a message.
 */
public final class Admission {
  private final int maxPerAddress;
  private final Map<String, Integer> connections = new ConcurrentHashMap<>();

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
    return entered[0];
  }

  /** Counts a connection out that was let in. */
  public void leave(String address) {
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
