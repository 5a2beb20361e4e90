package chatroom.web;

import chatroom.session.FrameOutlet;
import chatroom.session.LoopTurn;
import chatroom.session.Rendering;
import chatroom.session.WriteQueue;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;

/** A raw WebSocket as a session sees it: one frame a text message. */
final class WebSocketOutlet implements FrameOutlet {
  private static final short NORMAL = 1000;

  // RFC 6455: the payload of a close frame is 125 bytes, two of them the code
  private static final int MAX_REASON_BYTES = 123;

  /** How long what was written last may take to get out. */
  private static final long CLOSE_MILLIS = 5_000;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final WriteQueue queue;
  private Runnable onDrain = () -> {};
  private boolean closing;
  private long closeTimer = -1; // none

  WebSocketOutlet(Vertx vertx, ServerWebSocket socket, Channel channel, LoopTurn turn) {
    this.vertx = vertx;
    this.socket = socket;
    this.queue = new WriteQueue(channel, turn, () -> onDrain.run());
  }

  void onDrain(Runnable drained) {
    onDrain = drained;
  }

  @Override
  public String address() {
    return socket.remoteAddress().hostAddress();
  }

  @Override
  public void sendFrame(byte[] frame) {
    if (!closing && !socket.isClosed()) {
      queue.write(Rendering.webSocketFrame(frame, queue.turn()));
    }
  }

  @Override
  public void push(Rendering rendering, String address) {
    if (!closing && !socket.isClosed()) {
      queue.writeShared(rendering.webSocketFrames(address, queue.turn()));
    }
  }

  @Override
  public boolean isFull() {
    return queue.isFull();
  }

  @Override
  public long progress() {
    return queue.progress();
  }

  @Override
  public void pause() {
    socket.pause();
  }

  @Override
  public void resume() {
    socket.resume();
  }

  @Override
  public void close(String reason) {
    if (closing) {
      return;
    }
    closing = true;
    socket.resume();
    boolean fits = reason.getBytes(StandardCharsets.UTF_8).length <= MAX_REASON_BYTES;
    Runnable close = () -> socket.close(NORMAL, fits ? reason : "");
    if (isFull()) {
      onDrain = close; // whoever reads again in time is told why
    } else {
      close.run();
    }
    closeTimer = vertx.setTimer(CLOSE_MILLIS, late -> queue.cut());
  }

  /** The socket is gone: nothing that belongs to it is kept. */
  void gone() {
    closing = true;
    vertx.cancelTimer(closeTimer);
  }
}
