package chatroom.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import chatroom.bench.Dialect.Step;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;

/** One connection of the crowd. All of it happens on the crowd's one event loop. */
final class Client extends ChannelInboundHandlerAdapter {
  private final Crowd crowd;
  private final Framing framing;
  private final List<Step> entry;
  private final Order order;

  // who speaks has a number, who only reads has -1
  private final int sender;
  private int step;
  private Channel channel;

  // a frame that is not whole yet
  private ByteBuf rest;

  // how far from its end the last frame had its payload: where the next has it too
  private int tail = Payload.BYTES;
  private long heardBytes;
  private boolean left;

  Client(Crowd crowd, Dialect dialect, String name, int sender, Order order) {
    this.crowd = crowd;
    this.framing = dialect.framing();
    this.entry = dialect.entry().steps(name, sender >= 0);
    this.sender = sender;
    this.order = order;
  }

  int sender() {
    return sender;
  }

  Order order() {
    return order;
  }

  long heardBytes() {
    return heardBytes;
  }

  Channel channel() {
    return channel;
  }

  void leave() {
    left = true;
    channel.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    say();
  }

  private void say() {
    byte[] bytes = entry.get(step).say();
    if (bytes.length > 0) {
      channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    heardBytes += in.readableBytes();
    if (rest != null) {
      ByteBuf both = context.alloc().directBuffer(rest.readableBytes() + in.readableBytes());
      both.writeBytes(rest).writeBytes(in);
      rest.release();
      in.release();
      rest = null;
      in = both;
    }
    int at = frames(in);
    if (at == in.writerIndex()) {
      in.release();
    } else {
      rest = in.readerIndex(at);
    }
  }

  private int frames(ByteBuf in) {
    int at = in.readerIndex();
    int to = in.writerIndex();
    long nanos = System.nanoTime();
    int count = 0;
    for (int end = framing.end(in, at, to); end > 0; end = framing.end(in, at, to)) {
      if (step < entry.size()) {
        enter(in, at, end);
      } else if (take(in, at, end, nanos)) {
        count++;
      }
      at = end;
      if (at == to) {
        break;
      }
    }
    crowd.delivered(count);
    return at;
  }

  private boolean take(ByteBuf in, int start, int end, long nanos) {
    int at = end - tail;
    if (at < start || !Payload.isAt(in, at)) {
      at = Payload.find(in, start, end);
      if (at < 0) {
        return false;
      }
      tail = end - at;
    }
    int from = Payload.sender(in, at);
    int number = Payload.number(in, at);
    order.take(from, number);
    crowd.arrived(sender < 0, from, number, in, at, nanos);
    return true;
  }

  private void enter(ByteBuf in, int start, int end) {
    if (!in.toString(start, end - start, ISO_8859_1).contains(entry.get(step).await())) {
      return;
    }
    step++;
    if (step == entry.size()) {
      crowd.entered();
    } else {
      say();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (rest != null) {
      rest.release();
      rest = null;
    }
    if (!left) {
      crowd.failed(new IllegalStateException("The server closed a connection."));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    crowd.failed(cause);
    context.close();
  }
}
