package chatroom.tcp;

import chatroom.session.FrameOutlet;
import chatroom.session.LoopTurn;
import chatroom.session.Rendering;
import chatroom.session.TextOutlet;
import chatroom.session.WriteQueue;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/** A TCP socket as a session sees it: for frames, one a line, or for lines of text. */
final class TcpOutlet implements FrameOutlet, TextOutlet {
  /** How long what was written last may take to get out. */
  private static final long CLOSE_MILLIS = 5_000;

  /** How long a peer that has it all may take to close its side, and still speak to nobody. */
  private static final long LINGER_MILLIS = 1_000;

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final NetSocket socket;
  private final WriteQueue queue;
  private final String address;
  private boolean closing;
  private boolean gone;
  private boolean paused;
  private Runnable whenRead;
  private long closeTimer = NO_TIMER;
  private long lingerTimer = NO_TIMER;

  /**
   * @param drained called when a full queue has come down to half
   */
  TcpOutlet(Vertx vertx, NetSocket socket, LoopTurn turn, Runnable drained) {
    this.vertx = vertx;
    this.socket = socket;
    this.address = socket.remoteAddress().hostAddress();
    this.queue =
        new WriteQueue(
            ((NetSocketInternal) socket).channelHandlerContext().channel(), turn, drained);
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public void sendFrame(byte[] frame) {
    if (!closing) {
      queue.write(queue.buffer(frame.length + 1).writeBytes(frame).writeByte('\n'));
    }
  }

  @Override
  public void push(Rendering rendering, String address) {
    if (!closing) {
      queue.writeShared(rendering.lines(address, queue.turn()));
    }
  }

  @Override
  public void send(String lines) {
    if (!closing && !lines.isEmpty()) {
      queue.write(lines);
    }
  }

  /** Bytes as they are. */
  void sendRaw(byte[] bytes) {
    if (!closing) {
      queue.write(bytes);
    }
  }

  @Override
  public void push(ByteBuf lines, int from, int to) {
    if (!closing) {
      queue.writeShared(lines, from, to);
    }
  }

  /** Never for a socket that is gone: what is written to it waits for nobody. */
  @Override
  public boolean isFull() {
    return !gone && queue.isFull();
  }

  @Override
  public long progress() {
    return queue.progress();
  }

  @Override
  public void pause() {
    if (!closing) {
      paused = true;
      socket.pause();
    }
  }

  @Override
  public void resume() {
    paused = false;
    socket.resume();
    if (whenRead != null) {
      vertx.runOnContext(handedOn -> whenAllRead(whenRead));
    }
  }

  /**
   * Has this done once everything that has arrived is handed on. While reading is paused some of it
   * waits, although the end of the input is already known.
   */
  void whenAllRead(Runnable then) {
    if (closing) {
      socket.close(); // both sides are done
      return;
    }
    whenRead = paused ? then : null;
    if (!paused) {
      then.run();
    }
  }

  /** The socket is gone: nothing is written or read any more. */
  void gone() {
    closing = true;
    gone = true;
    vertx.cancelTimer(closeTimer); // each would keep all that belongs to this socket
    vertx.cancelTimer(lingerTimer);
  }

  @Override
  public void close(String reason) {
    if (closing) {
      return;
    }
    closing = true;
    // Input left unread, or still to come, would make closing a reset, which may cost the peer what
    // was said last: so first only our side is closed.
    socket.handler(ignored -> {}).resume();
    closeTimer = vertx.setTimer(CLOSE_MILLIS, timer -> abandon());
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    if (channel instanceof DuplexChannel twoWays && !socket.isSsl()) {
      queue.whenWritten(() -> lingerOver(twoWays));
    } else {
      socket.end();
    }
  }

  private void lingerOver(DuplexChannel channel) {
    if (gone) {
      return;
    }
    channel.shutdownOutput();
    if (channel.isInputShutdown()) {
      abandon(); // both sides are done
    } else {
      lingerTimer = vertx.setTimer(LINGER_MILLIS, timer -> abandon());
    }
  }

  /** Closes, whatever waits to be written or read. */
  void abandon() {
    queue.cut();
  }
}
