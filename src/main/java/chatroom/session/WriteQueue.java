package chatroom.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.unix.UnixChannel;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What waits to be written to one socket: Netty's own queue, and the only place where Netty is
 * written to. Vert.x puts a queue of its own before Netty's, calls a socket full only when sixteen
 * more writes, of any size, wait in that one (with pages of history those were a mebibyte), and
 * flushes each write by itself, which is most of what a delivery costs. What is written here stays
 * in its order, and before whatever Vert.x writes afterwards. On the socket's event loop only.
 */
public final class WriteQueue {
  private final Channel channel;
  private final LoopTurn turn;
  private final Context context;
  private final Runnable drained;
  private final ChannelHandlerContext place;

  /** The kernel's end, where it can be written to without Netty; else null. */
  private final io.netty.channel.unix.Socket kernel;

  private boolean unflushed;

  /**
   * All that this turn has for the socket so far, kept apart: if it stays alone, and nothing else
   * waits, it goes to the kernel as it is, and Netty makes no entry of it. Null for nothing.
   */
  private ByteBuf alone;

  private int aloneFrom;
  private int aloneTo;

  private final class Drain extends ChannelDuplexHandler {
    /** Vert.x writes: what was written before goes first. */
    @Override
    public void write(ChannelHandlerContext at, Object bytes, ChannelPromise promise) {
      queueAlone();
      at.write(bytes, promise);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext at) {
      at.fireChannelWritabilityChanged(); // what Vert.x holds back goes first
      if (channel.isWritable()) {
        context.runOnContext(turn -> drained.run());
      }
    }

    /** What could not be read or written: Netty has closed the socket, and nobody asks why. */
    @Override
    @SuppressWarnings("deprecation") // the method is not, for handlers of what comes in
    public void exceptionCaught(ChannelHandlerContext at, Throwable failure) {
      if (!(failure instanceof IOException)) {
        at.fireExceptionCaught(failure);
      }
    }
  }

  /**
   * For a socket whose bound is set already, as {@code setWriteQueueMaxSize} does it, and which
   * takes bytes as they are: nothing is encrypted or framed behind this.
   *
   * @param turn of the socket's event loop
   * @param drained called on this context each time that a full queue has come down to half
   */
  public WriteQueue(Channel channel, LoopTurn turn, Runnable drained) {
    this.channel = channel;
    this.turn = turn;
    this.context = Vertx.currentContext();
    this.drained = drained;
    this.kernel =
        channel instanceof UnixChannel unix
                && unix.fd() instanceof io.netty.channel.unix.Socket straight
            ? straight
            : null;
    UnusedQueue.shrink(channel);
    Drain drain = new Drain();
    channel.pipeline().addFirst(drain);
    this.place = channel.pipeline().context(drain);
  }

  /** Of the socket's event loop. */
  public LoopTurn turn() {
    return turn;
  }

  /** Writes bytes that others write too: those that can be read, which stay as they are. */
  public void writeShared(ByteBuf shared) {
    writeShared(shared, shared.readerIndex(), shared.writerIndex());
  }

  /** The same for some of them. */
  public void writeShared(ByteBuf shared, int from, int to) {
    if (unflushed || kernel == null || !shared.hasMemoryAddress() || !isEmpty()) {
      write(shared.retainedSlice(from, to - from));
      return;
    }
    alone = shared.retain();
    aloneFrom = from;
    aloneTo = to;
    unflushed = true;
    turn.flushAtEnd(this);
  }

  /** Whether Netty has nothing for the socket, which is open. */
  private boolean isEmpty() {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return waiting != null && waiting.totalPendingWriteBytes() == 0;
  }

  /** Memory to be filled and then given to {@link #write}, of so many bytes and as more are put. */
  public ByteBuf buffer(int bytes) {
    return turn.buffer(bytes);
  }

  /** Writes and releases the bytes; to a socket that is closed they are not written. */
  public void write(ByteBuf bytes) {
    if (!channel.isActive()) {
      bytes.release();
      return;
    }
    queueAlone();
    // as the head of the pipeline would do it: a third of the time was the way there
    channel.unsafe().write(bytes, channel.voidPromise());
    if (unflushed) {
      turn.writtenAgain();
    } else {
      unflushed = true;
      turn.flushAtEnd(this);
    }
  }

  public void write(byte[] bytes) {
    write(turn.buffer(bytes.length).writeBytes(bytes));
  }

  public void write(String text) {
    ByteBuf bytes = turn.buffer(text.length());
    bytes.writeCharSequence(text, StandardCharsets.UTF_8);
    write(bytes);
  }

  void flush() {
    unflushed = false;
    if (alone != null && sendAlone()) {
      alone.release();
      alone = null;
    } else {
      queueAlone();
      channel.unsafe().flush();
    }
  }

  /** Whether what is kept apart is out, or in vain; else what is left of it is still to go. */
  private boolean sendAlone() {
    if (!channel.isActive()) {
      return true;
    }
    if (isEmpty()) {
      try {
        aloneFrom += kernel.sendAddress(alone.memoryAddress(), aloneFrom, aloneTo);
      } catch (IOException broken) {
        // Netty writes it in vain, too, and knows what is to be done then
      }
    }
    return aloneFrom == aloneTo;
  }

  /** What is kept apart is to wait like all else. */
  private void queueAlone() {
    if (alone != null) {
      ByteBuf bytes = alone.slice(aloneFrom, aloneTo - aloneFrom);
      alone = null;
      channel.unsafe().write(bytes, channel.voidPromise()); // releases it where that is closed
    }
  }

  /** Has this done, on this context, once all that was written is out, or cannot be any more. */
  public void whenWritten(Runnable then) {
    queueAlone();
    place
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(out -> context.runOnContext(turn -> then.run()));
  }

  /** Whether as much waits as may, and has not yet come down to half. */
  public boolean isFull() {
    return !channel.isWritable();
  }

  /** A mark that changes when the kernel takes bytes: another buffer, or further in this one. */
  public long progress() {
    return progressOf(channel);
  }

  /** The same for a socket that is written to in another way. */
  public static long progressOf(Channel channel) {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    if (waiting == null) {
      return 0; // closed
    }
    long first = System.identityHashCode(waiting.current());
    return first << 32 ^ waiting.currentProgress();
  }

  /**
   * Closes without waiting for what was not written, as Vert.x would: asked in its own way it waits
   * for ever.
   */
  public void cut() {
    cutOff(channel);
  }

  /** The same for a socket that is written to in another way. */
  public static void cutOff(Channel channel) {
    if (channel.isOpen()) {
      channel.pipeline().firstContext().close();
    }
  }
}
