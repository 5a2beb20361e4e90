package chatroom.room;

import chatroom.chat.Extent;
import chatroom.chat.Name;
import chatroom.chat.StreamKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** A room: who is in it now, and what is kept of it. Belongs to the room verticle. */
final class Room {
  final Name name;
  final StreamKey stream;
  final Map<String, Person> members = new LinkedHashMap<>();
  final Listing listing = new Listing();
  String topic;
  Extent extent;

  /** The number of the newest change to who is here, or to how they are shown. */
  long version;

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
}
