package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Extent;
import chatroom.chat.Refusal;
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
            .onSuccess(place -> session.unfollow(place.stream()))
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
                session.follow(session.you().mailbox(), own, cursor(own, extent, since));
              }
            });
  }

  private Future<?> room(String address, Long since) {
    return session
        .ask(new Command.Join(address))
        .compose(
            entered ->
                session
                    .hub()
                    .fanOut(entered.stream())
                    .compose(heard -> enter(entered, heard, since)));
  }

  /** Who came while the hub did not listen yet was not heard of: then it is asked again. */
  private Future<?> enter(Command.Entered entered, FanOut heard, Long since) {
    Future<Command.Present> whoIsIn =
        heard.isEmpty()
            ? session.ask(new Command.Who(entered.address()))
            : Future.succeededFuture(new Command.Present(entered.topic(), entered.members()));
    return whoIsIn
        .onFailure(failure -> session.hub().release(heard))
        .onSuccess(
            present -> {
              if (session.isEnded() || !isIn(present)) {
                session.hub().release(heard); // gone again
              } else {
                begin(entered, present, since);
              }
            });
  }

  private void begin(Command.Entered entered, Command.Present present, Long since) {
    long from =
        since == null
            ? entered.extent().head()
            : cursor(entered.address(), entered.extent(), since);
    session.answer(FrameWriter.members(entered.address(), present.topic(), present.members()));
    session.follow(entered.stream(), entered.address(), from);
  }

  private boolean isIn(Command.Present present) {
    return present.members().stream().anyMatch(member -> member.by().equals(session.you().by()));
  }

  /** Where the cursor is set for everything after a number; says so where that is elsewhere. */
  long cursor(String address, Extent extent, long since) {
    long from = extent.cursorFrom(since);
    if (from != since) {
      session.answer(FrameWriter.reset(address, from));
    }
    return from;
  }
}
