package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Signal;
import chatroom.wire.TextLine;
import chatroom.wire.TextWriter;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;

/**
 * A session of a person who types lines: telnet, netcat. First a name, then talk and commands. The
 * door feeds it lines and tells it when the input or the socket has ended; on one event loop only.
 */
public final class TextSession extends Session {
  private final TextOutlet outlet;
  private final Intake<TypedLine> intake;
  private final TextCommands commands;
  private final TextPreferences preferences = new TextPreferences();
  private final TextRooms rooms = new TextRooms(this);
  private final TextView view = new TextView(this);
  private final TextEntrance entrance;
  private Runnable held;
  private long saidPrivately;
  private boolean inputEnded;
  private boolean leaving;
  private boolean stopping;
  private boolean toldTooLate;
  private boolean gone;

  /**
   * @param links makes the links that are offered to this person
   */
  public TextSession(Hub hub, TextOutlet outlet, FileLinks links) {
    super(hub, outlet);
    this.outlet = outlet;
    this.intake =
        new Intake<>(hub.vertx(), outlet, rates(), this::cost, this::handle, this::settled);
    this.commands = new TextCommands(this, links);
    this.entrance = new TextEntrance(this, commands);
  }

  @Override
  Intake<?> intake() {
    return intake;
  }

  TextPreferences preferences() {
    return preferences;
  }

  TextRooms rooms() {
    return rooms;
  }

  /** Says what this is and asks for a name. */
  public void greet() {
    entrance.greet();
  }

  // ---- what comes in

  /** A line has arrived, without its end. */
  public void receive(Buffer line) {
    TypedLine typed = new TypedLine(line.toString());
    if (mayStillSpeak() && (!gone || isSaid(typed))) {
      intake.offer(typed);
    }
  }

  /** A line over the bound has arrived, and was passed over. */
  public void receiveTooLong() {
    if (mayStillSpeak() && !gone) {
      intake.offer(TypedLine.TOO_LONG);
    }
  }

  private boolean mayStillSpeak() {
    if (stopping && !toldTooLate) {
      toldTooLate = true;
      error("That came too late and was not said. Say it again when the server is back.");
    }
    return !isEnded() && !leaving && !stopping;
  }

  private void refuseTooLong() {
    error(
        "That line is too long: at most "
            + hub().limits().lineBytes()
            + " bytes. Nothing of it was said; say it in parts.");
    if (you() == null) {
      entrance.ask();
    }
  }

  /** The peer sends no more, but may still read: what waits is done, then the session ends. */
  public void inputEnded() {
    inputEnded = true;
    settled();
  }

  /**
   * The socket is gone. Whoever pipes lines in and leaves ({@code printf … | nc -q0}) has said what
   * has arrived: it is still done, no faster than from anybody, and the name is theirs meanwhile.
   */
  public void closed() {
    entrance.close();
    if (leaving || (intake.isEmpty() && held == null)) {
      end(false);
      return;
    }
    gone = true;
    intake.keepOnly(this::isSaid);
    hub().vertx().setTimer(hub().limits().holdTime().toMillis() + 1, late -> end(false));
    intake.open(Intake.Gate.OWED);
    inputEnded();
  }

  /** Whether others would miss it: what is only answered is answered to nobody any more. */
  private boolean isSaid(TypedLine typed) {
    return !typed.isTooLong() && commands.cost(typed.line()) == Rates.Cost.SAYING;
  }

  private Rates.Cost cost(TypedLine typed) {
    return you() == null || typed.isTooLong() ? Rates.Cost.FREE : commands.cost(typed.line());
  }

  private void handle(TypedLine typed) {
    if (typed.isTooLong()) {
      inTurn(this::refuseTooLong);
    } else if (you() == null) {
      entrance.name(typed.text.strip());
    } else {
      TextLine line = typed.line();
      if (commands.isUnanswered(line)) {
        commands.handle(line);
      } else {
        inTurn(() -> commands.handle(line));
      }
    }
  }

  /** Has this done when everything that was said before is kept and shown; lines after it wait. */
  private void inTurn(Runnable then) {
    if (isAnswered()) {
      then.run();
    } else {
      held = then;
      intake.shut(Intake.Gate.ANSWER);
    }
  }

