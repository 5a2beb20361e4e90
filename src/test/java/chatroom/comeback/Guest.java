package chatroom.comeback;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A client of frames that writes down what happens to it, over whatever carries its frames. On the
 * one event loop of its {@link Crowd}; what it has written down may be read once that is quiet.
 */
final class Guest {
  /** Carries frames one way. */
  interface Line {
    void send(JsonObject frame);
  }

  private static final int IN_FLIGHT = 4;

  final String name;

  /** Ids of what it said, with the number that was answered or 0. */
  final Map<String, Long> said = new LinkedHashMap<>();

  /** Numbers that came from the room, in the order in which they came. */
  final Set<Long> heard = new LinkedHashSet<>();

  int unanswered;
  String token;
  long lastHeard;
  boolean outOfOrder;
  Long retryAfter;
  boolean welcome;
  boolean present;
  boolean closed;
  boolean toldBeforeClose;
  private final String room;
  private Line line;
  private boolean talks;

  Guest(String name, String room) {
    this.name = name;
    this.room = room;
  }

  /** Comes in, or comes back with what it knows. */
  void enter(Line over) {
    line = over;
    welcome = false;
    present = false;
    closed = false;
    retryAfter = null;
    line.send(send("hello", "hello", new JsonObject().put("name", name).put("token", token)));
  }

  /** Says one thing after the other from now on. */
  void talk() {
    talks = true;
    sayOn();
  }

  /** Says nothing new from now on. */
  void beQuiet() {
    talks = false;
  }

  /** A line or a message; the greeting of the text door is for people. */
  void received(String text) {
    if (text.startsWith("{")) {
      received(new JsonObject(text));
    }
  }

  private void received(JsonObject frame) {
    String address = frame.getString("address", "");
    boolean answer = "rec".equals(frame.getString("type"));
    if (address.equals("hello") && answer) {
      welcomed(frame.getJsonObject("body"));
    } else if (said.containsKey(address)) {
      if (answer) {
        unanswered -= said.put(address, frame.getJsonObject("body").getLong("seq")) == 0 ? 1 : 0;
        sayOn();
      }
    } else if (answer) {
      pushed(address, frame.getJsonObject("body"));
    }
  }

  private void welcomed(JsonObject body) {
    welcome = true;
    token = body.getString("token");
    line.send(
        new JsonObject()
            .put("type", "register")
            .put("address", room)
            .put("headers", new JsonObject().put("since", "" + lastHeard)));
    said.forEach(
        (id, seq) -> {
          if (seq == 0) {
            say(id);
          }
        });
  }

  private void pushed(String address, JsonObject body) {
    if ("notice".equals(body.getString("kind")) && body.getLong("retryAfter") != null) {
      retryAfter = body.getLong("retryAfter");
    } else if ("members".equals(body.getString("kind"))) {
      present = true;
    } else if (address.equals(room) && body.getLong("seq") != null) {
      outOfOrder |= body.getLong("seq") != lastHeard + 1;
      lastHeard = body.getLong("seq");
      heard.add(lastHeard);
    }
  }

  void gone() {
    closed = true;
    toldBeforeClose = retryAfter != null;
  }

  private void sayOn() {
    while (talks && unanswered < IN_FLIGHT) {
      String id = name + "-" + (said.size() + 1);
      said.put(id, 0L);
      unanswered++;
      say(id);
    }
  }

  private void say(String id) {
    line.send(send(room, id, new JsonObject().put("text", "says " + id).put("id", id)));
  }

  private static JsonObject send(String address, String reply, JsonObject body) {
    return new JsonObject()
        .put("type", "send")
        .put("address", address)
        .put("replyAddress", reply)
        .put("body", body);
  }

  /** A frame as SockJS wants it posted. */
  static String sockJs(JsonObject frame) {
    return new JsonArray().add(frame.encode()).encode();
  }
}
