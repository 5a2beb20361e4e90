package chatroom.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The doors of a server on this machine, as dials; on the load's thread only. */
final class Doors {
  // while a server is down, every refusal would be a line of it; kept, or its level is forgotten
  private static final Logger LOGGER = Logger.getLogger("io.vertx.core");

  private static final String HOST = "127.0.0.1";
  private static final int CONNECT_MILLIS = 2_000;
  private static final int LARGEST_MESSAGE_BYTES = 4 * 1024 * 1024;

  // small, so that a reader who stops is felt by the server and not hidden by this machine
  private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;
  private static final int QUEUE_BYTES = 256 * 1024;
  private static final int MOST_CONNECTIONS = 20_000;

  private final Vertx vertx;
  private final NetClient tcp;
  private final WebSocketClient web;

  Doors(Vertx vertx) {
    LOGGER.setLevel(Level.SEVERE);
    this.vertx = vertx;
    tcp = vertx.createNetClient(tcpOptions());
    WebSocketClientOptions options = new WebSocketClientOptions();
    options.setMaxConnections(MOST_CONNECTIONS).setConnectTimeout(CONNECT_MILLIS);
    options.setMaxFrameSize(LARGEST_MESSAGE_BYTES).setMaxMessageSize(LARGEST_MESSAGE_BYTES);
    options.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
    web = vertx.createWebSocketClient(options);
  }

  private static NetClientOptions tcpOptions() {
    return new NetClientOptions()
        .setConnectTimeout(CONNECT_MILLIS)
        .setReceiveBufferSize(RECEIVE_BUFFER_BYTES)
        .setTcpNoDelay(true);
  }

  /** Lines over TCP: frames, or text, as the first line says. */
  Connection.Dial tcp(int port) {
    return receiver ->
        tcp.connect(port, HOST)
            .onSuccess(socket -> new TcpLines(socket, receiver))
            .onFailure(refused -> receiver.closed());
  }

  /** The same at another address of this machine, and from another. */
  Connection.Dial tcp(String host, int port, String from) {
    NetClient other = vertx.createNetClient(tcpOptions().setLocalAddress(from));
    return receiver ->
        other
            .connect(port, host)
            .onSuccess(socket -> new TcpLines(socket, receiver))
            .onFailure(refused -> receiver.closed());
  }

  /** Frames over a raw WebSocket. */
  Connection.Dial webSocket(int port) {
    return receiver ->
        web.connect(port, HOST, "/bus/websocket")
            .onSuccess(socket -> new WebSocketFrames(socket, receiver))
            .onFailure(refused -> receiver.closed());
  }

  /** What both have in common: a socket is a stream that is written to and read from. */
  private abstract static class OverSocket implements Connection {
    private final WriteStream<?> out;
    private final ReadStream<?> in;

    // one socket, given twice: the two kinds of socket have no type in common that is both
    OverSocket(WriteStream<?> out, ReadStream<?> in) {
      this.out = out;
      this.in = in;
      out.setWriteQueueMaxSize(QUEUE_BYTES);
      out.exceptionHandler(broken -> {});
    }

    @Override
    public boolean isFull() {
      return out.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable then) {
      out.drainHandler(drained -> then.run());
    }

    @Override
    public void pause() {
      in.pause();
    }

    @Override
    public void readOnce() {
      in.fetch(1);
    }

    @Override
    public void resume() {
      in.resume();
    }
  }

  private static final class TcpLines extends OverSocket {
    private final NetSocket socket;

    TcpLines(NetSocket socket, Receiver receiver) {
      super(socket, socket);
      this.socket = socket;
      Lines lines = new Lines();
      socket.closeHandler(closed -> receiver.closed());
      socket.handler(chunk -> lines.take(chunk.getBytes(), receiver));
      receiver.opened(this);
    }

    @Override
    public void write(String frame) {
      socket.write(Buffer.buffer(frame + "\n"));
    }

    @Override
    public void writeRaw(String text) {
      socket.write(Buffer.buffer(text));
    }

    @Override
    public void close() {
      socket.resume();
      socket.close();
    }
  }

  private static final class WebSocketFrames extends OverSocket {
    private final WebSocket socket;

    WebSocketFrames(WebSocket socket, Receiver receiver) {
      super(socket, socket);
      this.socket = socket;
      socket.closeHandler(closed -> receiver.closed());
      socket.textMessageHandler(
          text -> {
            byte[] bytes = text.getBytes(UTF_8);
            receiver.received(bytes, 0, bytes.length);
          });
      receiver.opened(this);
    }

    @Override
    public void write(String frame) {
      socket.writeTextMessage(frame);
    }

    @Override
    public void writeRaw(String text) {
      socket.writeTextMessage(text);
    }

    @Override
    public boolean isFull() {
      return socket.isClosed() || super.isFull();
    }

    @Override
    public void close() {
      socket.resume();
      // a closing handshake may never be answered by a network that is gone
      socket.shutdown(1, TimeUnit.MILLISECONDS);
    }
  }
}