  private boolean isAnswered() {
    Follow mailbox = you() == null ? null : follows().of(you().mailbox());
    boolean shown = mailbox == null || !mailbox.isLive() || mailbox.cursor() >= saidPrivately;
    return shown && inFlight() == 0;
  }

  /** Their own copy, which is shown to them, has this number. */
  void saidPrivately(long seq) {
    saidPrivately = Math.max(saidPrivately, seq);
  }

  // ---- what goes out

  void send(String lines) {
    if (!isEnded()) {
      outlet.send(lines);
      owe();
    }
  }

  void notice(String text) {
    send(TextWriter.notice(text, preferences.style()));
  }

  void error(String text) {
    send(TextWriter.error(text));
  }

  /** What the terminal is to do; nothing owes room for it. */
  void show(String line) {
    outlet.send(line);
  }

  /** Some of the lines that others share, in bytes; nothing owes room for them. */
  void show(ByteBuf lines, int from, int to) {
    outlet.push(lines, from, to);
  }

  @Override
  void push(Rendering entries, Follow follow) {
    view.show(entries, follow);
    if (!follow.fanOut().stream().isRoom()) {
      settled(); // a line may wait for what was said in private before it
    }
  }

  @Override
  void pushSignals(Rendering signals, Follow follow) {
    view.showSignals(signals, follow);
  }

  @Override
  void reset(Follow follow, long seq) {
    notice("Some of what was said in " + follow.address() + " before is not kept any more.");
  }

  @Override
  void tellBehind(boolean isBehind) {
    if (isBehind) { // that it is over shows by itself: the lines are those of now
      String text = Signal.Notice.behind(true).text();
      outlet.send(TextWriter.notice(text, preferences.style()));
    }
  }

  @Override
  void tellMissed(Follow follow) {
    if (follow.fanOut().stream().isRoom()) {
      ask(new Command.Who(follow.address()))
          .onSuccess(
              present -> {
                notice(hub().whoLists().inWords(follow.address(), present.roll()));
                follow.told(present.roll().version());
              })
          .onFailure(failure -> missedAgain(follow, failure));
    }
  }

  // ---- the end

  /** Leaves for good, once all that was said before is answered and shown. */
  void leave() {
    leaving = true;
    intake.close();
    whenQuiet(() -> hub().vertx().runOnContext(turn -> bye()));
  }

  private void bye() {
    String bye = you() == null ? "Bye." : "Bye, " + you().name() + ".";
    String line = TextWriter.notice(bye, preferences.style());
    // whoever reads it may come back at once under the same name
    end(false)
        .onComplete(
            gone -> {
              outlet.send(line);
              outlet.close("");
            });
  }

  @Override
  boolean isQuiet() {
    return super.isQuiet() && held == null && commands.isIdle();
  }

  @Override
  void settled() {
    quiet();
    if (held != null || inputEnded) {
      // in the loop's next turn, when whoever asked has shown the answer
      hub().vertx().runOnContext(turn -> goOn());
    }
  }

  private void goOn() {
    if (isEnded() || leaving || !isAnswered()) {
      return;
    }
    if (held != null) {
      Runnable next = held;
      held = null;
      next.run();
      if (commands.isIdle()) {
        intake.open(Intake.Gate.ANSWER);
      }
      settled();
    } else if (inputEnded && intake.isEmpty() && commands.isIdle()) {
      leaving = true;
      end(false).onComplete(gone -> outlet.close(""));
    }
  }

  @Override
  void watchMore(long nowNanos) {
    // a person may be silent for as long as they like; TCP keepalive finds those who are gone
    saidPrivately = 0; // a delivery that was lost must not hold up what waits for it
    settled();
  }

  @Override
  void close(String reason) {
    outlet.send(TextWriter.error(reason));
    outlet.close("");
  }

  @Override
  void goodbye(String text, long retryAfterMillis) {
    notice(text);
    stopping = true;
    finish(() -> hub().vertx().runOnContext(shown -> outlet.close("")));
  }
}
