package chatroom;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetServer;

/** The two doors, open. Safe to use from any thread. */
public final class Server {
  private final NetServer tcp;
  private final HttpServer http;

  private Server(NetServer tcp, HttpServer http) {
    this.tcp = tcp;
    this.http = http;
  }

  /** Completes once both doors listen, or fails with the first reason why one does not. */
  public static Future<Server> start(Vertx vertx, Settings settings) {
    NetServer tcp = vertx.createNetServer().connectHandler(socket -> socket.close());
    HttpServer http =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().setStatusCode(404).end());
    return tcp.listen(settings.port(), settings.host())
        .compose(listening -> http.listen(settings.httpPort(), settings.host()))
        .map(listening -> new Server(tcp, http));
  }

  /** The TCP port that was opened. */
  public int tcpPort() {
    return tcp.actualPort();
  }

  /** The HTTP port that was opened. */
  public int httpPort() {
    return http.actualPort();
  }

  /** Completes once both doors are closed. */
  public Future<Void> stop() {
    return Future.join(tcp.close(), http.close()).mapEmpty();
  }
}
