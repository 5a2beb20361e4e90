package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One connection of one identity: who it is, a cursor for each stream it follows, and an outlet.
 * What it says and shows is its dialect's ({@link FrameSession}, {@link TextSession}); when it may
 * be pushed to is decided here. On the hub's event loop only.
 */
abstract class Session {
  private static final int MAX_IN_FLIGHT = 256;
  private static final long QUIET_MILLIS = 4000;

  private final Hub hub;
  private final Outlet outlet;
  private final long number;
  private final Map<StreamKey, Follow> follows = new LinkedHashMap<>();
  private Speaker you;
  private boolean behind;
  private boolean ended;
  private int inFlight;
  private long fullSinceNanos;
  private Runnable whenQuiet;

  Session(Hub hub, Outlet outlet) {
    this.hub = hub;
    this.outlet = outlet;
    this.number = hub.add(this);
  }

  final Hub hub() {
    return hub;
  }

  final Outlet outlet() {
    return outlet;
  }

  final MessageLog log() {
    return hub.log();
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
    this.you = you;
    Follow mailbox = follows.get(you.mailbox());
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

  private void answered() {
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

  // ---- streams

  /**
   * Follows a stream, or sets its cursor anew.
   *
   * @param from the number after which to go on
   */
  final Future<Follow> follow(StreamKey stream, String address, long from) {
    Follow known = follows.get(stream);
    if (known != null) {
      known.start(from);
      return Future.succeededFuture(known);
    }
    return hub.fanOut(stream)
        .map(
            fanOut -> {
              Follow earlier = follows.get(stream);
              if (earlier != null) {
                earlier.start(from); // asked for twice before it was there
                return earlier;
              }
              Follow follow = new Follow(hub.vertx(), this, fanOut, address, from);
              if (ended) {
                follow.end();
                hub.release(fanOut);
              } else {
                follows.put(stream, follow);
                fanOut.add(follow);
                follow.start(from);
              }
              return follow;
            });
  }

  final void unfollow(StreamKey stream) {
    Follow follow = follows.remove(stream);
    if (follow != null) {
      end(follow);
    }
  }

  /** The follow of this stream, or null. */
  final Follow followed(StreamKey stream) {
    return follows.get(stream);
  }

  final Iterable<Follow> follows() {
    return new ArrayList<>(follows.values());
  }

  private void end(Follow follow) {
    follow.end();
    hub.remove(follow);
  }

  // ---- what is pushed

  /** Pushes entries of a stream; the outlet has room. */
  abstract void push(Rendering entries, Follow follow);

  /** Pushes a signal; the outlet has room. */
  abstract void push(Signal signal, Rendering rendering, Follow follow);

  /** What follows begins after this number: what was before is not kept. */
  abstract void reset(Follow follow, long seq);

  /** Tells the peer that it is behind, once until it has caught up. */
  abstract void tellBehind();

  /** Tells again who is here: signals were missed. */
  abstract void tellMembers(Follow follow);

  final void fellBehind(Follow follow) {
    if (!behind) {
      behind = true;
      tellBehind();
    }
  }

  final void caughtUp(Follow follow, boolean missedSignals) {
    if (missedSignals && follow.fanOut().stream().isRoom()) {
      tellMembers(follow);
    }
    if (isUpToDate()) {
      behind = false;
      settled();
    }
  }

  /** Whether everything that was published is on its way to the peer. */
  final boolean isUpToDate() {
    return follows.values().stream().allMatch(Follow::isLive);
  }

  /** The door says: what waited to be written has been. */
  public final void drained() {
    fullSinceNanos = 0;
    intake().open(Intake.Gate.OWED);
    intake().settle();
    for (Follow follow : follows()) {
      follow.drained();
    }
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
    if (!outlet.isFull()) {
      fullSinceNanos = 0;
    } else if (fullSinceNanos == 0) {
      fullSinceNanos = nowNanos;
    } else if (nowNanos - fullSinceNanos > hub.stuckNanos()) {
      outlet.close("You have not read for too long. Come back and go on where you were.");
      return;
    }
    watchMore(nowNanos);
  }

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
    for (Follow follow : follows()) {
      end(follow);
    }
    follows.clear();
    return hub.end(this, new Command.Bye(holdName));
  }

  static Refusal asRefusal(Throwable failure) {
    return failure instanceof Refusal refusal
        ? refusal
        : Refusal.unavailable("The server could not do that just now. Try again.");
  }
}
