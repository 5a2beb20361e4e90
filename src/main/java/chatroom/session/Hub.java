package chatroom.session;

import chatroom.bus.ChatBus;
import chatroom.chat.Command;
import chatroom.chat.Limits;
import chatroom.chat.Signal;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The sessions of one event loop of one door. It asks the room verticle for them, and holds one
 * subscription for each stream that any of its sessions follows. On its event loop only; made there
 * by {@link #open}.
 */
public final class Hub {
  private static final String GOODBYE =
      "The server is stopping. Everything that was said is kept; come back in a moment.";
  private static final long CLOSE_MILLIS = 5000;
  private static final long WATCH_MILLIS = 1000;

  // A peer that reads again just when the time is up is not to be cut off. With the seconds in
  // which the reason may still get out, what is added comes to a sixth.
  private static final int GRACE_DIVISOR = 12;

  private final Vertx vertx;
  private final ChatBus bus;
  private final MessageLog log;
  private final Limits limits;
  private final long stuckNanos;
  private final Backend backend;
  private final String address = "hub." + UUID.randomUUID();
  private final Map<Long, Session> sessions = new HashMap<>();
  private final Asking asking;
  private final Streams streams;
  private final LoopTurn loopTurn;
  private final WhoLists whoLists = new WhoLists();
  private final PageTurns pageTurns = new PageTurns();
  private ChatBus.Subscription answers;
  private ChatBus.Subscription files;
  private long lastSession;
  private long watchTimer;
  private Promise<Void> closed;

  private Hub(Vertx vertx, Backend backend) {
    this.vertx = vertx;
    this.loopTurn = new LoopTurn(loop(vertx), ByteBufAllocator.DEFAULT);
    this.bus = backend.bus();
    this.asking = new Asking(vertx, bus, address);
    this.streams = new Streams(bus, new VertxClock(vertx), address, asking::complete);
    this.log = backend.log();
    this.limits = backend.limits();
    Duration dead = limits.deadTime();
    this.stuckNanos = dead.plus(dead.dividedBy(GRACE_DIVISOR)).toNanos();
    this.backend = backend;
  }

  private static LoopTurn.Loop loop(Vertx vertx) {
    EventLoop tasks = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    return new LoopTurn.Loop() {
      @Override
      public void soon(Runnable task) {
        tasks.execute(task);
      }

      @Override
      public void later(Runnable task, long nanos) {
        tasks.schedule(task, nanos, TimeUnit.NANOSECONDS);
      }
    };
  }

  /** A hub on the calling context's event loop. */
  public static Future<Hub> open(Vertx vertx, Backend backend) {
    Hub hub = new Hub(vertx, backend);
    return hub.bus
        .onAnswers(hub.address, hub.asking::answered)
        .compose(
            subscription -> {
              hub.answers = subscription;
              return hub.bus.onFilesChanged(hub::filesChanged);
            })
        .map(
            subscription -> {
              hub.files = subscription;
              hub.watchTimer = vertx.setPeriodic(WATCH_MILLIS, timer -> hub.watch());
              return hub;
            });
  }

  Vertx vertx() {
    return vertx;
  }

  /** The turn of this hub's event loop. */
  public LoopTurn turn() {
    return loopTurn;
  }

  WhoLists whoLists() {
    return whoLists;
  }

  PageTurns pageTurns() {
    return pageTurns;
  }

  MessageLog log() {
    return log;
  }

  ChatBus bus() {
    return bus;
  }

  SayingRates sayingRates() {
    return backend.sayingRates();
  }

  Newcomers newcomers() {
    return backend.newcomers();
  }

  public Limits limits() {
    return limits;
  }

  /** After how long a peer that reads nothing, or says nothing, is given up. */
  long stuckNanos() {
    return stuckNanos; // asked for each session, each second
  }

  /** How many sessions there are. */
  public int size() {
    return sessions.size();
  }

  /** Whether nobody new is let in any more. */
  public boolean isClosing() {
    return closed != null;
  }

  long add(Session session) {
    sessions.put(++lastSession, session);
    backend.returns().came();
    return lastSession;
  }

  // ---- commands and answers

  <R> Future<R> ask(Session session, Command<R> command) {
    return asking.ask(session.number(), command);
  }

  /**
   * Asks whose token this is, for a connection that is no session.
   *
   * @param room a room that they must be in, or null
   * @return fails with 401, and with 403 where they are not in the room
   */
  public Future<Command.Identified> identify(String token, String room) {
    return asking.ask(0, new Command.Identify(token, room));
  }

  /**
   * Completes once an identity may say one more thing, which this is, through whatever connection.
   */
  public Future<Void> paced(String by) {
    RateLimit voice = backend.sayingRates().enter(by);
    Promise<Void> mayGo = Promise.promise();
    takeOne(voice, mayGo);
    return mayGo.future().onComplete(gone -> backend.sayingRates().leave(by));
  }

  private void takeOne(RateLimit voice, Promise<Void> mayGo) {
    long waitMillis = voice.take(1);
    if (waitMillis == 0) {
      mayGo.complete();
    } else {
      vertx.setTimer(waitMillis, later -> takeOne(voice, mayGo));
    }
  }

  private void filesChanged(Signal.FilesChanged changed) {
    List.copyOf(sessions.values()).forEach(session -> session.filesChanged(changed));
  }

  // ---- streams

  /**
   * Does this once the hub listens to a stream. It listens at least until that is done, and for as
   * long as somebody follows the stream.
   */
  <R> Future<R> listening(StreamKey stream, Function<FanOut, Future<R>> work) {
    return streams.listening(stream, work);
  }

  void remove(Follow follow) {
    streams.remove(follow);
  }

  // ---- the end

  /** Completes once the room verticle has let the session go, or did not answer. */
  Future<Void> end(Session session, Command.Bye bye) {
    if (sessions.remove(session.number()) == null) {
      return Future.succeededFuture();
    }
    backend.returns().went();
    if (isClosing()) {
      // all go, and with them the house: thousands need not hear of thousands
      endIfEmpty();
      return Future.succeededFuture();
    }
    return ask(session, bye).<Void>mapEmpty().otherwiseEmpty();
  }

  private void watch() {
    whoLists.forget();
    backend.sayingRates().forget();
    long now = System.nanoTime();
    for (Session session : List.copyOf(sessions.values())) {
      session.watch(now);
    }
    asking.giveUpTheLate(now);
  }

  /**
   * Says goodbye to every session, lets it finish what it had begun and closes it, then ends the
   * subscriptions. Completes once all sessions have ended, or after a few seconds.
   */
  public Future<Void> close() {
    vertx.cancelTimer(watchTimer);
    closed = Promise.promise();
    for (Session session : List.copyOf(sessions.values())) {
      session.goodbye(GOODBYE, backend.returns().nextMillis());
    }
    long timer = vertx.setTimer(CLOSE_MILLIS, late -> closed.tryComplete());
    endIfEmpty();
    return closed.future().onComplete(done -> vertx.cancelTimer(timer)).compose(done -> end());
  }

  private void endIfEmpty() {
    if (closed != null && sessions.isEmpty()) {
      closed.tryComplete();
    }
  }

  private Future<Void> end() {
    streams.close();
    return Future.join(answers.end(), files.end()).mapEmpty();
  }
}
