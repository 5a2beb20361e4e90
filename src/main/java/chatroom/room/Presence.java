package chatroom.room;

import chatroom.bus.Requests;
import chatroom.chat.Door;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One session of a person, and the rooms it follows. Belongs to the room verticle. */
final class Presence {
  final SessionId id;
  final Person person;
  final Door door;
  final String client;
  final Set<Room> rooms = new LinkedHashSet<>(4);

  /** What came while the log was looked into for what came before; null while it is not. */
  List<Requests.Request> held;

  Presence(SessionId id, Person person, Door door, String client) {
    this.id = id;
    this.person = person;
    this.door = door;
    this.client = client;
  }
}
