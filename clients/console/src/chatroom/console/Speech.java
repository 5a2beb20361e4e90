package chatroom.console;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Says things, in the order in which they were typed. Event loop. */
final class Speech {
  private final House house;
  private final Session session;
  private final Lines lines;

  Speech(House house, Session session, Lines lines) {
    this.house = house;
    this.session = session;
    this.lines = lines;
  }

  /** Says something in the current room. */
  Future<Void> say(String text) {
    return inCurrentRoom("message", text);
  }

  /** {@code /me waves}. */
  Future<Void> act(String text) {
    return text.isEmpty() ? Command.no("What do you do? /me waves") : inCurrentRoom("action", text);
  }

  /** Says something to one person. */
  Future<Void> tell(String name, String text) {
    if (name.isEmpty() || text.isEmpty()) {
      String whom = name.isEmpty() ? "bob" : name;
      return Command.no("What do you want to tell " + whom + "? @" + whom + " Hello");
    }
    return send("@" + name, "message", text);
  }

  private Future<Void> inCurrentRoom(String kind, String text) {
    Room room = house.current();
    return room == null
        ? Command.no("You are in no room. /join #lobby goes to one.")
        : send(room.address(), kind, text);
  }

  private Future<Void> send(String address, String kind, String text) {
    if (!session.isOnline()) {
      lines.notice("Kept until the connection is back: " + text);
    }
    Future<Void> all = Future.succeededFuture();
    List<String> pieces = Pieces.of(text, session.maxTextBytes());
    for (String piece : pieces) {
      JsonObject body = new JsonObject().put("text", piece);
      if (!kind.equals("message")) {
        body.put("kind", kind);
      }
      // the first must not wait for the second: all of it goes to the outbox now, in order
      Future<Void> said =
          session.say(address, body).compose(ok -> session.streams().seen(ok.address(), ok.seq()));
      all = all.compose(before -> said);
    }
    return all;
  }
}
