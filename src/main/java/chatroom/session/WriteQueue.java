package chatroom.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * What waits to be written to one socket, asked of Netty itself. Vert.x puts a queue of its own
 * before Netty's, and calls a socket full only when sixteen more writes, of any size, wait in that
 * one: with pages of history those were a mebibyte. On the socket's event loop only.
 */
public final class WriteQueue {
  private final Channel channel;

  /**
   * For a socket whose bound is set already, as {@code setWriteQueueMaxSize} does it.
   *
   * @param drained called on this context each time that a full queue has come down to half
   */
  public WriteQueue(Channel channel, Runnable drained) {
    this.channel = channel;
    Context context = Vertx.currentContext();
    channel
        .pipeline()
        .addFirst(
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelWritabilityChanged(ChannelHandlerContext at) {
                at.fireChannelWritabilityChanged(); // what Vert.x holds back goes first
                if (channel.isWritable()) {
                  context.runOnContext(turn -> drained.run());
                }
              }
            });
  }

  /** Whether as much waits as may, and has not yet come down to half. */
  public boolean isFull() {
    return !channel.isWritable();
  }

  /** A mark that changes when the kernel takes bytes: another buffer, or further in this one. */
  public long progress() {
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
    if (channel.isOpen()) {
      channel.pipeline().firstContext().close();
    }
  }
}
