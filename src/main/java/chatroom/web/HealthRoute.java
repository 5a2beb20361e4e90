package chatroom.web;

import chatroom.chat.StreamKey;
import chatroom.log.MessageLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * For whoever runs the server. {@code /health/live}: the event loops turn; where one has been stuck
 * for {@link #DEAD} only a new process helps, and whoever asks on the stuck one gets no answer,
 * which says the same. {@code /health/ready}: the log can be read and written as well, or the
 * reason why not; nothing is to be restarted for that.
 */
final class HealthRoute {
  private static final Duration DEAD = Duration.ofSeconds(10);
  private static final long LOG_MILLIS = 2_000;

  /** Anybody may ask, so the disk is written for them no more often. */
  private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

  private static final StreamKey ANY_ROOM = StreamKey.room("lobby");
  private static final String SLOW = "The disk does not answer.";

  private record Check(long atNanos, Future<?> outcome) {}

  private final MessageLog log;
  private final LoopHealth loops;
  private volatile Check last;

  HealthRoute(MessageLog log, LoopHealth loops) {
    this.log = log;
    this.loops = loops;
  }

  void mount(Router router) {
    router.get("/health/live").handler(this::live);
    router.get("/health/ready").handler(this::ready);
  }

  private void live(RoutingContext routing) {
    answer(routing, stuck());
  }

  private void ready(RoutingContext routing) {
    check().onComplete(done -> answer(routing, done.succeeded() ? stuck() : reason(done.cause())));
  }

  // two loops may look at the same moment: then it is checked twice, and nothing is wrong
  private Future<?> check() {
    Check recent = last;
    long now = System.nanoTime();
    if (recent == null || now - recent.atNanos() >= CHECK_NANOS) {
      Future<?> outcome =
          Future.all(log.check(), log.extent(ANY_ROOM)).timeout(LOG_MILLIS, TimeUnit.MILLISECONDS);
      recent = new Check(now, outcome);
      last = recent;
    }
    return recent.outcome();
  }

  private String reason(Throwable failure) {
    return log.failing()
        .orElse(failure instanceof TimeoutException ? SLOW : String.valueOf(failure.getMessage()));
  }

  private String stuck() {
    Duration stalled = loops.stalled();
    return stalled.compareTo(DEAD) < 0
        ? null
        : "An event loop has been blocked for " + stalled.toSeconds() + " s.";
  }

  private static void answer(RoutingContext routing, String reason) {
    JsonObject body = new JsonObject().put("status", reason == null ? "up" : "down");
    if (reason != null) {
      body.put("reason", reason);
    }
    routing
        .response()
        .setStatusCode(reason == null ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(body.encode() + "\n");
  }
}
