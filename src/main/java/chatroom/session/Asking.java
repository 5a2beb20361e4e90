package chatroom.session;

import chatroom.bus.Answers;
import chatroom.bus.ChatBus;
import chatroom.bus.Requests;
import chatroom.chat.Command;
import chatroom.chat.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a hub asks the room verticle and has no answer to yet. The commands of a turn of the loop
 * are one message. On the hub's event loop only.
 */
final class Asking {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(5);

  private record Pending(Promise<Object> promise, long deadlineNanos) {}

  private final Vertx vertx;
  private final ChatBus bus;
  private final String address;
  private final Map<Long, Pending> pending = new HashMap<>();
  private List<Requests.Request> turn = new ArrayList<>();
  private long lastRequest;

  /**
   * @param address to which answers come
   */
  Asking(Vertx vertx, ChatBus bus, String address) {
    this.vertx = vertx;
    this.bus = bus;
    this.address = address;
  }

  /**
   * Asks with whatever else is asked in this turn.
   *
   * @param session its number, or 0 for none
   */
  @SuppressWarnings("unchecked")
  <R> Future<R> ask(long session, Command<R> command) {
    Promise<Object> promise = Promise.promise();
    long number = ++lastRequest;
    pending.put(number, new Pending(promise, System.nanoTime() + ANSWER_TIME.toNanos()));
    if (turn.isEmpty()) {
      vertx.runOnContext(ignored -> submit());
    }
    turn.add(new Requests.Request(session, number, command));
    return promise.future().map(answer -> (R) answer);
  }

  private void submit() {
    List<Requests.Request> requests = turn;
    turn = new ArrayList<>();
    bus.submit(new Requests(address, requests));
  }

  void answered(Answers message) {
    for (Answers.Answer answer : message.answers()) {
      complete(answer.number(), answer.outcome());
    }
  }

  void complete(long number, Object outcome) {
    Pending request = pending.remove(number);
    if (request == null) {
      return; // answered already, with the entry that it made, or too late
    }
    if (outcome instanceof Refusal refusal) {
      request.promise().fail(refusal);
    } else {
      request.promise().complete(outcome);
    }
  }

  /** Fails whatever has waited for too long. */
  void giveUpTheLate(long nowNanos) {
    List<Pending> late = new ArrayList<>();
    pending
        .values()
        .removeIf(request -> request.deadlineNanos() - nowNanos < 0 && late.add(request));
    late.forEach(
        request ->
            request.promise().fail(Refusal.undecided("The server did not answer. Try again.")));
  }
}
