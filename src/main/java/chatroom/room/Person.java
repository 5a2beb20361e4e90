package chatroom.room;

import chatroom.chat.Member;
import chatroom.chat.Name;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** An identity that is present, or whose name is held for it. Belongs to the room verticle. */
final class Person {
  final String by;
  Name name;
  String away;

  /** Its sessions, oldest first. */
  final Map<SessionId, Presence> sessions = new LinkedHashMap<>(2);

  /** The rooms it is in, also while no session of it is there: folded name to display name. */
  final Map<String, String> rooms = new LinkedHashMap<>(4);

  /** It has said something since it came: that it has is kept. */
  boolean isUsed;

  /** The timer that lets its name go, or -1 when none runs. */
  long holdTimer = -1;

  Person(String by, Name name) {
    this.by = by;
    this.name = name;
  }

  Speaker speaker() {
    return new Speaker(by, name.display());
  }

  StreamKey mailbox() {
    return StreamKey.mailbox(by);
  }

  boolean isPresent() {
    return !sessions.isEmpty();
  }

  boolean isIn(Room room) {
    return sessions.values().stream().anyMatch(presence -> presence.rooms.contains(room));
  }

  /** As others see it: through the door of its newest session. */
  Member member() {
    Presence newest = null;
    for (Presence presence : sessions.values()) {
      newest = presence;
    }
    if (newest == null) {
      throw new IllegalStateException("not present: " + by);
    }
    return new Member(name.display(), by, newest.door, newest.client, away);
  }
}
