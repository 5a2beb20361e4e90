package chatroom.room;

import chatroom.chat.Extent;
import chatroom.chat.Member;
import chatroom.chat.Name;
import chatroom.chat.StreamKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A room: who is in it now, and what is kept of it. Belongs to the room verticle. */
final class Room {
  final Name name;
  final StreamKey stream;
  final Map<String, Person> members = new LinkedHashMap<>();
  String topic;
  Extent extent;

  /** Entries on their way to the log. */
  int appending;

  /** Whether the log has been told how the name is shown. */
  boolean named;

  Room(Name name, String topic, Extent extent) {
    this.name = name;
    this.stream = StreamKey.room(name.folded());
    this.topic = topic;
    this.extent = extent;
  }

  /** As everybody writes it: {@code #lobby}. */
  String address() {
    return "#" + name.display();
  }

  /** Nobody is here and nothing was ever said, nor is about to be: nobody would miss it. */
  boolean isForgettable() {
    return members.isEmpty() && extent.head() == 0 && appending == 0;
  }

  List<Member> memberList() {
    return members.values().stream().map(Person::member).toList();
  }
}
