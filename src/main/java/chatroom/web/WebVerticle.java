package chatroom.web;

import chatroom.files.SharedFolder;
import chatroom.session.Admission;
import chatroom.session.Backend;
import chatroom.session.Hub;
import chatroom.session.UnusedQueue;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The web door. Deployed once for each event loop; all of them listen on one port. */
public final class WebVerticle extends VerticleBase {
  private static final int BACKLOG = 1024;

  /** How long a peer has to answer the close of a WebSocket. */
  private static final int CLOSING_SECONDS = 2;

  private static final int MAX_HEADER_BYTES = 16 * 1024;

  /** What all web verticles of one server share. */
  public static final class Shared {
    private final SockJsOwners owners;
    private final Guard guard;
    private final AtomicInteger openHubs = new AtomicInteger();
    private final Promise<Void> allClosed = Promise.promise();
    private final MetricsRoute metrics;
    private final HealthRoute health;

    /**
     * @param backend whose state is told to whoever measures
     * @param loops whose state is told as well
     * @param origins let in besides our own, in lower case
     * @param hostNames what a Host may be besides addresses and localhost, in lower case
     * @param token with which other machines may ask for metrics
     */
    public Shared(
        Backend backend,
        LoopHealth loops,
        Set<String> origins,
        Set<String> hostNames,
        MetricsToken token) {
      metrics = new MetricsRoute(backend.admission(), backend.log(), loops, token);
      health = new HealthRoute(backend.log(), loops);
      guard = new Guard(origins, hostNames);
      owners = new SockJsOwners(backend.admission());
    }

    private void hubOpened() {
      openHubs.incrementAndGet();
    }

    /** Completes when the last of the hubs is closed. */
    private Future<Void> hubClosed() {
      if (openHubs.decrementAndGet() == 0) {
        allClosed.tryComplete();
      }
      return allClosed.future();
    }
  }

  private final Backend backend;
  private final SharedFolder folder;
  private final Shared shared;
  private final JoinRoute.Doors doors;
  private final String host;
  private final int port;
  private final Set<HttpConnection> spare = new HashSet<>();
  private final Set<HttpPeer> peers = new HashSet<>();

  /**
   * Of addresses that have enough: each has one answer that says so, {@link Admission#SPARE} at
   * once.
   */
  private final Set<HttpConnection> tooMany = new HashSet<>();

  private HttpServer server;
  private Hub hub;

