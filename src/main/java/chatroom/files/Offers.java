package chatroom.files;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Links that work once. Each is good for ten minutes; of more than {@link #MAX_OFFERS} at a time
 * the oldest stops working, and its holder asks for another. Confined to one context.
 */
final class Offers {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  static final int MAX_OFFERS = 10_000;

  private static final int KEY_BYTES = 24;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  // In the order in which they were made, which is that in which they end.
  private final Map<String, Offer> offers = new LinkedHashMap<>();

  Offers(InstantSource clock) {
    this.clock = clock;
  }

  /** A new key for a file: characters that a URL and a shell take as they are. */
  String make(String name) {
    dropOld();
    byte[] secret = new byte[KEY_BYTES];
    random.nextBytes(secret);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    offers.put(key, new Offer(name, clock.millis() + LIFETIME.toMillis()));
    return key;
  }

  /** Uses a key up; one that is good for another file is left as it is. */
  boolean redeem(String name, String key) {
    Offer offer = offers.get(key);
    if (offer == null || !offer.name().equals(name)) {
      return false;
    }
    offers.remove(key);
    return clock.millis() < offer.endMillis();
  }

  private void dropOld() {
    Iterator<Offer> oldest = offers.values().iterator();
    long now = clock.millis();
    while (oldest.hasNext()) {
      Offer offer = oldest.next();
      if (now < offer.endMillis() && offers.size() < MAX_OFFERS) {
        return;
      }
      oldest.remove();
    }
  }

  private record Offer(String name, long endMillis) {}
}
