package chatroom.console;

import chatroom.wire.SafeText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Commands of rooms and of who is there. Event loop. */
final class RoomCommands {
  private final House house;
  private final Session session;
  private final Lines lines;
  private final Incoming incoming;
  private final StatusBar status;

  RoomCommands(House house, Session session, Lines lines, Incoming incoming, StatusBar status) {
    this.house = house;
    this.session = session;
    this.lines = lines;
    this.incoming = incoming;
    this.status = status;
  }

  List<Command> commands() {
    return List.of(
        new Command(
            List.of("join", "j"),
            "#ROOM",
            "go to a room; the first who goes there makes it",
            "What you type is said there from then on. You stay in the others and hear them.",
            this::join),
        new Command(
            List.of("part", "leave"),
            "[#ROOM]",
            "leave a room",
            "Without a name: this one.",
            this::part),
        new Command(List.of("rooms", "list"), "", "list the rooms", "", nothing -> rooms()),
        new Command(
            List.of("who", "names"),
            "[#ROOM]",
            "list who is in a room",
            "Without a name: this one.",
            this::who),
        new Command(
            List.of("topic", "t"),
            "[TEXT]",
            "show or set what this room is about",
            "/topic - clears it.",
            this::topic));
  }

  /** Goes to a room; the room one is in stays joined. */
  Future<Void> join(String typed) {
    String address = Words.room(typed);
    if (address.isEmpty()) {
      return Command.no("Which room? /join #ops; /rooms lists them.");
    }
    Room known = house.room(address);
    if (known != null) {
      house.enter(known);
      incoming.describe(known);
      status.refresh();
      return Command.done();
    }
    return session
        .streams()
        .join(address)
        .onSuccess(
            joined -> {
              house.enter(house.roomOrNew(joined));
              house.refresh();
              status.refresh();
            })
        .compose(joined -> session.streams().told(joined));
  }

  private Future<Void> part(String typed) {
    Room room = typed.isEmpty() ? house.current() : house.room(Words.room(typed));
    if (room == null) {
      return Command.no(
          typed.isEmpty() ? "You are in no room." : "You are not in " + Words.room(typed) + ".");
    }
    session.streams().part(room.address());
    house.leave(room);
    house.refresh();
    status.refresh();
    Room now = house.current();
    lines.notice(
        "You left "
            + room.address()
            + (now == null
                ? ". You are in no room; /join #lobby goes to one."
                : " and are in " + now.address() + "."));
    return Command.done();
  }

  private Future<Void> rooms() {
    return ask()
        .map(
            rooms -> {
              rooms.forEach(this::describe);
              return null;
            });
  }

  /** Learns which rooms there are. */
  Future<List<JsonObject>> ask() {
    return session
        .request("rooms", new JsonObject())
        .map(
            answer -> {
              List<JsonObject> rooms = new ArrayList<>();
              for (Object each : answer.getJsonArray("rooms", new JsonArray())) {
                if (each instanceof JsonObject room) {
                  rooms.add(room);
                }
              }
              house.otherRooms(rooms.stream().map(room -> room.getString("name", "")).toList());
              return rooms;
            });
  }

  private void describe(JsonObject json) {
    String address = json.getString("name", "");
    String topic = json.getString("topic");
    lines.notice(
        address
            + ": "
            + json.getInteger("members", 0)
            + " here"
            + (house.room(address) == null ? "" : ", you are in it")
            + (topic == null || topic.isEmpty() ? "" : ". Topic: " + topic));
  }

  private Future<Void> who(String typed) {
    Room current = house.current();
    if (typed.isEmpty() && current == null) {
      return Command.no("You are in no room. /who #lobby lists who is there.");
    }
    String address = typed.isEmpty() ? current.address() : Words.room(typed);
    return session
        .request("people", new JsonObject().put("in", address))
        .map(
            answer -> {
              List<String> people = new ArrayList<>();
              for (Object each : answer.getJsonArray("people", new JsonArray())) {
                if (each instanceof JsonObject person) {
                  people.add(person(person));
                }
              }
              lines.composed(
                  people.isEmpty()
                      ? "Nobody is in " + SafeText.show(address) + "."
                      : people.size()
                          + " in "
                          + SafeText.show(address)
                          + ": "
                          + String.join(", ", people));
              return null;
            });
  }

  private String person(JsonObject json) {
    String name = json.getString("name", "");
    String away = json.getString("away");
    return lines.style().name(name)
        + (house.isMe(json.getString("by")) ? " (you)" : "")
        + (away == null ? "" : away.isEmpty() ? " (away)" : " (away: " + SafeText.show(away) + ")");
  }

  private Future<Void> topic(String text) {
    Room room = house.current();
    if (room == null) {
      return Command.no("You are in no room. /join #lobby goes to one.");
    }
    if (text.isEmpty()) {
      lines.notice(
          room.topic().isEmpty()
              ? room.address() + " has no topic. /topic TEXT sets one."
              : "Topic: " + room.topic());
      return Command.done();
    }
    JsonObject body =
        new JsonObject()
            .put("op", "topic")
            .put("room", room.address())
            .put("text", text.equals("-") ? "" : text);
    return session
        .request("rooms", body)
        .compose(answer -> session.streams().seen(room.address(), answer.getLong("seq", 0L)));
  }
}
