package chatroom.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.VertxHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whether Vert.x still has the queue where we look for it, and whether it works as well with ours.
 */
@Timeout(60)
class UnusedQueueTest {
  private static final int LINES = 20_000;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  @Test
  void whatAnotherThreadWritesComesWholeAndInOrder() throws Exception {
    Promise<NetSocket> accepted = Promise.promise();
    Promise<Class<?>> queue = Promise.promise();
    int port =
        done(vertx
                .createNetServer()
                .connectHandler(
                    socket -> {
                      queue.complete(shrunk(socket));
                      accepted.complete(socket);
                    })
                .listen(0, "127.0.0.1"))
            .actualPort();
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
      peer.setSoTimeout(20_000);
      NetSocket socket = done(accepted.future());
      assertThat(done(queue.future())).isEqualTo(ConcurrentLinkedQueue.class);

      for (int line = 0; line < LINES; line++) {
        socket.write(line + "\n"); // not on its event loop
      }

      BufferedReader in =
          new BufferedReader(new InputStreamReader(peer.getInputStream(), US_ASCII));
      List<String> heard = new ArrayList<>();
      for (int line = 0; line < LINES; line++) {
        heard.add(in.readLine());
      }
      assertThat(heard).isEqualTo(IntStream.range(0, LINES).mapToObj(line -> "" + line).toList());
    }
  }

  private static Class<?> shrunk(Object connection) {
    UnusedQueue.shrink(connection);
    try {
      Queue<?> queue = UnusedQueue.of(connection);
      return queue == null ? null : queue.getClass();
    } catch (ReflectiveOperationException another) {
      return another.getClass();
    }
  }

  @Test
  void aWebSocketHasTwo() throws Exception {
    BlockingQueue<Class<?>> queues = new LinkedBlockingQueue<>();
    HttpServer server =
        vertx
            .createHttpServer()
            .connectionHandler(connection -> queues.add(shrunk(connection)))
            .requestHandler(
                request ->
                    request
                        .toWebSocket()
                        .onSuccess(
                            socket -> {
                              queues.add(shrunk(upgraded(request.connection())));
                              socket.textMessageHandler(text -> echo(socket, text));
                            }));
    int port = done(server.listen(0, "127.0.0.1")).actualPort();
    WebSocketClient clients = vertx.createWebSocketClient();
    WebSocket client = done(clients.connect(port, "127.0.0.1", "/"));
    BlockingQueue<String> echoes = new LinkedBlockingQueue<>();
    client.textMessageHandler(echoes::add);
    client.writeTextMessage("there and back");

    assertThat(echoes.poll(20, TimeUnit.SECONDS)).isEqualTo("there and back");
    assertThat(queues).containsExactly(ConcurrentLinkedQueue.class, ConcurrentLinkedQueue.class);
  }

  private static Object upgraded(HttpConnection connection) {
    return ((HttpServerConnection) connection)
        .channelHandlerContext()
        .pipeline()
        .get(VertxHandler.class)
        .getConnection();
  }

  /** From another thread. */
  private void echo(ServerWebSocket socket, String text) {
    vertx.executeBlocking(() -> socket.writeTextMessage(text));
  }
}
