package chatroom.bench;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * So many messages a second, said by the senders in turn, however slow the server is. Each bears
 * the time at which it was to be said, so that a generator that is late is not a fast server. It
 * lives on the event loop.
 */
final class Pace {
  private static final long TICK_NANOS = 250_000;

  private final List<Speech> speeches;
  private final double nanosAMessage;
  private final long beganNanos = System.nanoTime();
  private ScheduledFuture<?> ticks;
  private long said;

  private Pace(List<Speech> speeches, int messagesPerSecond) {
    this.speeches = speeches;
    nanosAMessage = (double) TimeUnit.SECONDS.toNanos(1) / messagesPerSecond;
  }

  static Pace start(EventLoop loop, List<Speech> speeches, int messagesPerSecond) {
    Pace pace = new Pace(speeches, messagesPerSecond);
    pace.ticks = loop.scheduleAtFixedRate(pace::tick, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS);
    return pace;
  }

  private void tick() {
    long now = System.nanoTime();
    for (long due = due(said); due <= now; due = due(said)) {
      speeches.get((int) (said % speeches.size())).say(1, due);
      said++;
    }
  }

  private long due(long message) {
    return beganNanos + (long) (message * nanosAMessage);
  }

  /** The last has been said. */
  void stop() {
    ticks.cancel(false);
  }
}
