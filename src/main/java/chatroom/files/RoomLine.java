package chatroom.files;

import chatroom.bus.Answers;
import chatroom.bus.ChatBus;
import chatroom.bus.Requests;
import chatroom.chat.Body;
import chatroom.chat.Command;
import chatroom.chat.Refusal;
import chatroom.chat.Speaker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Has the room verticle tell what became of files. Belongs to the context that opened it. */
final class RoomLine {
  private static final long PATIENCE_MILLIS = 6_000; // the log has its answer sooner

  private final Vertx vertx;
  private final ChatBus bus;
  private final String address = "files." + UUID.randomUUID();
  private final Map<Long, Promise<Command.Said>> waiting = new HashMap<>();
  private ChatBus.Subscription answers;
  private long last;

  private RoomLine(Vertx vertx, ChatBus bus) {
    this.vertx = vertx;
    this.bus = bus;
  }

  static Future<RoomLine> open(Vertx vertx, ChatBus bus) {
    RoomLine line = new RoomLine(vertx, bus);
    return bus.onAnswers(line.address, line::answered)
        .map(
            subscription -> {
              line.answers = subscription;
              return line;
            });
  }

  /**
   * Tells a room.
   *
   * @return the entry's number; fails with a {@link Refusal}
   */
  Future<Command.Said> share(Speaker from, String room, Body body) {
    long number = ++last;
    Promise<Command.Said> said = Promise.promise();
    waiting.put(number, said);
    long timer = vertx.setTimer(PATIENCE_MILLIS, late -> giveUp(number));
    Command.Share share = new Command.Share(from, room, body);
    bus.submit(new Requests(address, List.of(new Requests.Request(0, number, share))));
    return said.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void giveUp(long number) {
    Promise<Command.Said> late = waiting.remove(number);
    if (late != null) {
      late.fail(Refusal.undecided("The server did not answer. Try again."));
    }
  }

  private void answered(Answers message) {
    for (Answers.Answer answer : message.answers()) {
      Promise<Command.Said> said = waiting.remove(answer.number());
      if (said != null && answer.outcome() instanceof Command.Said kept) {
        said.complete(kept);
      } else if (said != null) {
        said.fail(
            answer.outcome() instanceof Refusal refusal
                ? refusal
                : Refusal.unavailable("It could not be told. Try again."));
      }
    }
  }

  Future<Void> close() {
    return answers.end();
  }
}
