package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Extent;
import chatroom.chat.Refusal;
import chatroom.chat.Roll;
import chatroom.chat.Signal;
import chatroom.wire.ClientFrame;
import chatroom.wire.FrameWriter;
import io.vertx.core.Future;

/** What a session of frames registers: rooms to join and follow, and its own mailbox. */
final class Registrations {
  private final FrameSession session;

  Registrations(FrameSession session) {
    this.session = session;
  }

  void register(ClientFrame.Register register) {
    Future<?> registered =
        register.address().startsWith("@")
            ? mailbox(register.address(), register.since())
            : room(register.address(), register.since());
    session.underWay(registered.onFailure(failure -> session.refuse(register.address(), failure)));
  }

  /** Leaves a room. */
  void unregister(String address) {
    if (address.startsWith("@")) {
      session.refuse(address, Refusal.forbidden("One's own address is always followed."));
      return;
    }
    session.underWay(
        session
            .ask(new Command.Leave(address))
            .onSuccess(place -> session.follows().end(place.stream()))
            .onFailure(failure -> session.refuse(address, failure)));
  }

  private Future<?> mailbox(String address, Long since) {
    return session
        .ask(new Command.Open(address))
        .compose(place -> session.log().extent(place.stream()))
        .onSuccess(
            extent -> {
              if (since != null && !session.isEnded()) {
                String own = "@" + session.you().name();
                Follow mailbox = session.follows().of(session.you().mailbox());
                mailbox.start(cursor(own, extent, since));
              }
            });
  }

  private Future<?> room(String address, Long since) {
    return session
        .follows()
        .join(
            address,
            (entered, heard) -> {
              long from =
                  since == null
                      ? entered.extent().head()
                      : cursor(entered.address(), entered.extent(), since);
              session.tellMembers(entered.address(), members(entered.roll(), entered.topic()));
              session
                  .follows()
                  .start(heard, entered.address(), from)
                  .told(entered.roll().version());
              return Future.succeededFuture();
            });
  }

  /** Where the cursor is set for everything after a number; says so where that is elsewhere. */
  long cursor(String address, Extent extent, long since) {
    long from = extent.cursorFrom(since);
    if (from != since) {
      session.answer(FrameWriter.reset(address, from));
    }
    return from;
  }

  /** Tells what signals that were not pushed would have told: who is here, or what was read. */
  void tellMissed(Follow follow) {
    Future<?> told =
        follow.fanOut().stream().isRoom()
            ? session
                .ask(new Command.Who(follow.address()))
                .onSuccess(present -> tellMembers(follow, present))
            : session
                .ask(new Command.ReadMarks())
                .onSuccess(marks -> tellRead(follow.address(), marks));
    told.onFailure(failure -> session.missedAgain(follow, failure));
  }

  private Rendering members(Roll roll, String topic) {
    return session.hub().whoLists().members(roll, topic);
  }

  private void tellMembers(Follow follow, Command.Present present) {
    session.tellMembers(follow.address(), members(present.roll(), present.topic()));
    follow.told(present.roll().version());
  }

  /** What was read at one's other devices meanwhile. */
  private void tellRead(String address, Command.Marks marks) {
    marks
        .read()
        .forEach(
            (of, seq) -> session.answer(FrameWriter.signal(address, new Signal.Read(of, seq))));
  }
}
