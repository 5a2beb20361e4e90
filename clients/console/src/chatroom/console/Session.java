package chatroom.console;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Being somebody on a server, across connections: says hello, comes back by itself with its token
 * when it is cut off, follows what it followed from where it was, and says again what was not
 * acknowledged. Event loop.
 *
 * <pre>
 *   NEW --start--> ONLINE --cut--> WAITING --hello--> ONLINE
 *                                     |--name taken--> NAMELESS --retryAs--> WAITING
 *                  any --leave--> ENDED
 * </pre>
 */
final class Session {
  private enum State {
    NEW,
    ONLINE,
    WAITING,
    NAMELESS,
    ENDED
  }

  private static final int CONNECT_MILLIS = 5_000;
  private static final long FLUSH_MILLIS = 3_000;
  private static final long EXIT_MILLIS = 2_000;
  private static final int FIRST_ATTEMPT_MILLIS = 10_000;

  private final Vertx vertx;
  private final NetClient client;
  private final Options options;
  private final SessionListener listener;
  private final Streams streams;
  private final Outbox outbox;
  private final Backoff backoff;
  private final Self self = new Self();
  private State state = State.NEW;
  private Connection connection;
  private ServerLimits limits = ServerLimits.STANDARD;
  private long lostAtNanos;
  private Promise<Void> online = Promise.promise();

