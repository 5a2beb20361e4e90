package chatroom.contract;

import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One frame a text message, with SockJS's wrapping or without. */
final class WebSocketFrames extends FrameClient {
  private final WebSocketClient client;
  private final WebSocket socket;
  private final boolean wrapped;

  WebSocketFrames(TestServer server, String path, boolean wrapped, int receiveBytes)
      throws Exception {
    this.wrapped = wrapped;
    WebSocketClientOptions options =
        new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 22);
    if (receiveBytes > 0) {
      options.setReceiveBufferSize(receiveBytes);
    }
    client = server.vertx().createWebSocketClient(options);
    socket = client.connect(server.httpPort(), "127.0.0.1", path).await(10, TimeUnit.SECONDS);
    socket.closeHandler(gone -> ended());
    socket.exceptionHandler(broken -> ended());
    socket.textMessageHandler(this::received);
  }

  private void received(String message) {
    if (wrapped) {
      SockJs.received(message, this);
    } else {
      arrived(message);
    }
  }

  @Override
  void write(List<String> frames) {
    if (wrapped) {
      frames.forEach(frame -> socket.writeTextMessage(SockJs.wrap(List.of(frame))));
    } else {
      frames.forEach(socket::writeTextMessage);
    }
  }

  @Override
  void stopReading() {
    socket.pause();
  }

  @Override
  void readABit() {
    socket.fetch(1);
  }

  @Override
  void goOnReading() {
    socket.resume();
  }

  @Override
  public void close() {
    client.close();
  }
}
