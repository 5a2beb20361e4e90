package chatroom.web;

import io.vertx.core.Handler;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/**
 * Closes a WebSocket in the middle of a message over its bound, and reads no more of it. Vert.x
 * would close it too, and go on reading fragments until the peer answers.
 */
final class MessageBound implements Handler<WebSocketFrame> {
  private static final short TOO_BIG = 1009; // RFC 6455, section 7.4.1

  private final ServerWebSocket socket;
  private final int maxBytes;
  private long messageBytes;

  MessageBound(ServerWebSocket socket, int maxBytes) {
    this.socket = socket;
    this.maxBytes = maxBytes;
  }

  @Override
  public void handle(WebSocketFrame frame) {
    boolean data = frame.isText() || frame.isBinary() || frame.isContinuation();
    if (!data) {
      return; // control frames come in between, and have their own bound
    }
    messageBytes = (frame.isContinuation() ? messageBytes : 0) + frame.binaryData().length();
    if (messageBytes > maxBytes) {
      socket.close(TOO_BIG, "");
      socket.pause();
    }
  }
}
