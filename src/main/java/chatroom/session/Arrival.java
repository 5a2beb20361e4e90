package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * How a session says hello, at every door: one without a token waits where many have come from the
 * same address ({@link Newcomers}). On the session's event loop only.
 */
final class Arrival {
  private final Session session;
  private final Runnable waits;

  /**
   * @param waits told each time that there is something to wait for
   */
  Arrival(Session session, Runnable waits) {
    this.session = session;
    this.waits = waits;
  }

  Future<Command.Welcome> hello(Command.Hello hello) {
    if (hello.token() != null) {
      return session.ask(hello);
    }
    Newcomers newcomers = session.hub().newcomers();
    String address = session.outlet().address();
    long waitMillis = newcomers.take(address);
    if (waitMillis == 0) {
      return session.ask(hello).onFailure(refused -> newcomers.giveBack(address));
    }
    waits.run();
    Promise<Command.Welcome> promise = Promise.promise();
    session.asked();
    session
        .hub()
        .vertx()
        .setTimer(
            waitMillis,
            due -> {
              if (session.isEnded()) {
                promise.fail(Refusal.unavailable("The session has ended."));
              } else {
                hello(hello).onComplete(promise);
              }
              session.answered();
            });
    return promise.future();
  }
}
