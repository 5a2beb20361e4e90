package chatroom.comeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.net.NetClient;
import io.vertx.core.parsetools.RecordParser;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The network of many guests, on one event loop: TCP, WebSocket, SockJS by polling, and text. */
final class Crowd implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final int MANY = 10_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final NetClient tcp = vertx.createNetClient();
  private final WebSocketClient webSockets =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(MANY));
  private final HttpClient polls =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(MANY));
  private final HttpClient posts =
      vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(MANY));

  /** Does this on the event loop and waits for it. */
  <T> T on(Callable<T> work) throws Exception {
    return Future.<T>future(
            promise ->
                vertx.runOnContext(
                    now -> {
                      try {
                        promise.complete(work.call());
                      } catch (Exception e) {
                        promise.fail(e);
                      }
                    }))
        .await(20, TimeUnit.SECONDS);
  }

  /** Does this on the event loop and waits for it. */
  void does(Runnable work) throws Exception {
    on(Executors.callable(work));
  }

  /** Waits until this is so, as the event loop sees it. */
  void until(String what, BooleanSupplier isSo) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!on(isSo::getAsBoolean)) {
      assertThat(System.nanoTime() - deadline).as(what).isNegative();
      Thread.sleep(20); // what many sockets bring has no one event
    }
  }

  void enterByTcp(Guest guest, int port) {
    vertx.runOnContext(
        now ->
            tcp.connect(port, "127.0.0.1")
                .onFailure(refused -> guest.gone())
                .onSuccess(
                    socket -> {
                      socket.handler(
                          RecordParser.newDelimited("\n", line -> guest.received(line.toString())));
                      socket.exceptionHandler(broken -> {});
                      socket.closeHandler(gone -> guest.gone());
                      guest.enter(frame -> socket.write(frame.encode() + "\n"));
                    }));
  }

  void enterByWebSocket(Guest guest, int httpPort) {
    vertx.runOnContext(
        now ->
            webSockets
                .connect(httpPort, "127.0.0.1", "/bus/websocket")
                .onFailure(refused -> guest.gone())
                .onSuccess(
                    socket -> {
                      socket.handler(message -> guest.received(message.toString()));
                      socket.exceptionHandler(broken -> {});
                      socket.closeHandler(gone -> guest.gone());
                      guest.enter(
                          frame -> {
                            if (!socket.isClosed()) {
                              socket.writeTextMessage(frame.encode());
                            }
                          });
                    }));
  }

  void enterBySockJs(Guest guest, int httpPort) {
    String base = "/bus/000/" + guest.name + "/";
    vertx.runOnContext(now -> poll(guest, httpPort, base));
  }

  private void poll(Guest guest, int httpPort, String base) {
    polls
        .request(HttpMethod.POST, httpPort, "127.0.0.1", base + "xhr")
        .compose(request -> request.send())
        .compose(
            response -> response.body().map(body -> response.statusCode() == 200 ? body : null))
        .onFailure(gone -> guest.gone())
        .onSuccess(body -> polled(guest, httpPort, base, body));
  }

  private void polled(Guest guest, int httpPort, String base, Buffer body) {
    if (body == null || body.toString().startsWith("c")) {
      guest.gone();
      return;
    }
    String text = body.toString();
    if (text.startsWith("o")) {
      guest.enter(
          frame ->
              posts
                  .request(HttpMethod.POST, httpPort, "127.0.0.1", base + "xhr_send")
                  .compose(request -> request.send(Guest.sockJs(frame)))
                  .otherwiseEmpty());
    } else if (text.startsWith("a")) {
      new JsonArray(text.substring(1)).forEach(frame -> guest.received(String.valueOf(frame)));
    }
    poll(guest, httpPort, base);
  }

  /** A person at telnet, who gives a name; what they see is gathered. */
  StringBuffer enterByText(String name, int port) {
    StringBuffer seen = new StringBuffer();
    vertx.runOnContext(
        now ->
            tcp.connect(port, "127.0.0.1")
                .onSuccess(
                    socket -> {
                      socket.handler(bytes -> seen.append(bytes));
                      socket.exceptionHandler(broken -> {});
                      socket.closeHandler(gone -> seen.append("<closed>"));
                      socket.write(name + "\r\n");
                    }));
    return seen;
  }

  @Override
  public void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }
}
