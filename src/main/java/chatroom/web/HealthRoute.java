package chatroom.web;

import chatroom.chat.StreamKey;
import chatroom.log.MessageLog;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/**
 * For whoever runs the server: {@code /health/live} says that the event loop turns, {@code
 * /health/ready} that the log can be read as well.
 */
final class HealthRoute {
  private static final long LOG_SECONDS = 2;
  private static final StreamKey ANY_ROOM = StreamKey.room("lobby");

  private final MessageLog log;

  HealthRoute(MessageLog log) {
    this.log = log;
  }

  void mount(Router router) {
    router.get("/health/live").handler(routing -> answer(routing, true));
    router.get("/health/ready").handler(this::ready);
  }

  private void ready(RoutingContext routing) {
    Future<?> read = log.extent(ANY_ROOM).timeout(LOG_SECONDS, TimeUnit.SECONDS);
    read.onComplete(done -> answer(routing, done.succeeded()));
  }

  private static void answer(RoutingContext routing, boolean up) {
    routing
        .response()
        .setStatusCode(up ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(up ? "{\"status\":\"up\"}\n" : "{\"status\":\"down\"}\n");
  }
}
