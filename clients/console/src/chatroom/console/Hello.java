package chatroom.console;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** The first thing said on a connection: who one is. Event loop. */
final class Hello {
  private static final String CLIENT = "console/1.0";
  private static final String NONSENSE = "It does not answer as Chatroom does.";

  private Hello() {}

  /**
   * Says hello.
   *
   * @param token what takes one's identity back, or null to be somebody new
   * @param since how far one's own mailbox was read, or null
   * @param withinMillis how long the answer may take
   * @param welcome takes the answer in at once, before anything that follows it in the same packet
   * @return the answer; fails with {@link Refused}, or {@link ConnectionLost} where none comes
   */
  static Future<JsonObject> say(
      Vertx vertx,
      Connection over,
      String name,
      String token,
      Long since,
      long withinMillis,
      Consumer<JsonObject> welcome) {
    JsonObject body =
        new JsonObject()
            .put("name", name)
            .put("token", token)
            .put("since", since)
            .put("client", CLIENT);
    Promise<JsonObject> answer = Promise.promise();
    long timer = vertx.setTimer(withinMillis, late -> answer.tryFail(new ConnectionLost(NONSENSE)));
    over.request("hello", body)
        .onComplete(
            hello -> {
              vertx.cancelTimer(timer);
              if (hello.failed()) {
                answer.tryFail(hello.cause());
              } else if (!answer.future().isComplete()) {
                try {
                  welcome.accept(hello.result());
                  answer.complete(hello.result());
                } catch (RuntimeException nonsense) {
                  answer.tryFail(new ConnectionLost(NONSENSE));
                }
              }
            });
    return answer.future();
  }
}
