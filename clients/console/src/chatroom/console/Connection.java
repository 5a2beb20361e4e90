package chatroom.console;

import chatroom.wire.BadFrame;
import chatroom.wire.ClientFrame;
import chatroom.wire.LineSplitter;
import chatroom.wire.ServerFrame;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.Map;

/** One TCP connection that speaks frames, one a line. Everything on one event loop. */
final class Connection {
  /** Hears of what comes in, on the event loop, in order; {@code closed} once, at the end. */
  interface Listener {
    /** Something that answers no request. */
    void pushed(String address, JsonObject body);

    /**
     * A refusal that answers no request.
     *
     * @param address of a room, or null
     */
    void refused(String address, Refused refused);

    void closed();
  }

  private static final int MAX_LINE_BYTES = 4 * 1024 * 1024;
  private static final long TICK_MILLIS = 1_000;
  private static final long PONG_MILLIS = 2_500;
  private static final long MAX_PONG_MILLIS = 10_000;

  /** How many times as long as the last answer the next one may take. */
  private static final int SLOW_LINE = 4;

  private final Vertx vertx;
  private final NetSocket socket;
  private final Listener listener;
  private final Map<String, Promise<JsonObject>> requests = new HashMap<>();
  private long requestNumber;
  private long pingTimer = -1;
  private long pongTimer = -1;
  private long heardNanos = System.nanoTime();
  private long pingedNanos = System.nanoTime();
  private long answerTookMillis;
  private boolean open = true;
  private boolean paused;

  private Connection(Vertx vertx, NetSocket socket, Listener listener) {
    this.vertx = vertx;
    this.socket = socket;
    this.listener = listener;
  }

  /** Connects; what came of it is on the caller's event loop. */
  static Future<Connection> open(
      Vertx vertx, NetClient client, ConnectOptions to, Listener listener) {
    return client
        .connect(to)
        .map(
            socket -> {
              Connection connection = new Connection(vertx, socket, listener);
              connection.listen();
              return connection;
            });
  }

  private void listen() {
    LineSplitter splitter =
        new LineSplitter(
            LineSplitter.Ends.LF,
            MAX_LINE_BYTES,
            new LineSplitter.Listener() {
              @Override
              public void line(Buffer line) {
                received(line);
              }

              @Override
              public void tooLong() {
                socket.close(); // no server of ours does this
              }
            });
    socket.handler(
        bytes -> {
          heard();
          splitter.feed(bytes.getBytes());
        });
    socket.exceptionHandler(failure -> socket.close());
    socket.closeHandler(nothing -> ended());
  }

  private void received(Buffer line) {
    ServerFrame frame;
    try {
      frame = ServerFrame.decode(line);
    } catch (BadFrame e) {
      return; // the greeting of the text door, if our first frame came late
    }
    try {
      take(frame);
    } catch (ClassCastException | NullPointerException | IllegalArgumentException nonsense) {
      // a body that says something else than its kind: there is nothing in it for anybody
    }
  }

  private void take(ServerFrame frame) {
    if (frame instanceof ServerFrame.Rec rec && rec.address() != null && rec.body() != null) {
      Promise<JsonObject> request = requests.remove(rec.address());
      if (request != null) {
        request.complete(rec.body());
      } else {
        listener.pushed(rec.address(), rec.body());
      }
    } else if (frame instanceof ServerFrame.Err err) {
      Refused refused = Refused.of(err);
      Promise<JsonObject> request = err.address() == null ? null : requests.remove(err.address());
      if (request != null) {
        request.fail(refused);
      } else {
        listener.refused(err.address(), refused);
      }
    }
  }

  private void ended() {
    if (!open) {
      return;
    }
    open = false;
    vertx.cancelTimer(pingTimer);
    vertx.cancelTimer(pongTimer);
    Map<String, Promise<JsonObject>> unanswered = new HashMap<>(requests);
    requests.clear();
    ConnectionLost lost = ConnectionLost.unanswered();
    unanswered.values().forEach(request -> request.fail(lost));
    listener.closed();
  }

  /** Asks; fails with {@link Refused} or {@link ConnectionLost}. */
  Future<JsonObject> request(String address, JsonObject body) {
    if (!open) {
      return Future.failedFuture(ConnectionLost.unanswered());
    }
    String replyAddress = "r" + ++requestNumber;
    Promise<JsonObject> answer = Promise.promise();
    requests.put(replyAddress, answer);
    write(new ClientFrame.Send(address, replyAddress, body).encode());
    return answer.future();
  }

  void register(String address, Long since) {
    write(new ClientFrame.Register(address, since).encode());
  }

  void unregister(String address) {
    write(new ClientFrame.Unregister(address).encode());
  }

  private void write(Buffer frame) {
    socket.write(frame.appendByte((byte) '\n'));
  }

  /**
   * Pings from now on when nothing was heard for so long, and closes the connection when nothing
   * answers soon: a network that swallows everything tells nobody.
   */
  void ping(long silenceMillis) {
    pingTimer =
        vertx.setPeriodic(
            Math.min(TICK_MILLIS, silenceMillis),
            timer -> {
              long last = paused ? pingedNanos : heardNanos;
              long silentMillis = (System.nanoTime() - last) / 1_000_000;
              if (pongTimer == -1 && silentMillis >= silenceMillis) {
                askForPong();
              }
            });
  }

  private void askForPong() {
    pingedNanos = System.nanoTime();
    write(new ClientFrame.Ping().encode());
    if (paused) {
      return; // what is not read cannot answer
    }
    long slowMillis = Math.min(SLOW_LINE * answerTookMillis, MAX_PONG_MILLIS);
    pongTimer = vertx.setTimer(Math.max(PONG_MILLIS, slowMillis), late -> abandon());
  }

  private void heard() {
    heardNanos = System.nanoTime();
    if (pongTimer != -1) {
      vertx.cancelTimer(pongTimer);
      pongTimer = -1;
      answerTookMillis = (heardNanos - pingedNanos) / 1_000_000;
    }
  }

  /** It is dead: nobody waits for the peer to agree. */
  private void abandon() {
    socket.close();
    ended();
  }

  /** Reads no more: the screen cannot keep up. */
  void pause() {
    paused = true;
    socket.pause();
    heard(); // what is not read cannot answer; the connection is not dead for that
  }

  void resume() {
    paused = false;
    socket.resume();
  }

  Future<Void> close() {
    return socket.close();
  }
}
