package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.log.MessageLog;
import io.vertx.core.Future;
import java.util.Objects;

/**
 * One connection of one identity: who it is, a cursor for each stream it follows, and an outlet.
 * What it says and shows is its dialect's ({@link FrameSession}, {@link TextSession}); when it may
 * be pushed to is decided here. On the hub's event loop only.
 */
abstract class Session {
  private static final int MAX_IN_FLIGHT = 256;
  private static final long QUIET_MILLIS = 4000;
  private static final long RETRY_MILLIS = 1000;
  private static final int UNAVAILABLE = 503;
  private static final String STUCK =
      "You have not read for too long. Come back and go on where you were.";

  private final Hub hub;
  private final Outlet outlet;
  private final long number;
  private final Rates rates;
  private final Follows follows;
  private Speaker you;
  private String speaksThrough; // the identity whose bucket is held
  private boolean ended;
  private Runnable over = () -> {};
  private int inFlight;
  private long movedNanos = System.nanoTime();
  private long progress;
  private boolean givenUp;
  private Runnable whenQuiet;

  Session(Hub hub, Outlet outlet) {
    this.hub = hub;
    this.outlet = outlet;
    this.number = hub.add(this);
    this.rates = new Rates(hub.limits(), System::nanoTime);
    this.follows = new Follows(this);
  }

  final Hub hub() {
    return hub;
  }

  final Outlet outlet() {
    return outlet;
  }

  MessageLog log() {
    return hub.log();
  }

  final Rates rates() {
    return rates;
  }

  final Follows follows() {
    return follows;
  }

  /** Names the session at its hub. */
  final long number() {
    return number;
  }

  /** Who this is, or null before hello was answered. */
  final Speaker you() {
    return you;
  }

  final void setYou(Speaker you) {
    if (this.you == null && !ended) {
      rates.sayThrough(hub.sayingRates().enter(you.by()));
      speaksThrough = you.by();
    }
    this.you = you;
    Follow mailbox = follows.of(you.mailbox());
    if (mailbox != null) {
      mailbox.setAddress("@" + you.name());
    }
  }

  final boolean isEnded() {
    return ended;
  }

  final int inFlight() {
    return inFlight;
  }

  // ---- commands

  /** Has the room verticle decide; the future completes on this event loop. */
  final <R> Future<R> ask(Command<R> command) {
    inFlight++;
    if (inFlight >= MAX_IN_FLIGHT) {
      intake().shut(Intake.Gate.IN_FLIGHT);
    }
    return hub.<R>ask(this, command).onComplete(answer -> answered());
  }

  /** Nothing ends before {@link #answered}. */
  final void asked() {
    inFlight++;
  }

  final void answered() {
    inFlight--;
    if (inFlight < MAX_IN_FLIGHT / 2) {
      intake().open(Intake.Gate.IN_FLIGHT);
    }
    quiet();
    settled();
  }

  /** Has this done once every command has its answer, or after a while. */
  final void whenQuiet(Runnable then) {
    whenQuiet = then;
    hub.vertx().setTimer(QUIET_MILLIS, timer -> runWhenQuiet());
    quiet();
  }

  /**
   * The server closes: what was read is handled first, and then, or after a while, this is done.
   */
  final void finish(Runnable then) {
    intake().hurry();
    whenQuiet(then);
  }

  /** Whether everything that has been read is handled and answered. */
  boolean isQuiet() {
    return inFlight == 0 && intake().isEmpty();
  }

  /** To be called when something may have become quiet. */
  final void quiet() {
    if (whenQuiet != null && isQuiet()) {
      hub.vertx().runOnContext(then -> runIfQuiet()); // the last answer is written first
    }
  }

  private void runIfQuiet() {
    if (isQuiet()) {
      runWhenQuiet();
    }
  }

  private void runWhenQuiet() {
    Runnable then = whenQuiet;
    if (then != null) {
      whenQuiet = null;
      then.run();
    }
  }

  /** Something that was under way is done. */
  abstract void settled();

  abstract Intake<?> intake();

  // ---- what is pushed

  /** Pushes entries of a stream; the outlet has room. */
  abstract void push(Rendering entries, Follow follow);

  /** Pushes signals of a stream; the outlet has room, but for a new name of one's own. */
  abstract void pushSignals(Rendering signals, Follow follow);

  /** What follows begins after this number: what was before is not kept. */
  abstract void reset(Follow follow, long seq);

  /**
   * Tells the peer that it is behind, once until it has caught up; then that it is not any more.
   */
  abstract void tellBehind(boolean isBehind);

  /** Tells how things are now: signals were missed. */
  abstract void tellMissed(Follow follow);

  /** The shared folder has changed; who shows it as it is says so to the peer. */
  void filesChanged(Signal.FilesChanged changed) {}

  /** Whether signals must not be missed: from now on one has another name. */
  final boolean isOwed(Rendering signals) {
    return you != null && signals.newNameOf(you.by()) != null;
  }

  /** What is told instead of the signals that were missed could not be asked for. */
  final void missedAgain(Follow follow, Throwable failure) {
    if (asRefusal(failure).code() == UNAVAILABLE) { // not that one is not in the room any more
      follow.missedAgain();
    }
  }

  /** Has this done in a moment, when what did not work may work again. */
  void later(Runnable again) {
    hub.vertx().setTimer(RETRY_MILLIS, timer -> again.run());
  }

  /** The door says: what waited to be written has been. */
  public final void drained() {
    intake().open(Intake.Gate.OWED);
    intake().settle();
    follows.all().forEach(Follow::drained);
  }

  /** To be called after an answer was written: whoever owes room for answers is not read. */
  final void owe() {
    if (outlet.isFull()) {
      intake().shut(Intake.Gate.OWED);
      intake().settle();
    }
  }

  // ---- the end

  /** The hub looks in, every few seconds. */
  final void watch(long nowNanos) {
    if (givenUp) {
      return;
    }
    long mark = outlet.progress();
    if (!outlet.isFull() || mark != progress) {
      movedNanos = nowNanos;
      progress = mark;
    } else if (nowNanos - movedNanos > hub.stuckNanos()) {
      giveUp(STUCK);
      return;
    }
    watchMore(nowNanos);
  }

  final void giveUp(String reason) {
    givenUp = true;
    close(reason);
  }

  /** Closes, and says why in the way of this dialect. */
  abstract void close(String reason);

  abstract void watchMore(long nowNanos);

  /** The server closes. */
  abstract void goodbye(String text, long retryAfterMillis);

  /**
   * The session is over: its streams are let go and the room verticle is told. Idempotent.
   *
   * @param holdName whether its name is held for a while
   * @return completes once the name is held or free
   */
  final Future<Void> end(boolean holdName) {
    if (ended) {
      return Future.succeededFuture();
    }
    ended = true;
    intake().close();
    follows.endAll();
    if (speaksThrough != null) {
      hub.sayingRates().leave(speaksThrough);
    }
    over.run();
    return hub.end(this, new Command.Bye(holdName));
  }

  /** Has this done once the session is over, which may be after its socket, or now if it is. */
  public final void whenOver(Runnable then) {
    over = then;
    if (ended) {
      then.run();
    }
  }

  static Refusal asRefusal(Throwable failure) {
    return failure instanceof Refusal refusal
        ? refusal
        : Refusal.unavailable("The server could not do that just now. Try again.");
  }

  static String message(Throwable failure) {
    return Objects.requireNonNullElse(asRefusal(failure).getMessage(), "That did not work.");
  }

  static boolean isRefusal(Throwable failure, int code) {
    return failure instanceof Refusal refusal && refusal.code() == code;
  }
}
