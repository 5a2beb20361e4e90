package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Door;
import io.vertx.core.Future;

/**
 * How a person at the text door becomes somebody: asked for a name until it can be had, in time.
 */
final class TextEntrance {
  private static final String FIRST_ROOM = "#lobby";
  private static final int UNAVAILABLE = 503;
  private static final long RETRY_MILLIS = 500;

  private final TextSession session;
  private final TextCommands commands;
  private final long timer;
  private boolean asking;
  private boolean isTooLate;
  private boolean toldToWait;

  TextEntrance(TextSession session, TextCommands commands) {
    this.session = session;
    this.commands = commands;
    Hub hub = session.hub();
    this.timer = hub.vertx().setTimer(hub.limits().nameTime().toMillis(), late -> tooLate());
  }

  /** The session has ended, or is somebody: nothing is waited for any more. */
  void close() {
    session.hub().vertx().cancelTimer(timer);
  }

  void greet() {
    session.notice("This is Chatroom: say who you are, and you are in.");
    ask();
  }

  void ask() {
    session.send("Your name?\r\n");
  }

  void name(String name) {
    if (name.isEmpty()) {
      ask();
      return;
    }
    if (name.equals("exit") || name.equals("/quit")) {
      session.leave();
      return;
    }
    session.intake().shut(Intake.Gate.HELLO);
    hello(name);
  }

  private void hello(String name) {
    asking = true;
    new Arrival(session, this::waits)
        .hello(new Command.Hello(name, null, Door.TEXT, null))
        .onSuccess(this::welcomed)
        .onFailure(failure -> refused(name, failure));
  }

  private void refused(String name, Throwable failure) {
    asking = false;
    if (session.isEnded()) {
      return;
    }
    boolean passes = Session.asRefusal(failure).code() == UNAVAILABLE;
    if (passes && !session.intake().isEmpty() && !isTooLate) {
      // the lines that wait are what is to be said: none of them is another name to try
      session.hub().vertx().setTimer(RETRY_MILLIS, again -> hello(name));
      return;
    }
    session.error(Session.message(failure));
    if (isTooLate) {
      tooLate();
      return;
    }
    ask();
    session.intake().open(Intake.Gate.HELLO);
  }

  private void waits() {
    if (!toldToWait) {
      toldToWait = true;
      session.notice("Many have come from your address just now: you are in in a moment.");
    }
  }

  private void welcomed(Command.Welcome welcome) {
    close();
    String name = welcome.you().name();
    session.setYou(welcome.you());
    session.notice(
        "Welcome, " + name + ". Type to talk, @name for one person, /help for the rest.");
    commands
        .inTurn(
            session
                .hub()
                .listening(welcome.you().mailbox(), heard -> follow(heard, name, welcome))
                .compose(followed -> session.rooms().join(FIRST_ROOM)))
        .onFailure(failure -> session.error(Session.message(failure)));
    session.intake().open(Intake.Gate.HELLO);
  }

  private Future<Void> follow(FanOut mailbox, String name, Command.Welcome welcome) {
    return session.follows().start(mailbox, "@" + name, welcome.mailbox().head()).started();
  }

  /** Who has given a name may wait for it for as long as that takes. */
  private void tooLate() {
    isTooLate = true;
    if (session.you() == null && !asking) {
      session.error("No name was given in time. Come back when you have one.");
      session.outlet().close("");
    }
  }
}
