package chatroom.session;

import chatroom.chat.Limits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How many new identities may come from one address: each is a row for weeks and holds a name for a
 * while. Whoever comes back with a token is none. Loopback is exempt, as it is from the bound on
 * connections. Thread-safe; asked once for each hello without a token.
 */
final class Newcomers {
  /** Addresses at once; a crowd of more is let in as if nobody had come before. */
  static final int MOST_ADDRESSES = 10_000;

  // a class that comes at once, and four minutes' worth where so many connections are no limit
  private static final int BURST_MINUTES = 4;
  private static final int BURST_CONNECTIONS = 2;
  private static final double SECONDS_PER_MINUTE = 60;

  private final int burst;
  private final double perSecond;
  private final LongSupplier nanoClock;
  private final Map<String, RateLimit> byAddress = new ConcurrentHashMap<>();

  Newcomers(Limits limits) {
    this(limits, System::nanoTime);
  }

  Newcomers(Limits limits, LongSupplier nanoClock) {
    boolean isOff = limits.ratePerSecond() <= 0; // which lifts every rate
    this.perSecond = isOff ? 0 : limits.newPerMinute() / SECONDS_PER_MINUTE;
    this.burst =
        Math.max(BURST_MINUTES * limits.newPerMinute(), BURST_CONNECTIONS * limits.maxPerAddress());
    this.nanoClock = nanoClock;
  }

  /**
   * Lets somebody new in and answers 0; or says after how many milliseconds to ask again.
   *
   * @param address numeric
   */
  long take(String address) {
    if (perSecond <= 0 || Admission.isLoopback(address)) {
      return 0;
    }
    if (byAddress.size() >= MOST_ADDRESSES) {
      forget();
    }
    return byAddress
        .computeIfAbsent(address, from -> new RateLimit(burst, perSecond, nanoClock))
        .take(1);
  }

  /** Nobody came of it: the name could not be had. */
  void giveBack(String address) {
    RateLimit limit = byAddress.get(address);
    if (limit != null) {
      limit.owe(-1);
    }
  }

  private void forget() {
    byAddress.values().removeIf(RateLimit::isFull);
    if (byAddress.size() >= MOST_ADDRESSES) {
      byAddress.clear();
    }
  }

  int size() {
    return byAddress.size();
  }
}
