package chatroom.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of frames as one should be: when its connection ends, or is silent for too long, it
 * opens another, takes its identity back by its token, goes on in each room after the number that
 * it has reached, and says again what was not answered. On the load's thread only.
 */
final class Client {
  private enum State {
    AWAY,
    CALLING,
    ASKING,
    IN,
    ENDED
  }

  private static final byte[] ERR = "{\"type\":\"err\"".getBytes(UTF_8);
  private static final byte[] HELLO_ANSWER = "{\"type\":\"rec\",\"address\":\"h\"".getBytes(UTF_8);
  private static final byte[] RESET = "\"body\":{\"kind\":\"reset\"".getBytes(UTF_8);
  private static final int RESET_WITHIN_BYTES = 100;
  private static final long AGAIN_MILLIS = 50;
  private static final int AGAIN_SPREAD_MILLIS = 100;
  private static final long SAY_AGAIN_MILLIS = 300;

  private final Load load;
  private final Connection.Dial dial;
  private final List<Cursor> cursors = new ArrayList<>();
  private Patience patience = Patience.USUAL;
  private Outbox outbox;
  private String name;
  private String token;
  private State state = State.AWAY;
  private Line line;
  private int attempts;
  private int connections;
  private long inSinceNanos;
  private long heardNanos;
  private long pingedNanos;
  private boolean paused;
  private String trouble = "";
  private Goal goal;

  Client(Load load, String name, Connection.Dial dial) {
    this.load = load;
    this.name = name;
    this.dial = dial;
  }

  Client patience(Patience patience) {
    this.patience = patience;
    return this;
  }

  /** Follows this room from the cursor on; before {@link #begin}. */
  Cursor follow(String room) {
    Cursor cursor = new Cursor(room);
    cursors.add(cursor);
    return cursor;
  }

  /** Says what is put there; before {@link #begin}. */
  void speak(Outbox outbox) {
    this.outbox = outbox;
  }

  void begin() {
    load.add(this);
    call();
  }

  /** Ends, as a socket ends that was left. */
  void end() {
    state = State.ENDED;
    load.remove(this);
    hangUp();
  }

  boolean isIn() {
    return state == State.IN;
  }

  /** How often it came in. */
  int connections() {
    return connections;
  }

  /** What went wrong that never should; empty where nothing did. */
  String trouble() {
    return trouble;
  }

  Outbox outbox() {
    return outbox;
  }

  Cursor cursor() {
    return cursors.get(0);
  }

  /** Whether the next thing can be said now. */
  boolean canSpeak() {
    return state == State.IN && !outbox.isFull() && !line.connection.isFull();
  }

  void say() {
    outbox.say(line.connection);
  }

  /** Stops reading. */
  void stopReading() {
    paused = true;
    if (line != null && line.connection != null) {
      line.connection.pause();
    }
  }

  /** Reads one chunk, while stopped. */
  void readOnce() {
    if (paused && line != null && line.connection != null) {
      line.connection.readOnce();
    }
  }

  void readOn() {
    paused = false;
    heardNanos = System.nanoTime();
    if (line != null && line.connection != null) {
      line.connection.resume();
    }
  }

  /** Notes from now on when it has heard everything up to here, and all it has said is answered. */
  Goal aim(long seq) {
    goal = new Goal(cursor(), outbox, seq);
    goal.look();
    return goal;
  }

  // ---- coming and going

  private void call() {
    if (state == State.ENDED) {
      return;
    }
    state = State.CALLING;
    attempts++;
    heardNanos = System.nanoTime();
    line = new Line();
    dial.open(line);
  }

  private void hangUp() {
    Line left = line;
    line = null;
    if (left != null && left.connection != null) {
      left.connection.close();
    }
  }

  private void callAgain() {
    if (state != State.ENDED && state != State.AWAY) {
      state = State.AWAY;
      hangUp();
      load.after(AGAIN_MILLIS + load.random().nextInt(AGAIN_SPREAD_MILLIS), this::call);
    }
  }

  private void introduce() {
    state = State.ASKING;
    heardNanos = System.nanoTime();
    JsonObject body = new JsonObject().put("name", name).put("token", token);
    line.connection.write(Frames.send("hello", "h", body).encode());
  }

  private void welcomed(JsonObject answer) {
    token = answer.getJsonObject("body").getString("token");
    state = State.IN;
    attempts = 0;
    connections++;
    inSinceNanos = System.nanoTime();
    pingedNanos = inSinceNanos;
    for (Cursor cursor : cursors) {
      line.connection.write(Frames.register(cursor.room(), cursor.last()).encode());
    }
    if (outbox != null) {
      outbox.sayAgain(line.connection);
    }
  }

  /** Called every few milliseconds. */
  void watch(long now) {
    if (state == State.AWAY || state == State.ENDED || paused) {
      return;
    }
    if (now - heardNanos > patience.silence(attempts).toNanos()) {
      callAgain();
    } else if (state == State.IN && now - pingedNanos > patience.pingEvery().toNanos()) {
      pingedNanos = now;
      line.connection.write(Frames.PING);
    }
  }

  // ---- what arrives

  /** One connection; what comes from one that was left is not heard. */
  private final class Line implements Connection.Receiver {
    private Connection connection;

    @Override
    public void opened(Connection opened) {
      connection = opened;
      if (line == this) {
        introduce();
      } else {
        opened.close();
      }
    }

    @Override
    public void received(byte[] bytes, int from, int to) {
      if (line == this) {
        heardNanos = System.nanoTime();
        take(bytes, from, to);
        if (goal != null) {
          goal.look();
        }
      }
    }

    @Override
    public void closed() {
      if (line == this) {
        callAgain();
      }
    }
  }

  private void take(byte[] bytes, int from, int to) {
    if (outbox != null && outbox.takeAnswer(bytes, from, to)) {
      return;
    }
    for (Cursor cursor : cursors) {
      if (cursor.take(bytes, from, to, inSinceNanos)) {
        return;
      }
    }
    if (Scan.startsWith(bytes, from, to, HELLO_ANSWER)) {
      welcomed(json(bytes, from, to));
    } else if (Scan.startsWith(bytes, from, to, ERR)) {
      refused(json(bytes, from, to));
    } else if (Scan.contains(bytes, from, Math.min(to, from + RESET_WITHIN_BYTES), RESET)) {
      reset(json(bytes, from, to));
    }
  }

  private void reset(JsonObject frame) {
    for (Cursor cursor : cursors) {
      if (cursor.room().equals(frame.getString("address"))) {
        cursor.reset();
        trouble = "reset of " + cursor.room() + ": " + frame.encode();
      }
    }
  }

  private void refused(JsonObject err) {
    int counter = outbox == null ? 0 : outbox.refusedBy(err);
    int code = err.getInteger("failureCode", 0);
    if (counter > 0) {
      Line refusing = line;
      load.after(
          SAY_AGAIN_MILLIS,
          () -> {
            if (line == refusing && state == State.IN) {
              outbox.sayAgain(counter, refusing.connection);
            }
          });
    } else if (state == State.ASKING && code == 409 && token == null) {
      name = name + "x"; // the answer to an earlier hello was lost: that name is held
      introduce();
    } else {
      if (code != 503) {
        trouble = err.encode();
      }
      callAgain();
    }
  }

  private static JsonObject json(byte[] bytes, int from, int to) {
    return new JsonObject(new String(bytes, from, to - from, UTF_8));
  }
}
