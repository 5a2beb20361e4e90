package chatroom.files;

import chatroom.chat.FileQuery;
import chatroom.chat.Speaker;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Links that work once, and such as only say whose they are. Each is good for ten minutes. Of more
 * than {@link #MAX_EACH} of one person, or {@link #MAX_OFFERS} of all, the oldest stops working,
 * and its holder asks for another. Confined to one context.
 */
final class Offers {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  static final int MAX_OFFERS = 10_000;
  static final int MAX_EACH = 100;

  private static final int KEY_BYTES = 24;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  // In the order in which they were made, which is that in which they end.
  private final Map<String, Offer> offers = new LinkedHashMap<>();

  // By whom they were made for; the keys of each in the same order.
  private final Map<String, Set<String>> keysBy = new HashMap<>();

  Offers(InstantSource clock) {
    this.clock = clock;
  }

  /** A new key for a file: characters that a URL and a shell take as they are. */
  String make(String name, Speaker who) {
    return make(new Offer(Use.FETCH, name, who, null, end()));
  }

  /** A new key that says whose a link is, and opens nothing. */
  String link(String name, Speaker who) {
    return make(new Offer(Use.SAY_WHO, name, who, null, end()));
  }

  /** A new key with which a file may be sent, to be told in a room. */
  String make(String name, Speaker who, String room) {
    return make(new Offer(Use.SEND, name, who, room, end()));
  }

  private long end() {
    return clock.millis() + LIFETIME.toMillis();
  }

  private String make(Offer offer) {
    dropOld();
    String by = offer.who().by();
    Set<String> theirs = keysBy.getOrDefault(by, Set.of());
    if (theirs.size() >= MAX_EACH) {
      drop(theirs.iterator().next());
    }
    byte[] secret = new byte[KEY_BYTES];
    random.nextBytes(secret);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    offers.put(key, offer);
    keysBy.computeIfAbsent(by, first -> new LinkedHashSet<>()).add(key);
    return key;
  }

  /** Uses a key to a file up and answers whose it was; one for something else is left as it is. */
  Speaker redeem(String name, String key) {
    Offer offer = take(name, key, Use.FETCH);
    return offer == null ? null : offer.who();
  }

  /** The same of a key with which a file may be sent. */
  FileQuery.Uploader redeemUpload(String name, String key) {
    Offer offer = take(name, key, Use.SEND);
    return offer == null
        ? new FileQuery.Uploader(null, null)
        : new FileQuery.Uploader(offer.who(), offer.room());
  }

  /** Whose link this is, however often it is followed; null for what is none any more. */
  Speaker whose(String name, String key) {
    Offer offer = find(name, key, Use.SAY_WHO);
    return offer != null && isGood(offer) ? offer.who() : null;
  }

  private Offer take(String name, String key, Use use) {
    Offer offer = find(name, key, use);
    if (offer == null) {
      return null;
    }
    drop(key);
    return isGood(offer) ? offer : null;
  }

  private Offer find(String name, String key, Use use) {
    Offer offer = offers.get(key);
    return offer != null && offer.use() == use && offer.name().equals(name) ? offer : null;
  }

  private boolean isGood(Offer offer) {
    return clock.millis() < offer.endMillis();
  }

  private void dropOld() {
    long now = clock.millis();
    while (!offers.isEmpty()) {
      Map.Entry<String, Offer> oldest = offers.entrySet().iterator().next();
      if (now < oldest.getValue().endMillis() && offers.size() < MAX_OFFERS) {
        return;
      }
      drop(oldest.getKey());
    }
  }

  private void drop(String key) {
    String by = offers.remove(key).who().by();
    Set<String> theirs = keysBy.get(by);
    theirs.remove(key);
    if (theirs.isEmpty()) {
      keysBy.remove(by);
    }
  }

  /** How many people have links that may still work. */
  int people() {
    return keysBy.size();
  }

  private enum Use {
    FETCH,
    SAY_WHO,
    SEND
  }

  private record Offer(Use use, String name, Speaker who, String room, long endMillis) {}
}
