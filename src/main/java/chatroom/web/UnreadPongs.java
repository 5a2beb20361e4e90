package chatroom.web;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;

/**
 * Stands before what answers the pings of a WebSocket: Vert.x answers each, however many answers
 * wait already, so that a peer that pings and never reads would take all memory there is. One that
 * does not read gets no answer.
 */
@Sharable
final class UnreadPongs extends ChannelInboundHandlerAdapter {
  static final UnreadPongs INSTANCE = new UnreadPongs();

  private UnreadPongs() {}

  @Override
  public void channelRead(ChannelHandlerContext context, Object part) {
    if (part instanceof PingWebSocketFrame ping && !context.channel().isWritable()) {
      ping.release();
    } else {
      context.fireChannelRead(part);
    }
  }
}
