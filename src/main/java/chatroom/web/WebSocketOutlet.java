package chatroom.web;

import chatroom.session.FrameOutlet;
import chatroom.session.Rendering;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;

/** A raw WebSocket as a session sees it: one frame a text message. */
final class WebSocketOutlet implements FrameOutlet {
  private static final short NORMAL = 1000;

  // RFC 6455: the payload of a close frame is 125 bytes, two of them the code
  private static final int MAX_REASON_CHARS = 40;

  private final ServerWebSocket socket;

  WebSocketOutlet(ServerWebSocket socket) {
    this.socket = socket;
  }

  @Override
  public void send(byte[] frame) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(new String(frame, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void push(Rendering rendering, String address) {
    if (!socket.isClosed()) {
      rendering.messages(address).forEach(socket::writeTextMessage);
    }
  }

  @Override
  public boolean isFull() {
    // between the end of a socket and its close handler there is no queue to ask for
    return socket.isClosed() || socket.writeQueueFull();
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
    socket.resume();
    String brief = reason.length() <= MAX_REASON_CHARS ? reason : "";
    socket.close(NORMAL, brief);
  }
}
