package chatroom.log;

import chatroom.chat.StreamKey;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How much is kept of what was said. What lies beyond either bound is dropped, oldest first and
 * never the newest entry of a stream. Immutable.
 *
 * @param ageMillis how long entries are kept, milliseconds
 * @param textBytes how much text of each stream is kept, bytes of UTF-8
 * @param every how long to rest between two looks
 * @param unusedMillis how long an identity is kept that never did anything, milliseconds since it
 *     was seen; {@link Rule#UNBOUNDED} for ever
 */
public record Retention(Rule ageMillis, Rule textBytes, Duration every, long unusedMillis) {
  /** Everything is kept, for ever. */
  public static final Retention OFF = new Retention(Rule.NONE, Rule.NONE, Duration.ofMinutes(1));

  /** The same, where every identity is kept. */
  public Retention(Rule ageMillis, Rule textBytes, Duration every) {
    this(ageMillis, textBytes, every, Rule.UNBOUNDED);
  }

  /** Whether any entry is ever to be dropped. */
  boolean isOff() {
    return ageMillis.isOff() && textBytes.isOff();
  }

  /** Whether mailboxes have bounds too. */
  boolean boundsMailboxes() {
    return ageMillis.boundsMailboxes() || textBytes.boundsMailboxes();
  }

  /** How a room's name compares, whoever writes it: near enough to what the log calls it. */
  public static String fold(String address) {
    String compatible = Normalizer.normalize(address, Normalizer.Form.NFKC);
    return Normalizer.normalize(
        compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
  }

  /**
   * A bound for each stream; {@link #UNBOUNDED} for none.
   *
   * @param rooms the bound of every room without one of its own
   * @param exceptions by a room's address, or {@code @} for all mailboxes, which otherwise have no
   *     bound
   */
  public record Rule(long rooms, Map<String, Long> exceptions) {
    public static final long UNBOUNDED = Long.MAX_VALUE;
    public static final String MAILBOXES = "@";
    static final Rule NONE = new Rule(UNBOUNDED, Map.of());

    public Rule {
      Map<String, Long> folded = new HashMap<>();
      exceptions.forEach((address, bound) -> folded.put(fold(address), bound));
      exceptions = Map.copyOf(folded);
    }

    long of(StreamKey stream) {
      return stream.isRoom()
          ? exceptions.getOrDefault(fold(stream.value()), rooms)
          : exceptions.getOrDefault(MAILBOXES, UNBOUNDED);
    }

    private boolean isOff() {
      return rooms == UNBOUNDED
          && exceptions.values().stream().allMatch(bound -> bound == UNBOUNDED);
    }

    private boolean boundsMailboxes() {
      return exceptions.getOrDefault(MAILBOXES, UNBOUNDED) != UNBOUNDED;
    }
  }
}
