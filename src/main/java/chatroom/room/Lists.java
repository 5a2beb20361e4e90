package chatroom.room;

import chatroom.chat.Command;
import chatroom.chat.Extent;
import chatroom.chat.Refusal;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one may look up: people, rooms, and what may be read. It changes nothing. */
final class Lists {
  private final House house;
  private final RollCall rollCall;

  Lists(House house, RollCall rollCall) {
    this.house = house;
    this.rollCall = rollCall;
  }

  Object answer(Presence presence, Command<?> command) {
    if (command instanceof Command.Open open) {
      return place(presence, open.of());
    }
    if (command instanceof Command.OpenAll all) {
      return places(presence, all.in());
    }
    if (command instanceof Command.ListRooms) {
      return rooms();
    }
    throw new IllegalStateException("nobody decides " + command);
  }

  /**
   * The one permission to read: any room that there is, and one's own mailbox.
   *
   * @throws Refusal 403 for somebody else's mailbox or what is no stream, 404 where there is no
   *     such room
   */
  Command.Place place(Presence presence, String address) {
    Person person = presence.person;
    if (address.startsWith("@")) {
      if (!house.fold(address.substring(1)).equals(person.name.folded())) {
        throw Refusal.forbidden("Private messages are read by those they went to alone.");
      }
      return mailbox(person);
    }
    if (!address.startsWith("#")) {
      throw Refusal.forbidden("“" + Refusal.brief(address) + "” cannot be read: it is no room.");
    }
    Room room = house.existing(address);
    return new Command.Place(room.stream, room.address(), room.extent);
  }

  private static Command.Place mailbox(Person person) {
    return new Command.Place(person.mailbox(), "@" + person.name.display(), Extent.EMPTY);
  }

  private Command.Places places(Presence presence, String in) {
    if (in != null) {
      return new Command.Places(List.of(place(presence, in)));
    }
    List<Command.Place> places = new ArrayList<>();
    for (Room room : house.rooms()) {
      places.add(new Command.Place(room.stream, room.address(), room.extent));
    }
    places.add(mailbox(presence.person));
    return new Command.Places(places);
  }

  /** Who is here, in a room or with null in the house; in a crowd a moment later. */
  Future<Command.Present> present(Presence presence, String in) {
    if (in == null) {
      return rollCall.ofAll().map(roll -> new Command.Present("", roll, false));
    }
    Room room = house.existing(in);
    return rollCall
        .of(room)
        .map(roll -> new Command.Present(room.topic, roll, presence.rooms.contains(room)));
  }

  private Command.Rooms rooms() {
    List<Command.Room> rooms = new ArrayList<>();
    for (Room room : house.rooms()) {
      rooms.add(
          new Command.Room(room.address(), room.topic, room.members.size(), room.extent.head()));
    }
    return new Command.Rooms(rooms);
  }

  /** Read marks by the addresses that their reader writes. */
  Command.Marks marks(Presence presence, Map<String, Long> byStream) {
    Map<String, Long> byAddress = new TreeMap<>();
    byStream.forEach(
        (stream, seq) -> {
          if (stream.equals(presence.person.mailbox().value())) {
            byAddress.put("@" + presence.person.name.display(), seq);
          } else {
            Room room = house.find(stream);
            byAddress.put(room == null ? stream : room.address(), seq);
          }
        });
    return new Command.Marks(byAddress);
  }
}
