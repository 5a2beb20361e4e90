package chatroom.web;

import java.time.Duration;
import java.util.function.LongConsumer;

/** What is known of the event loops; any thread may ask. */
public interface LoopHealth {
  /** For how long the loop that is worst off has done nothing else; zero while all of them turn. */
  Duration stalled();

  /**
   * @param lagNanos told how much later than it was due each measured task ran, several times a
   *     second, on every event loop
   */
  void onLag(LongConsumer lagNanos);
}
