package chatroom.room;

import chatroom.bus.ChatBus;
import chatroom.bus.Delivery;
import chatroom.chat.Command;
import chatroom.chat.Limits;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.log.IdentityStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Who comes and goes, and who is told. A person is in a room while at least one session of theirs
 * follows it. Runs on the room verticle's context.
 */
final class Attendance {
  private static final Logger LOGGER = Logger.getLogger(Attendance.class.getName());
  private static final int MAX_AWAY_CHARS = 200;

  private final Vertx vertx;
  private final ChatBus bus;
  private final House house;
  private final IdentityStore identities;
  private final Limits limits;

  Attendance(Vertx vertx, ChatBus bus, House house, IdentityStore identities, Limits limits) {
    this.vertx = vertx;
    this.bus = bus;
    this.house = house;
    this.identities = identities;
    this.limits = limits;
  }

  Command.Entered join(Presence presence, String address) {
    Person person = presence.person;
    checkPlace(person, address);
    Room room = house.open(address);
    presence.rooms.add(room);
    boolean isNew = room.members.put(person.by, person) == null;
    if (isNew) {
      tell(room, new Signal.Joined(person.member()), presence);
    }
    if (person.rooms.put(room.name.folded(), room.name.display()) == null) {
      remember("joining", identities.joined(person.by, room.name.display()));
    }
    return new Command.Entered(
        room.stream, room.address(), room.extent, room.topic, room.memberList());
  }

  // whoever is away, renamed or gone is told to each of them, so there is an end to how many
  private void checkPlace(Person person, String address) {
    boolean isOneMore =
        address.startsWith("#") && !person.rooms.containsKey(house.fold(address.substring(1)));
    if (isOneMore && person.rooms.size() >= limits.roomsPerPerson()) {
      throw Refusal.forbidden(
          "You are in " + person.rooms.size() + " rooms. Leave one before you join another.");
    }
  }

  Command.Place leave(Presence presence, String address) {
    Room room = house.find(address);
    if (room == null || !presence.rooms.remove(room)) {
      throw Refusal.missing("You are not in " + Refusal.brief(address) + ".");
    }
    Command.Place place = new Command.Place(room.stream, room.address(), room.extent);
    Person person = presence.person;
    if (!person.isIn(room)) {
      person.rooms.remove(room.name.folded());
      remember("leaving", identities.left(person.by, room.name.display()));
      depart(presence, room);
    }
    return place;
  }

  /** The session has ended: its person leaves the rooms that no other session of theirs follows. */
  void end(Presence presence, boolean holdName) {
    Person person = presence.person;
    house.detach(presence);
    for (Room room : presence.rooms) {
      if (!person.isIn(room)) {
        depart(presence, room);
      }
    }
    if (person.isPresent()) {
      return;
    }
    if (person.holdTimer >= 0) {
      vertx.cancelTimer(person.holdTimer);
      person.holdTimer = -1;
    }
    if (holdName && !limits.holdTime().isZero()) {
      person.holdTimer = vertx.setTimer(limits.holdTime().toMillis(), id -> letGo(person));
    } else {
      house.release(person);
    }
  }

  private void letGo(Person person) {
    person.holdTimer = -1;
    if (!person.isPresent()) {
      house.release(person);
    }
  }

  private void depart(Presence presence, Room room) {
    room.members.remove(presence.person.by);
    tell(room, new Signal.Left(presence.person.speaker()), presence);
    house.forgetIfEmpty(room);
  }

  Command.Renamed rename(Presence presence, String name) {
    Person person = presence.person;
    Speaker before = person.speaker();
    house.rename(person, name);
    Speaker after = person.speaker();
    if (before.name().equals(after.name())) {
      return new Command.Renamed(after, 0);
    }
    remember("renaming", identities.rename(person.by, after.name()));
    return new Command.Renamed(
        after, tellItsPlaces(person, new Signal.Renamed(before, after.name())));
  }

  Command.Told away(Presence presence, String text) {
    if (text != null && text.length() > MAX_AWAY_CHARS) {
      throw new Refusal(413, "That is too long: at most " + MAX_AWAY_CHARS + " characters.");
    }
    presence.person.away = text;
    return new Command.Told(
        tellItsPlaces(presence.person, new Signal.Away(presence.person.speaker(), text)));
  }

  /**
   * Tells the rooms a person is in, and the person's own sessions.
   *
   * @return how many rooms
   */
  int tellItsPlaces(Person person, Signal signal) {
    Set<Room> rooms = new LinkedHashSet<>();
    person.sessions.values().forEach(presence -> rooms.addAll(presence.rooms));
    for (Room room : List.copyOf(rooms)) {
      bus.publish(new Delivery.Signalled(room.stream, signal, null));
    }
    bus.publish(new Delivery.Signalled(person.mailbox(), signal, null));
    return rooms.size();
  }

  private void tell(Room room, Signal signal, Presence except) {
    bus.publish(new Delivery.Signalled(room.stream, signal, ref(except)));
  }

  static Delivery.SessionRef ref(Presence presence) {
    return new Delivery.SessionRef(presence.id.hub(), presence.id.number());
  }

  // Presence is of now: it does not wait for the disk. What the disk refused is only not there when
  // the identity comes back after a restart.
  private static void remember(String what, Future<?> kept) {
    kept.onFailure(
        failure ->
            LOGGER.log(
                Level.WARNING,
                "An identity''s {0} was not kept: {1}",
                new Object[] {what, failure.getMessage()}));
  }
}
