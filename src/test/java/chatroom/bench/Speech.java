package chatroom.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * What one sender says. With a window it says the next thing when all readers have one more of what
 * it said; what may be said in one turn of the event loop goes out in one write.
 */
final class Speech {
  /** At most so many are under way; a power of two. */
  private static final int MOST_IN_FLIGHT = 64;

  private final Channel channel;
  private final int sender;
  private final int readers;
  private final byte[] template;
  private final int payloadAt;

  // of each message under way, by its number: how many readers have it
  private final int[] reached = new int[MOST_IN_FLIGHT];
  private int said;
  private int allowed;
  private boolean scheduled;
  private boolean windowed;

  Speech(Dialect dialect, Channel channel, int sender, int readers) {
    this.channel = channel;
    this.sender = sender;
    this.readers = readers;
    payloadAt = dialect.before().length;
    template = new byte[payloadAt + Payload.BYTES + dialect.after().length];
    System.arraycopy(dialect.before(), 0, template, 0, payloadAt);
    System.arraycopy(
        dialect.after(), 0, template, payloadAt + Payload.BYTES, dialect.after().length);
  }

  /** The number of what is said next, from 0 on. */
  int said() {
    return said;
  }

  /** From now on so many are under way. */
  void open(int inFlight) {
    if (inFlight > MOST_IN_FLIGHT) {
      throw new IllegalArgumentException("At most " + MOST_IN_FLIGHT + " can be in flight.");
    }
    windowed = true;
    allowed = inFlight;
    say();
  }

  /** Nothing more is said. */
  void close() {
    windowed = false;
    allowed = 0;
  }

  /** A reader has one of them. */
  void arrived(int number) {
    if (windowed && ++reached[number & (MOST_IN_FLIGHT - 1)] == readers) {
      allowed++;
      if (!scheduled) {
        scheduled = true;
        channel.eventLoop().execute(this::say);
      }
    }
  }

  private void say() {
    scheduled = false;
    if (allowed > 0) {
      int count = allowed;
      allowed = 0;
      say(count, System.nanoTime());
    }
  }

  /**
   * Says so many at once.
   *
   * @param nanos when, or when it should have been
   */
  void say(int count, long nanos) {
    ByteBuf out = channel.alloc().directBuffer(count * template.length);
    for (int i = 0; i < count; i++) {
      int at = out.writerIndex();
      out.writeBytes(template);
      Payload.set(out, at + payloadAt, sender, said, nanos);
      reached[said & (MOST_IN_FLIGHT - 1)] = 0;
      said++;
    }
    channel.writeAndFlush(out, channel.voidPromise());
  }
}
