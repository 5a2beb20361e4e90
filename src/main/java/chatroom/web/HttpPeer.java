package chatroom.web;

import chatroom.chat.Limits;
import chatroom.session.WriteQueue;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;

/**
 * How long the peer of one HTTP connection takes: for the head of a request, for its body, for the
 * answer, and in saying nothing at all. It costs a look at a field for each read and write, and
 * nothing is allocated or scheduled: the door looks at all of them now and then. A connection that
 * has become a WebSocket is a session's affair. On its event loop only.
 */
final class HttpPeer {
  /** What is being waited for. */
  private enum Owed {
    NOTHING,
    HEAD,
    BODY,
    /** A body that is a file: it may take as long as it likes, if it moves. */
    FILE
  }

  /** Somebody who keeps a connection for the next request may say nothing for so much longer. */
  private static final Duration IDLE_GRACE = Duration.ofSeconds(15);

  /** Before the decoder, and after the encoder. */
  private final class Bytes extends ChannelDuplexHandler {
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      stirred = true;
      if (owed == Owed.NOTHING) {
        owes(Owed.HEAD);
      } else if (owed == Owed.FILE) {
        fileMoved = true;
      }
      context.fireChannelRead(bytes);
    }

    @Override
    public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
      stirred = true;
      context.write(bytes, promise);
    }
  }

  /** After the decoder. */
  private final class Requests extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      if (part instanceof HttpRequest request) {
        owes(isFile(request) ? Owed.FILE : Owed.BODY);
      }
      if (part instanceof LastHttpContent) {
        owed = Owed.NOTHING;
      }
      context.fireChannelRead(part);
    }
  }

  private final Channel channel;
  private final Bytes bytes = new Bytes();
  private final Requests requests = new Requests();
  private final long headNanos;
  private final long bodyNanos;
  private final long stuckNanos;
  private final long idleNanos;
  private Owed owed = Owed.NOTHING;
  private long owedSinceNanos;
  private boolean fileMoved;
  private boolean stirred;
  private long stirredNanos = System.nanoTime();
  private long movedNanos = stirredNanos;
  private long mark;

  /**
   * @param limits a head has the time of a hello, a body twice that, and who does not take an
   *     answer, or does not go on with a file, is given up as one that does not take what is said
   */
  HttpPeer(Channel channel, Limits limits) {
    this.channel = channel;
    headNanos = limits.helloTime().toNanos();
    bodyNanos = 2 * headNanos;
    stuckNanos = limits.deadTime().toNanos();
    idleNanos = limits.deadTime().plus(IDLE_GRACE).toNanos();
    channel.pipeline().addFirst(bytes);
    channel.pipeline().addBefore("handler", null, requests); // Vert.x's own
  }

  private static boolean isFile(HttpRequest request) {
    return request.method().equals(HttpMethod.PUT)
        && request.uri().startsWith(FileRoutePath.PREFIX);
  }

  private void owes(Owed what) {
    owed = what;
    owedSinceNanos = System.nanoTime();
  }

  /**
   * Closes the connection if the peer has taken too long.
   *
   * @return whether it is to be looked at again
   */
  boolean watch(long nowNanos) {
    if (!channel.isOpen()) {
      return false;
    }
    if (channel.pipeline().get(HttpRequestDecoder.class) == null) {
      channel.pipeline().remove(bytes);
      channel.pipeline().remove(requests);
      return false; // it speaks another protocol now
    }
    boolean isStuck = isStuck(nowNanos); // each of them looks, whatever the others saw
    boolean isIdle = isIdle(nowNanos);
    if (isLate(nowNanos) || isStuck || isIdle) {
      WriteQueue.cutOff(channel);
    }
    return true;
  }

  private boolean isLate(long nowNanos) {
    if (!channel.config().isAutoRead() || fileMoved) {
      owedSinceNanos = nowNanos; // it is not the peer that is slow, or it is not too slow
      fileMoved = false;
    }
    return switch (owed) {
      case NOTHING -> false;
      case HEAD -> nowNanos - owedSinceNanos > headNanos;
      case BODY -> nowNanos - owedSinceNanos > bodyNanos;
      case FILE -> nowNanos - owedSinceNanos > stuckNanos;
    };
  }

  private boolean isStuck(long nowNanos) {
    long now = WriteQueue.progressOf(channel);
    if (now == 0 || now != mark) {
      mark = now;
      movedNanos = nowNanos;
    }
    return nowNanos - movedNanos > stuckNanos;
  }

  private boolean isIdle(long nowNanos) {
    if (stirred || mark != 0) {
      stirred = false;
      stirredNanos = nowNanos;
    }
    return nowNanos - stirredNanos > idleNanos;
  }
}
