package chatroom.tcp;

import chatroom.bus.ChatBus;
import chatroom.files.SharedFolder;
import chatroom.session.Admission;
import chatroom.session.Backend;
import chatroom.session.Hub;
import chatroom.wire.TextWriter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** The TCP door. Deployed once for each event loop; all of them listen on one port. */
public final class TcpVerticle extends VerticleBase implements TcpHouse {
  private static final int BACKLOG = 1024;

  /** The hub's farewell is over long before. */
  private static final Duration FAREWELL = Duration.ofSeconds(8);

  private final Backend backend;
  private final SharedFolder folder;
  private final String host;
  private final int port;
  private final IntSupplier httpPort;
  private final Set<TcpConnection> connections = new HashSet<>();
  private NetServer server;
  private Hub hub;
  private boolean closing;

  /**
   * @param port 0 or below for any free one: every verticle deployed together must be given the
   *     same
   * @param httpPort where the page is, asked when somebody needs it
   */
  public TcpVerticle(
      Backend backend, SharedFolder folder, String host, int port, IntSupplier httpPort) {
    this.backend = backend;
    this.folder = folder;
    this.host = host;
    this.port = port;
    this.httpPort = httpPort;
  }

  @Override
  public Future<?> start() {
    NetServerOptions options =
        new NetServerOptions()
            .setTcpKeepAlive(true)
            .setTcpNoDelay(true)
            .setSendBufferSize(Backend.SEND_BUFFER_BYTES)
            .setAcceptBacklog(BACKLOG)
            .setReuseAddress(true);
    return Hub.open(vertx, backend)
        .compose(
            opened -> {
              hub = opened;
              vertx.setPeriodic(hub.limits().watchMillis(), timer -> watch());
              server = vertx.createNetServer(options).connectHandler(this::connected);
              return server.listen(port, host);
            });
  }

  /** The port that was opened. */
  public int actualPort() {
    return server.actualPort();
  }

  private void connected(NetSocket socket) {
    if (closing) {
      socket.exceptionHandler(reset -> {});
      socket.write(STOPPING).onComplete(written -> socket.close());
      return;
    }
    if (backend.admission().isFull()) {
      backend.admission().refusedAsFull();
      refuse(socket, Admission.FULL);
    } else if (!backend.admission().enter(socket.remoteAddress().hostAddress())) {
      refuse(socket, Admission.TOO_MANY);
    } else {
      TcpConnection connection = new TcpConnection(this, socket);
      connections.add(connection);
      connection.start();
    }
  }

  private void watch() {
    long now = System.nanoTime();
    List.copyOf(connections).forEach(connection -> connection.watch(now));
  }

  private static void refuse(NetSocket socket, String why) {
    socket.exceptionHandler(reset -> {});
    socket.write(TextWriter.error(why)).onComplete(written -> socket.close());
  }

  @Override
  public void left(TcpConnection connection, NetSocket socket) {
    connections.remove(connection);
    backend.admission().leave(socket.remoteAddress().hostAddress());
  }

  @Override
  public Future<?> stop() {
    closing = true;
    if (hub == null) {
      return Future.succeededFuture();
    }
    // nobody is let in from now on, and who is inside stays until the hub has said goodbye
    Future<Void> allGone = server == null ? Future.succeededFuture() : server.shutdown(FAREWELL);
    return hub.close()
        .eventually(
            () -> {
              List.copyOf(connections).forEach(TcpConnection::abandon);
              return allGone;
            });
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Hub hub() {
    return hub;
  }

  @Override
  public ChatBus bus() {
    return backend.bus();
  }

  @Override
  public SharedFolder folder() {
    return folder;
  }

  @Override
  public int httpPort() {
    return httpPort.getAsInt();
  }
}
