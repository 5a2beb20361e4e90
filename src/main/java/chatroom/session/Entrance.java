package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Door;
import chatroom.chat.Refusal;
import chatroom.wire.ClientFrame;
import chatroom.wire.FrameWriter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** How a session of frames becomes somebody: {@code hello}, in time. */
final class Entrance {
  private static final String TOO_LATE = "Nobody said hello in time.";

  private final FrameSession session;
  private final Registrations registrations;
  private final Door door;
  private final long timer;
  private boolean asking;
  private boolean isTooLate;

  Entrance(FrameSession session, Registrations registrations, Door door) {
    this.session = session;
    this.registrations = registrations;
    this.door = door;
    Hub hub = session.hub();
    this.timer = hub.vertx().setTimer(hub.limits().helloTime().toMillis(), late -> tooLate());
  }

  /** The session has ended, or is somebody: nothing is waited for any more. */
  void close() {
    session.hub().vertx().cancelTimer(timer);
  }

  void hello(ClientFrame.Send send) {
    Long since;
    Command.Hello hello;
    try {
      JsonObject body = send.body();
      since = Fields.number(body, "since");
      hello =
          new Command.Hello(
              Fields.text(body, "name"),
              Fields.text(body, "token"),
              door,
              Fields.text(body, "client"));
    } catch (Refusal refusal) {
      session.refuse(send, refusal);
      return;
    }
    asking = true;
    session.intake().shut(Intake.Gate.HELLO);
    session.underWay(
        new Arrival(session, () -> {})
            .hello(hello)
            .compose(welcome -> welcomed(send, welcome, since))
            .onFailure(failure -> refused(send, failure))
            .onComplete(done -> session.intake().open(Intake.Gate.HELLO)));
  }

  /** Answers once the hub listens to the mailbox: what happens from then on is heard of. */
  private Future<?> welcomed(ClientFrame.Send send, Command.Welcome welcome, Long since) {
    close();
    return session
        .hub()
        .listening(
            welcome.you().mailbox(),
            heard -> {
              if (!session.isEnded()) {
                begin(send, welcome, heard, since);
              }
              return Future.succeededFuture();
            });
  }

  private void begin(ClientFrame.Send send, Command.Welcome welcome, FanOut heard, Long since) {
    session.setYou(welcome.you());
    session.answer(send, Bodies.welcome(welcome, session.hub().limits()));
    session.cameIn();
    String own = "@" + welcome.you().name();
    long from =
        since == null
            ? welcome.mailbox().head()
            : registrations.cursor(own, welcome.mailbox(), since);
    session.follows().start(heard, own, from);
  }

  private void refused(ClientFrame.Send send, Throwable failure) {
    asking = false;
    session.refuse(send, failure);
    if (isTooLate) {
      tooLate();
    }
  }

  /** Who has said hello may wait for the answer for as long as that takes. */
  private void tooLate() {
    isTooLate = true;
    if (session.you() == null && !asking) {
      session.answer(FrameWriter.err("hello", 401, TOO_LATE));
      session.outlet().close(TOO_LATE);
    }
  }
}
