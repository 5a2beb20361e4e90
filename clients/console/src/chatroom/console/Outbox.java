package chatroom.console;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * What was said and not acknowledged yet. One at a time is on its way, so that the order is that of
 * the speaker whatever happens to the connection; each keeps its id, so that saying it again adds
 * nothing. Its bound is the speaker's patience. Event loop.
 */
final class Outbox {
  /**
   * Acknowledged.
   *
   * @param seq its number in the room, or in one's own mailbox
   */
  record Said(String address, long seq) {}

  private record Pending(String address, JsonObject body, Promise<Said> said) {}

  private static final int UNAVAILABLE = 503;
  private static final long[] RETRY_MILLIS = {250, 500, 1000, 2000, 4000, 8000};

  private final Vertx vertx;
  private final Predicate<String> ready;
  private final String idPrefix;
  private final Deque<Pending> waiting = new ArrayDeque<>();
  private Connection connection;
  private Promise<Void> idle = Promise.promise();
  private boolean busy;
  private int retries;
  private long idNumber;

  /**
   * @param ready whether something can be said to this address now; {@link #pump} when it changes
   * @param idPrefix makes ids unique among all that this person's clients ever said
   */
  Outbox(Vertx vertx, Predicate<String> ready, String idPrefix) {
    this.vertx = vertx;
    this.ready = ready;
    this.idPrefix = idPrefix;
  }

  /**
   * Says something as soon as it can be; fails with {@link Refused} when it is refused for good.
   */
  Future<Said> say(String address, JsonObject body) {
    Promise<Said> said = Promise.promise();
    waiting.add(new Pending(address, body.copy().put("id", idPrefix + ++idNumber), said));
    pump();
    return said.future();
  }

  int size() {
    return waiting.size();
  }

  /** Completes when nothing waits. */
  Future<Void> idle() {
    return waiting.isEmpty() ? Future.succeededFuture() : idle.future();
  }

  void attach(Connection to) {
    connection = to;
    busy = false;
    retries = 0;
    pump();
  }

  void detach() {
    connection = null;
  }

  /** Sends what can be sent. */
  void pump() {
    Pending next = waiting.peek();
    if (next == null || connection == null || busy || !ready.test(next.address)) {
      return;
    }
    busy = true;
    Connection over = connection;
    over.request(next.address, next.body)
        .onSuccess(answer -> acknowledged(next, answer))
        .onFailure(
            failure -> {
              if (over == connection && failure instanceof Refused refused) {
                refused(over, next, refused);
              } // else: it goes out again on the next connection
            });
  }

  private void acknowledged(Pending pending, JsonObject answer) {
    waiting.remove(pending);
    next();
    long seq = answer.getValue("seq") instanceof Number number ? number.longValue() : 0;
    pending.said.complete(new Said(pending.address, seq));
  }

  private void refused(Connection over, Pending pending, Refused refused) {
    if (refused.code() == UNAVAILABLE && retries < RETRY_MILLIS.length) {
      vertx.setTimer(
          RETRY_MILLIS[retries++],
          again -> {
            if (over == connection) {
              busy = false;
              pump();
            }
          });
      return;
    }
    waiting.remove(pending);
    next();
    pending.said.fail(refused);
  }

  private void next() {
    busy = false;
    retries = 0;
    if (waiting.isEmpty()) {
      idle.complete();
      idle = Promise.promise();
    }
    pump();
  }
}
