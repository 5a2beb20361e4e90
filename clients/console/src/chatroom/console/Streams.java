package chatroom.console;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The streams that are followed, across connections: the rooms and one's own mailbox, each with its
 * cursor. Whatever comes in twice, early or with a gap leaves here once, in order and whole. Event
 * loop.
 */
final class Streams {
  /** Hears of what is new, on the event loop. */
  interface Listener {
    /** An entry or a signal; entries of one address in rising order without a gap. */
    void pushed(String address, JsonObject body);

    /** A room was joined, and this is what was said there last; comes before anything live. */
    void joined(String address, List<JsonObject> entries);

    /** What was said between is not kept any more. */
    void missed(String address);

    /** A room that was followed is no longer. */
    void refused(String address, Refused refused);
  }

  private static final int MAX_HELD = 1000;
  private static final long JOIN_MILLIS = 10_000;

  private final Vertx vertx;
  private final int replayLines;
  private final Listener listener;
  private final Map<String, Followed> rooms = new LinkedHashMap<>();
  private final Map<String, Promise<String>> joining = new LinkedHashMap<>();
  private final Followed mailbox = new Followed();
  private final Arrivals arrivals;
  private Connection connection;
  private String you;

  Streams(Vertx vertx, int replayLines, Listener listener) {
    this.vertx = vertx;
    this.replayLines = replayLines;
    this.arrivals = new Arrivals(vertx);
    this.listener = listener;
  }

  Cursor mailbox() {
    return mailbox.cursor;
  }

  /** Numbers mean nothing any more: the log is another one. */
  void forgetNumbers() {
    rooms.values().forEach(room -> room.cursor.forget());
    mailbox.cursor.forget();
  }

  /** A connection stands: follows on it what was followed before, and these. */
  void attach(Connection to, String ownAddress, List<String> andRooms) {
    connection = to;
    you = ownAddress;
    andRooms.forEach(room -> rooms.computeIfAbsent(room, address -> new Followed()));
    rooms.forEach(
        (address, room) -> {
          room.unconfirm();
          to.register(address, room.cursor.at());
        });
  }

  /** The connection is gone. */
  void detach() {
    connection = null;
    mailbox.unconfirm();
    rooms.values().forEach(Followed::unconfirm);
    List<Promise<String>> waiting = new ArrayList<>(joining.values());
    joining.clear();
    waiting.forEach(join -> join.tryFail(ConnectionLost.unanswered()));
  }

  /** Asks for the mailbox from its beginning, after {@link #forgetNumbers}. */
  void rereadMailbox() {
    mailbox.cursor.set(0);
    connection.register(you, 0L);
  }

  void renamed(String ownAddress) {
    you = ownAddress;
  }

  /** Whether something can be said there now. */
  boolean isReady(String address) {
    Followed room = rooms.get(address);
    return room == null || room.confirmed;
  }

  /**
   * Joins a room.
   *
   * @return the room's address as the server writes it; fails with {@link Refused}
   */
  Future<String> join(String address) {
    for (String known : rooms.keySet()) {
      if (fold(known).equals(fold(address))) {
        return Future.succeededFuture(known);
      }
    }
    if (connection == null) {
      return Future.failedFuture(ConnectionLost.unanswered());
    }
    Promise<String> join = Promise.promise();
    joining.put(fold(address), join);
    connection.register(address, null);
    vertx.setTimer(
        JOIN_MILLIS,
        late -> {
          if (joining.remove(fold(address), join)) {
            join.fail(new Refused(503, "The server does not answer. Try again."));
          }
        });
    return join.future();
  }

  /**
   * Completes when this entry has come in; at the latest after a moment, since whoever left the
   * room never sees it.
   *
   * @param address a room; for anything else it is one's own mailbox
   */
  Future<Void> seen(String address, long seq) {
    Followed stream = address.startsWith("#") ? rooms.get(address) : mailbox;
    return stream == null ? Future.succeededFuture() : arrivals.of(stream.cursor, seq);
  }

  /** Completes when the room has been joined and its history told; at the latest after a while. */
  Future<Void> told(String address) {
    Followed room = rooms.get(address);
    return room == null
        ? Future.succeededFuture()
        : Patience.with(vertx, room.told.future(), JOIN_MILLIS);
  }

