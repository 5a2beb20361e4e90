package chatroom.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/**
 * Puts the messages of a WebSocket together from their frames (RFC 6455, section 5.4). Of a message
 * over the bound nothing more is read: the socket is closed. Vert.x could do it, but goes on
 * reading such a message until the peer answers the close, and stumbles over an empty first
 * fragment.
 */
final class MessageAssembler implements Handler<WebSocketFrame> {
  private static final short TOO_BIG = 1009; // RFC 6455, section 7.4.1

  private final ServerWebSocket socket;
  private final int maxBytes;
  private final Handler<Buffer> messages;
  private Buffer begun = Buffer.buffer();

  MessageAssembler(ServerWebSocket socket, int maxBytes, Handler<Buffer> messages) {
    this.socket = socket;
    this.maxBytes = maxBytes;
    this.messages = messages;
  }

  @Override
  public void handle(WebSocketFrame frame) {
    boolean first = frame.isText() || frame.isBinary();
    if (!first && !frame.isContinuation()) {
      return; // control frames come in between, and have their own bound
    }
    if (first && frame.isFinal()) {
      messages.handle(frame.binaryData());
      return;
    }
    if (first) {
      begun = Buffer.buffer();
    }
    if (begun.length() + frame.binaryData().length() > maxBytes) {
      begun = Buffer.buffer();
      socket.close(TOO_BIG, "");
      socket.pause();
      return;
    }
    begun.appendBuffer(frame.binaryData());
    if (frame.isFinal()) {
      Buffer message = begun;
      begun = Buffer.buffer();
      messages.handle(message);
    }
  }
}