  Session(Vertx vertx, Options options, SessionListener listener) {
    this.vertx = vertx;
    this.options = options;
    this.listener = listener;
    client =
        vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setTcpKeepAlive(true));
    SecureRandom random = new SecureRandom();
    backoff = new Backoff(random);
    streams = new Streams(vertx, options.replayLines(), listener);
    outbox =
        new Outbox(vertx, streams::isReady, "c" + Long.toString(random.nextLong() >>> 1, 36) + "-");
  }

  /**
   * Connects and says hello for the first time; may be called again after a failure.
   *
   * @return fails with {@link Refused}, or with what kept it from connecting
   */
  Future<Void> start(String as) {
    self.call(as);
    return attempt().mapEmpty();
  }

  private Future<JsonObject> attempt() {
    Attempt attempt = new Attempt();
    int helloMillis = state == State.NEW ? FIRST_ATTEMPT_MILLIS : backoff.attemptMillis();
    ConnectOptions to = new ConnectOptions().setHost(options.host()).setPort(options.port());
    to.setTimeout(Math.min(CONNECT_MILLIS, helloMillis));
    return Connection.open(vertx, client, to, attempt)
        .compose(
            opened -> {
              attempt.opened = opened;
              return hello(opened, helloMillis).onFailure(failure -> opened.close());
            });
  }

  private Future<JsonObject> hello(Connection over, long withinMillis) {
    Long since = self.token() == null ? null : streams.mailbox().at();
    return Hello.say(
        vertx,
        over,
        self.name(),
        self.token(),
        since,
        withinMillis,
        hello -> welcomed(over, hello));
  }

  private void welcomed(Connection over, JsonObject hello) {
    if (state == State.ENDED) {
      over.close();
      return;
    }
    Self.Change change = self.welcomed(hello);
    connection = over;
    state = State.ONLINE;
    backoff.reset();
    limits = ServerLimits.of(hello.getValue("limits"));
    over.ping(1000 * limits.silenceSeconds());
    if (change.isNewLog()) {
      streams.forgetNumbers();
      listener.newLog();
    }
    listener.welcomed(hello, lostAtNanos != 0);
    List<String> rooms = new ArrayList<>();
    hello.getJsonArray("rooms", new JsonArray()).forEach(room -> rooms.add(String.valueOf(room)));
    streams.attach(over, hello.getString("you", "@" + self.name()), rooms);
    if (change.isNewLog() && change.isSame()) {
      streams.rereadMailbox();
    } else if (!change.isSame()) {
      streams.mailbox().set(hello.getLong("seq", 0L));
    }
    outbox.attach(over);
    online.complete();
  }

  /** Hears of one connection; of one that was given up it says nothing. */
  private final class Attempt implements Connection.Listener {
    private Connection opened;

    @Override
    public void pushed(String address, JsonObject body) {
      if (opened != connection) {
        return;
      }
      if (body.getValue("retryAfter") instanceof Number millis) {
        backoff.asked(millis.longValue());
      }
      if (self.rename(body)) {
        streams.renamed("@" + self.name());
      }
      streams.pushed(address, body);
      outbox.pump();
    }

    @Override
    public void refused(String address, Refused refused) {
      if (opened == connection) {
        streams.refused(address, refused);
        outbox.pump();
      }
    }

    @Override
    public void closed() {
      if (opened != null && opened == connection) {
        cut();
      }
    }
  }

  private void cut() {
    connection = null;
    streams.detach();
    outbox.detach();
    if (state != State.ONLINE) {
      return;
    }
    state = State.WAITING;
    online = Promise.promise();
    lostAtNanos = System.nanoTime();
    listener.lost();
    retryLater();
  }

  private void retryLater() {
    long millis = backoff.nextMillis();
    listener.retrying(millis);
    vertx.setTimer(Math.max(1, millis), now -> retry());
  }

  private void retry() {
    if (state == State.WAITING) {
      attempt().onFailure(this::retryFailed);
    }
  }

  private void retryFailed(Throwable failure) {
    if (state != State.WAITING) {
      return;
    }
    int code = failure instanceof Refused refused ? refused.code() : 0;
    if (code == 401 && self.token() != null) {
      self.forget();
    } else if (code == 400 || code == 409) {
      state = State.NAMELESS;
      listener.nameLost(failure.getMessage());
      return;
    }
    if (options.patience() != null
        && System.nanoTime() - lostAtNanos > options.patience().toNanos()) {
      state = State.ENDED;
      listener.gaveUp();
      return;
    }
    retryLater();
  }

  boolean isNameless() {
    return state == State.NAMELESS;
  }

  boolean isOnline() {
    return state == State.ONLINE;
  }

  /** Completes while there is a connection, or when there is one again. */
  Future<Void> online() {
    return online.future();
  }

  /** Goes on under another name after {@link SessionListener#nameLost}. */
  void retryAs(String newName) {
    self.call(newName);
    state = State.WAITING;
    retry();
  }

  /** Asks a service; fails with {@link Refused} or {@link ConnectionLost}. */
  Future<JsonObject> request(String address, JsonObject body) {
    return connection == null
        ? Future.failedFuture(new ConnectionLost("There is no connection just now. Try again."))
        : connection.request(address, body);
  }

  /** Says something, now or when the connection is back. */
  Future<Outbox.Said> say(String address, JsonObject body) {
    Future<Outbox.Said> said = outbox.say(address, body);
    listener.unsaid(outbox.size());
    return said.onComplete(done -> listener.unsaid(outbox.size()));
  }

  /** How many messages are not acknowledged. */
  int unsaid() {
    return outbox.size();
  }

  /** Completes when everything said was acknowledged or refused, at the latest after a while. */
  Future<Void> flushed() {
    return Patience.with(vertx, outbox.idle(), FLUSH_MILLIS);
  }

  Streams streams() {
    return streams;
  }

  /** How long one message may be, bytes of UTF-8. */
  int maxTextBytes() {
    return limits.textBytes();
  }

  /** How large a file may be that is handed in, bytes. */
  long maxFileBytes() {
    return limits.fileBytes();
  }

  String token() {
    return self.token();
  }

  /** Stops and starts to read, so that a slow screen slows the server down. */
  void reading(boolean on) {
    if (connection != null) {
      if (on) {
        connection.resume();
      } else {
        connection.pause();
      }
    }
  }

  /** Leaves properly, so that the name is free at once; never fails. */
  Future<Void> leave() {
    boolean polite = state == State.ONLINE;
    state = State.ENDED;
    if (connection == null) {
      return Future.succeededFuture();
    }
    Connection last = connection;
    Future<?> exit =
        polite
            ? last.request("people", new JsonObject().put("op", "exit"))
            : Future.succeededFuture();
    return Patience.with(vertx, exit, EXIT_MILLIS).compose(left -> last.close()).otherwiseEmpty();
  }
}