  /**
   * @param doors how to reach the doors, asked when somebody wants to know
   * @param port 0 or below for any free one: every verticle deployed together must be given the
   *     same
   */
  public WebVerticle(
      Backend backend,
      SharedFolder folder,
      Shared shared,
      JoinRoute.Doors doors,
      String host,
      int port) {
    this.backend = backend;
    this.folder = folder;
    this.shared = shared;
    this.doors = doors;
    this.host = host;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    return Hub.open(vertx, backend)
        .compose(
            opened -> {
              hub = opened;
              shared.hubOpened();
              vertx.setPeriodic(hub.limits().watchMillis(), timer -> watch());
              server =
                  vertx
                      .createHttpServer(options())
                      .connectionHandler(this::connected)
                      .requestHandler(guarded(router()))
                      .invalidRequestHandler(Failures::refuseNonsense);
              return server.listen(port, host);
            });
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setTcpNoDelay(true)
        .setSendBufferSize(Backend.SEND_BUFFER_BYTES)
        .setTcpKeepAlive(true)
        .setAcceptBacklog(BACKLOG)
        .setReuseAddress(true)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setHttp2ClearTextEnabled(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setWebSocketClosingTimeout(CLOSING_SECONDS)
        .setMaxWebSocketFrameSize(BusRoute.MOST_FRAMES * backend.limits().frameBytes())
        .setMaxWebSocketMessageSize(BusRoute.MOST_FRAMES * backend.limits().frameBytes());
  }

  // the router itself answers some requests before any of its routes
  private static Handler<HttpServerRequest> guarded(Router router) {
    return request -> {
      Guard.protect(request.response());
      router.handle(request);
    };
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route().handler(this::tellTooMany);
    router.route().handler(this::turnAway);
    router.route().handler(new UnreadBody(vertx)::handle);
    router.route().handler(shared.guard);
    router.route().handler(this::spareNoMoreThanALook);
    new BusRoute(vertx, hub, shared.owners).mount(router);
    new FileRoute(vertx, backend.bus(), folder, Callers.of(hub)).mount(router);
    shared.health.mount(router);
    shared.metrics.mount(router);
    new JoinRoute(doors).mount(router);
    new PageRoute(vertx).mount(router);
    Failures.mount(router);
    return router;
  }

  private void tellTooMany(RoutingContext routing) {
    HttpConnection connection = routing.request().connection();
    if (!tooMany.contains(connection)) {
      routing.next();
      return;
    }
    routing.addEndHandler(ended -> connection.close());
    refuse(routing, 429, "10", Admission.TOO_MANY);
  }

  private static void refuse(
      RoutingContext routing, int status, String retryAfterSeconds, String why) {
    routing
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("Retry-After", retryAfterSeconds)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Connection", "close")
        .end(why + "\n");
  }

  /**
   * Nobody new is let in once goodbyes are said. Whoever came through SockJS must still fetch them,
   * each with a connection of its own: so this door listens for as long as they may take.
   */
  private void turnAway(RoutingContext routing) {
    boolean mayFetch =
        routing.request().method().equals(HttpMethod.POST)
            && routing.request().path().startsWith("/bus/");
    if (!hub.isClosing() || mayFetch) {
      routing.next();
      return;
    }
    refuse(routing, 503, "2", "The server is stopping. Come back in a moment.");
  }

  private void connected(HttpConnection connection) {
    String address = connection.remoteAddress().hostAddress();
    boolean full = backend.admission().isFull();
    if (backend.admission().isOverfull()) {
      backend.admission().refusedAsFull();
      connection.close();
    } else if (!backend.admission().enter(address)) {
      if (tooMany.size() < Admission.SPARE) {
        tooMany.add(connection);
        watch(connection, () -> tooMany.remove(connection));
      } else {
        connection.close();
      }
    } else {
      if (full) {
        spare.add(connection);
      }
      watch(
          connection,
          () -> {
            spare.remove(connection);
            backend.admission().leave(address);
          });
    }
  }

  private void watch(HttpConnection connection, Runnable left) {
    Channel channel = ((HttpServerConnection) connection).channelHandlerContext().channel();
    channel.pipeline().addBefore("handler", null, UnreadPongs.INSTANCE); // Vert.x's own
    UnusedQueue.shrink(connection);
    HttpPeer peer = new HttpPeer(channel, backend.limits());
    peers.add(peer);
    // what has become a WebSocket does not tell its connection's close handler
    channel
        .closeFuture()
        .addListener(
            closed -> {
              peers.remove(peer);
              left.run();
            });
  }

  private void watch() {
    long now = System.nanoTime();
    for (HttpPeer peer : List.copyOf(peers)) { // one that is cut leaves the set at once
      if (!peer.watch(now)) {
        peers.remove(peer);
      }
    }
  }

  /** In a full house a connection is good for one request, and for no chat. */
  private void spareNoMoreThanALook(RoutingContext routing) {
    HttpConnection connection = routing.request().connection();
    if (!spare.contains(connection)) {
      routing.next();
      return;
    }
    routing.addEndHandler(ended -> connection.close());
    if (routing.normalizedPath().startsWith("/bus")) {
      backend.admission().refusedAsFull();
      refuse(routing, 503, "60", Admission.FULL);
    } else {
      routing.next();
    }
  }

  /** The port that was opened. */
  public int actualPort() {
    return server.actualPort();
  }

  @Override
  public Future<?> stop() {
    return hub == null
        ? Future.succeededFuture()
        : hub.close().eventually(shared::hubClosed).eventually(this::closeServer);
  }

  // The requests of one SockJS session come through all of the servers: none closes before the last
  // session has been told.
  private Future<Void> closeServer() {
    return server == null ? Future.succeededFuture() : server.close();
  }
}