  /** The number of the last entry that came from there, or null. */
  Long position(String address) {
    Followed room = rooms.get(address);
    return room == null ? null : room.cursor.at();
  }

  /** The rooms that are followed. */
  List<String> rooms() {
    return List.copyOf(rooms.keySet());
  }

  void part(String address) {
    if (rooms.remove(address) != null && connection != null) {
      connection.unregister(address);
    }
  }

  /** Takes in what a connection pushed. */
  void pushed(String address, JsonObject body) {
    if (!address.startsWith("#")) {
      take(address, mailbox, body);
      return;
    }
    Promise<String> join = null;
    if (!rooms.containsKey(address)) {
      join = joining.remove(fold(address));
      if (join == null) {
        return; // a room that was left a moment ago
      }
      rooms.put(address, new Followed());
    }
    take(address, rooms.get(address), body);
    if (join != null) {
      join.complete(address);
    }
  }

  /** Takes in a refusal that carries an address. */
  void refused(String address, Refused refused) {
    Promise<String> join = joining.remove(fold(address));
    if (join != null) {
      join.fail(refused);
    } else if (rooms.remove(address) != null) {
      listener.refused(address, refused);
    }
  }

  private void take(String address, Followed stream, JsonObject body) {
    String kind = String.valueOf(body.getValue("kind"));
    if (kind.equals("members")) {
      listener.pushed(address, body);
      confirmed(address, stream);
    } else if (stream.loading) {
      if (stream.held.size() < MAX_HELD) {
        stream.held.add(body);
      }
    } else if (kind.equals("reset")) {
      reset(address, stream.cursor, body.getLong("seq", 0L));
    } else if (kind.equals("read") || !(body.getValue("seq") instanceof Number seq)) {
      listener.pushed(address, body);
    } else {
      entry(address, stream, seq.longValue(), body);
    }
  }

  private void entry(String address, Followed stream, long seq, JsonObject body) {
    switch (stream.cursor.take(seq)) {
      case NEXT -> {
        stream.repairing = false;
        listener.pushed(address, body);
        arrivals.check();
      }
      case GAP -> {
        if (!stream.repairing && connection != null) {
          stream.repairing = true;
          connection.register(address, stream.cursor.at());
        }
      }
      case SEEN -> {}
    }
  }

  private void reset(String address, Cursor cursor, long seq) {
    boolean lost = cursor.isKnown() && cursor.at() < seq;
    cursor.set(seq);
    if (lost) {
      listener.missed(address);
    }
  }

  private void confirmed(String address, Followed room) {
    room.confirmed = true;
    if (room.cursor.isKnown() || room.loading) {
      room.told.tryComplete();
      return;
    }
    room.loading = true;
    Connection asked = connection;
    JsonObject page = new JsonObject().put("of", address).put("limit", Math.max(1, replayLines));
    asked
        .request("history", page)
        .onComplete(
            answer -> {
              if (asked == connection && rooms.get(address) == room) {
                loaded(address, room, answer.succeeded() ? answer.result() : new JsonObject());
              }
            });
  }

  private void loaded(String address, Followed room, JsonObject page) {
    List<JsonObject> entries = entries(page);
    if (!entries.isEmpty()) {
      room.cursor.set(entries.get(entries.size() - 1).getLong("seq", 0L));
    } else if (page.getValue("first") instanceof Number first) {
      room.cursor.set(first.longValue() - 1);
    }
    room.loading = false;
    listener.joined(address, replayLines == 0 ? List.of() : entries);
    List<JsonObject> held = new ArrayList<>(room.held);
    room.held.clear();
    held.forEach(body -> takeHeld(address, room, body));
    room.told.tryComplete();
  }

  private void takeHeld(String address, Followed room, JsonObject body) {
    try {
      take(address, room, body);
    } catch (ClassCastException | NullPointerException | IllegalArgumentException nonsense) {
      // as where it came in: there is nothing in it for anybody
    }
  }

  /** The entries of an answer of `history` or `search`: whatever has a number. */
  static List<JsonObject> entries(JsonObject page) {
    List<JsonObject> entries = new ArrayList<>();
    if (page.getValue("entries") instanceof JsonArray said) {
      for (Object each : said) {
        if (each instanceof JsonObject entry && entry.getValue("seq") instanceof Number) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  private static String fold(String address) {
    return address == null ? "" : address.toLowerCase(Locale.ROOT);
  }
}
