package chatroom.web;

import chatroom.chat.Door;
import chatroom.session.FrameSession;
import chatroom.session.Hub;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.Locale;

/**
 * The frames over the web: {@code /bus/websocket} a raw WebSocket, one frame a text message, and
 * under {@code /bus} SockJS for whoever cannot have one. (The official bridge was not used:
 * docs/decisions/0001-own-bridge.md.)
 */
final class BusRoute {
  /**
   * How many frames' bytes one message of a transport may have: SockJS quotes frames, and sends
   * several at once. What is beyond is cut by closing; a frame over its bound below that is told.
   */
  static final int MOST_FRAMES = 4;

  // Counted from when the answer to a poll is on its way: a slow line needs some of it to take that
  // answer, and whoever is cut off between two polls is not noticed before it is over.
  private static final long SESSION_TIMEOUT_MILLIS = 10_000;

  private final Vertx vertx;
  private final Hub hub;
  private final SockJsOwners owners;

  BusRoute(Vertx vertx, Hub hub, SockJsOwners owners) {
    this.vertx = vertx;
    this.hub = hub;
    this.owners = owners;
  }

  void mount(Router router) {
    router.route("/bus/websocket").handler(this::webSocket);
    router.route("/bus/iframe*").handler(BusRoute::refuseFrames);
    router.post("/bus/*").handler(BusRoute::refuseForms);
    router
        .post("/bus/*")
        .handler(
            BodyHandler.create(false).setBodyLimit((long) MOST_FRAMES * hub.limits().frameBytes()));
    router.route("/bus/*").handler(owners::check);
    // no group: SockJS would take it for the session
    router.postWithRegex("/bus/[^/]+/[^/]+/xhr(?:_streaming)?").handler(BusRoute::tellOfTheEnd);
    router.route("/bus/*").handler(BusRoute::correct);
    SockJSHandlerOptions options =
        new SockJSHandlerOptions()
            .setHeartbeatInterval(hub.limits().pingTime().toMillis())
            .setSessionTimeout(SESSION_TIMEOUT_MILLIS)
            .setInsertJSESSIONID(false)
            .addDisabledTransport("JSON_P")
            .addDisabledTransport("HTML_FILE")
            .addDisabledTransport("EVENT_SOURCE");
    Router sockJs = SockJSHandler.create(vertx, options).socketHandler(this::open);
    Failures.quiet(sockJs);
    sockJs.errorHandler(404, routing -> routing.response().setStatusCode(404).end());
    router.route("/bus*").subRouter(sockJs);
  }

  /**
   * SockJS's page for iframes does in our name whatever the page around it asks for, and browsers
   * do not say over plain HTTP which page that is: it is not there. A configured origin needs none.
   */
  private static void refuseFrames(RoutingContext routing) {
    routing.response().setStatusCode(404).end();
  }

  /**
   * Vert.x closes the connection after such an answer; who was not told would send the next request
   * on it, and lose that, and with it the session.
   */
  private static void tellOfTheEnd(RoutingContext routing) {
    routing.response().putHeader("Connection", "close");
    routing.next();
  }

  /**
   * SockJS says 500 of a body that is the client's fault, and to a program, which sends no Origin,
   * that any page may read the answer.
   */
  private static void correct(RoutingContext routing) {
    HttpServerResponse response = routing.response();
    routing.addHeadersEndHandler(
        head -> {
          boolean isSent = routing.normalizedPath().endsWith("/xhr_send");
          if (isSent && response.getStatusCode() == 500 && !routing.failed()) {
            response.setStatusCode(400);
          }
          if (!routing.request().headers().contains("Origin")) {
            response.headers().remove("Access-Control-Allow-Origin");
            response.headers().remove("Access-Control-Allow-Credentials");
          }
        });
    routing.next();
  }

  /** No SockJS client posts a form, and a malformed one fails in the body handler: 500, logged. */
  private static void refuseForms(RoutingContext routing) {
    String type = routing.request().getHeader("Content-Type");
    String kind = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    if (kind.startsWith("multipart/") || kind.startsWith("application/x-www-form-urlencoded")) {
      routing
          .response()
          .setStatusCode(415)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("This address takes SockJS messages, not forms.\n");
    } else {
      routing.next();
    }
  }

  // ---- raw WebSocket

  private void webSocket(RoutingContext routing) {
    if (!"websocket".equalsIgnoreCase(routing.request().getHeader("Upgrade"))) {
      routing
          .response()
          .setStatusCode(400)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("This address speaks WebSocket.\n");
      return;
    }
    routing
        .request()
        .toWebSocket()
        .onSuccess(socket -> open(socket, channel(routing)))
        .onFailure(
            failure -> {
              if (!routing.response().ended()) {
                routing.response().setStatusCode(400).end("That was no WebSocket handshake.\n");
              }
            });
  }

  // the socket of the web router is a wrapper that has no way to Netty; its connection has
  private static Channel channel(RoutingContext routing) {
    return ((HttpServerConnection) routing.request().connection())
        .channelHandlerContext()
        .channel();
  }

  private void open(ServerWebSocket socket, Channel channel) {
    if (hub.isClosing()) {
      socket.close();
      return;
    }
    socket.setWriteQueueMaxSize(hub.limits().queueBytes());
    WebSocketOutlet outlet = new WebSocketOutlet(vertx, socket, channel, hub.turn());
    FrameSession session = new FrameSession(hub, outlet, Door.WEB);
    outlet.onDrain(session::drained);
    long ping =
        vertx.setPeriodic(
            hub.limits().pingTime().toMillis(),
            timer -> {
              if (!socket.isClosed() && !outlet.isFull()) {
                socket.writePing(Buffer.buffer());
              }
            });
    socket.exceptionHandler(broken -> {});
    socket.pongHandler(pong -> session.heard());
    socket.frameHandler(
        new MessageAssembler(
            socket, MOST_FRAMES * hub.limits().frameBytes(), message -> receive(session, message)));
    socket.closeHandler(
        closed -> {
          vertx.cancelTimer(ping);
          outlet.gone();
          session.closed();
        });
  }

  // ---- SockJS

  private void open(SockJSSocket socket) {
    Runnable over = owners.opened(socket.routingContext());
    if (hub.isClosing()) { // whoever is here still may poll for what was said last
      over.run();
      socket.close();
      return;
    }
    SockJsOutlet outlet = new SockJsOutlet(vertx, socket, hub.limits().queueBytes());
    FrameSession session = new FrameSession(hub, outlet, Door.WEB);
    outlet.onDrain(session::drained);
    socket.exceptionHandler(broken -> {});
    socket.handler(message -> receive(session, message));
    // a peer that still polls is alive; SockJS itself gives up one that does not
    long alive = vertx.setPeriodic(hub.limits().pingTime().toMillis(), timer -> session.heard());
    socket.closeHandler(
        closed -> {
          vertx.cancelTimer(alive);
          outlet.gone();
          over.run();
          session.closed();
        });
  }

  private void receive(FrameSession session, Buffer message) {
    if (message.length() > hub.limits().frameBytes()) {
      session.receiveTooLong();
    } else {
      session.receive(message);
    }
  }
}
