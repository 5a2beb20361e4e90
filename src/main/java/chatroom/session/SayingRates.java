package chatroom.session;

import chatroom.chat.Limits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How fast each identity may say something: one bucket, whatever connections it speaks through.
 * That of somebody who has gone is kept until it would be full again, so that coming back refills
 * nothing. Thread-safe; asked when a session becomes somebody and when it ends.
 */
final class SayingRates {
  /** Buckets at most, of those who are here and of those who have gone; then the latter go. */
  private static final int MOST = 100_000;

  /**
   * @param sessions how many speak through it now
   */
  private record Voice(RateLimit limit, int sessions) {}

  private final int burst;
  private final double perSecond;
  private final LongSupplier nanoClock;
  private final Map<String, Voice> voices = new ConcurrentHashMap<>();

  SayingRates(Limits limits) {
    this(limits, System::nanoTime);
  }

  SayingRates(Limits limits, LongSupplier nanoClock) {
    this.burst = limits.burst();
    this.perSecond = limits.ratePerSecond();
    this.nanoClock = nanoClock;
  }

  /** A session is this identity from now on; to be undone by {@link #leave}. */
  RateLimit enter(String by) {
    return voices
        .compute(
            by,
            (identity, voice) ->
                voice == null
                    ? new Voice(new RateLimit(burst, perSecond, nanoClock), 1)
                    : new Voice(voice.limit(), voice.sessions() + 1))
        .limit();
  }

  void leave(String by) {
    boolean isCrowded = voices.size() > MOST;
    voices.computeIfPresent(
        by,
        (identity, voice) ->
            voice.sessions() == 1 && (isCrowded || voice.limit().isFull())
                ? null
                : new Voice(voice.limit(), voice.sessions() - 1));
  }

  /** Forgets those who have gone for long enough. */
  void forget() {
    voices.values().removeIf(voice -> voice.sessions() == 0 && voice.limit().isFull());
  }

  int size() {
    return voices.size();
  }
}
