package chatroom.room;

import chatroom.chat.Extent;
import chatroom.chat.Name;
import chatroom.chat.NamePolicy;
import chatroom.chat.Refusal;
import chatroom.chat.StreamKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is present, under which name, and which rooms there are: the rules, without any I/O. Belongs
 * to the room verticle's context.
 */
final class House {
  private final NamePolicy policy;
  private final int maxRooms;
  private final Map<SessionId, Presence> sessions = new HashMap<>();
  private final Map<String, Person> peopleByBy = new HashMap<>();
  private final NameRegister<Person> people = new NameRegister<>();
  private final NameRegister<Room> roomNames = new NameRegister<>();
  private final Map<String, Room> rooms = new TreeMap<>();

  /**
   * @param maxRooms how many rooms there may be before no more are made
   */
  House(NamePolicy policy, int maxRooms) {
    this.policy = policy;
    this.maxRooms = maxRooms;
  }

  // ---- people

  /**
   * Takes a name for a person who has none yet.
   *
   * @throws Refusal 400 for a name that cannot be had, 409 for one that somebody has
   */
  Person enter(String rawName, String by) {
    Name name = policy.check(rawName);
    checkFree(name, null);
    Person person = new Person(by, name);
    people.put(name, person);
    peopleByBy.put(by, person);
    return person;
  }

  /** Gives a person another name; the same refusals. */
  void rename(Person person, String rawName) {
    Name name = policy.check(rawName);
    checkFree(name, person);
    people.remove(person.name, person);
    people.put(name, person);
    person.name = name;
  }

  private void checkFree(Name name, Person whoMayHaveIt) {
    Person holder = people.get(name.folded());
    if (holder != null && holder != whoMayHaveIt) {
      throw new Refusal(409, "That name is taken. Try another.");
    }
    Person alike = people.lookalike(name, whoMayHaveIt);
    if (alike != null) {
      throw new Refusal(
          409, "That name looks too much like “" + alike.name.display() + "”. Try another.");
    }
  }

  /** Lets a person who is not present go, and the name with them. */
  void release(Person person) {
    people.remove(person.name, person);
    peopleByBy.remove(person.by);
  }

  /** The person with this identity, present or held, or null. */
  Person person(String by) {
    return peopleByBy.get(by);
  }

  /**
   * Whoever holds this name now or is held for it.
   *
   * @throws Refusal 404 where nobody does
   */
  Person called(String rawName) {
    Person person = people.get(policy.fold(rawName));
    if (person == null) {
      throw Refusal.missing("No one here is called " + Refusal.brief(rawName) + ".");
    }
    return person;
  }

  /** How any text compares as a name. */
  String fold(String raw) {
    return policy.fold(raw);
  }

  Collection<Person> everybody() {
    return peopleByBy.values();
  }

  // ---- sessions

  void attach(Presence presence) {
    sessions.put(presence.id, presence);
    presence.person.sessions.put(presence.id, presence);
  }

  /** The session's presence, or null before its hello and after its end. */
  Presence presence(SessionId id) {
    return sessions.get(id);
  }

  void detach(Presence presence) {
    sessions.remove(presence.id);
    presence.person.sessions.remove(presence.id);
  }

  // ---- rooms

  /** A room that the log knows. */
  void addKept(String display, String topic, Extent extent) {
    Room room = new Room(policy.check(display), topic, extent);
    roomNames.put(room.name, room);
    rooms.put(room.name.folded(), room);
  }

  /**
   * The room of this address, created if it is not there.
   *
   * @throws Refusal 400 or 409 for a name that a room cannot have, 403 where there are enough rooms
   */
  Room open(String address) {
    Room known = find(address);
    if (known != null) {
      return known;
    }
    if (!address.startsWith("#")) {
      throw Refusal.forbidden("A room's address begins with #, such as #lobby.");
    }
    Name name = policy.check(address.substring(1));
    Room alike = roomNames.lookalike(name, null);
    if (alike != null) {
      throw new Refusal(
          409, "That name looks too much like “" + alike.address() + "”. Try another.");
    }
    if (rooms.size() >= maxRooms) {
      throw Refusal.forbidden(
          "There are " + rooms.size() + " rooms, and no more can be made. Join one that is there.");
    }
    Room room = new Room(name, "", Extent.EMPTY);
    roomNames.put(name, room);
    rooms.put(name.folded(), room);
    return room;
  }

  /** The room of this address, or null. */
  Room find(String address) {
    return address.startsWith("#") ? rooms.get(policy.fold(address.substring(1))) : null;
  }

  /**
   * The room of this address.
   *
   * @throws Refusal 404 where there is none
   */
  Room existing(String address) {
    Room room = find(address);
    if (room == null) {
      throw Refusal.missing("There is no room called " + Refusal.brief(address) + ".");
    }
    return room;
  }

  /** The oldest entries of a room are not kept any more; of a mailbox nothing is known here. */
  void beginsAt(StreamKey stream, long first) {
    Room room = stream.isRoom() ? rooms.get(stream.value().substring(1)) : null;
    if (room != null) {
      room.extent = new Extent(first, Math.max(room.extent.head(), first));
    }
  }

  /** Forgets a room in which nobody is and nothing was ever said. */
  void forgetIfEmpty(Room room) {
    if (room.isForgettable()) {
      rooms.remove(room.name.folded());
      roomNames.remove(room.name, room);
    }
  }

  /** All rooms, by name. */
  Collection<Room> rooms() {
    return rooms.values();
  }
}
