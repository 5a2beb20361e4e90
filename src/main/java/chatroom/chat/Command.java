package chatroom.chat;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a session may ask of the room verticle. A command is decided in the order in which its
 * session sent it; the answer is an {@code R} or a {@link Refusal}.
 *
 * @param <R> the answer
 */
public sealed interface Command<R> extends Serializable {
  /**
   * The first command of every session: it becomes somebody.
   *
   * @param name the name wished for; with a token, null asks for the name it had
   * @param token the secret of the identity to take back, or null for a new one
   * @param client what the client calls itself, or null
   */
  record Hello(String name, String token, Door door, String client) implements Command<Welcome> {}

  /**
   * @param token the secret that takes the identity back
   * @param rooms the rooms it is in, as addresses
   * @param mailbox how far its mailbox goes
   * @param log names the log
   */
  record Welcome(Speaker you, String token, List<String> rooms, Extent mailbox, String log)
      implements Serializable {
    public Welcome {
      rooms = List.copyOf(rooms);
    }
  }

  /** Joins a room; the first to join creates it. {@code room} is an address as it was typed. */
  record Join(String room) implements Command<Entered> {}

  /**
   * @param address the room's address as everybody writes it
   * @param extent what is kept of the room: a cursor set to its head misses nothing from here on
   * @param topic what it is about, empty for nothing
   * @param roll everybody who is here, oneself included
   * @param inside whether this session is in the room at the moment of the roll; it may have left
   *     while that was waited for
   */
  record Entered(
      StreamKey stream, String address, Extent extent, String topic, Roll roll, boolean inside)
      implements Serializable {
    /** The same, with who is here now. */
    public Entered with(Present now) {
      return new Entered(stream, address, extent, now.topic(), now.roll(), now.inside());
    }
  }

  /** Leaves a room with this session. The answer is the room's address. */
  record Leave(String room) implements Command<Place> {}

  /**
   * Says something.
   *
   * @param address a room or a person, as typed
   * @param id see {@link Draft#id()}
   */
  record Say(String address, Body body, String id) implements Command<Said> {}

  /**
   * It is kept.
   *
   * @param seq its number in the room, or in the speaker's mailbox
   * @param to for a private message, the recipient's name as it is shown; else null
   */
  record Said(long seq, long atMillis, String to) implements Serializable {}

  /** Sets a room's topic. */
  record SetTopic(String room, String text) implements Command<Said> {
    /** What is kept of it. */
    public Body body() {
      return new Body.Topic(text);
    }
  }

  /** Takes another name; the answer is who one is now. */
  record Rename(String name) implements Command<Renamed> {}

  /**
   * The answer to {@link Rename}.
   *
   * @param places how many rooms were told
   */
  record Renamed(Speaker you, int places) implements Serializable {}

  /** Says that one is writing, to a room or a person. */
  record Type(String address) implements Command<Done> {}

  /** Is away, or with a null text back. */
  record SetAway(String text) implements Command<Told> {}

  /**
   * The answer to {@link SetAway}.
   *
   * @param places how many rooms were told
   */
  record Told(int places) implements Serializable {}

  /** Has read a room, or one's own mailbox, up to a number. */
  record MarkRead(String of, long seq) implements Command<Done> {}

  /** Asks how far one has read. */
  record ReadMarks() implements Command<Marks> {}

  /** The answer to {@link ReadMarks}: the number of the last entry read, by address. */
  record Marks(Map<String, Long> read) implements Serializable {
    public Marks {
      read = Map.copyOf(read);
    }
  }

  /** Asks to read back a room or one's own mailbox. */
  record Open(String of) implements Command<Place> {}

  /** Asks for every stream one may search; {@code in} narrows it to one. */
  record OpenAll(String in) implements Command<Places> {}

  /**
   * A stream that may be read.
   *
   * @param address as it is shown: {@code #lobby}, {@code @ada}
   */
  record Place(StreamKey stream, String address, Extent extent) implements Serializable {}

  /** Several of them. */
  record Places(List<Place> places) implements Serializable {
    public Places {
      places = List.copyOf(places);
    }
  }

  /** Asks who is here; in a room, or with null in the house. */
  record Who(String room) implements Command<Present> {}

  /**
   * The answer to {@link Who}.
   *
   * @param topic the room's, empty for none or for the house
   * @param inside whether the session that asked is in the room
   */
  record Present(String topic, Roll roll, boolean inside) implements Serializable {}

  /** Asks which rooms there are. */
  record ListRooms() implements Command<Rooms> {}

  /** The answer to {@link ListRooms}. */
  record Rooms(List<Room> rooms) implements Serializable {
    public Rooms {
      rooms = List.copyOf(rooms);
    }
  }

  /**
   * A room as a list shows it.
   *
   * @param address such as {@code #lobby}
   * @param members how many people are in it
   * @param seq the number of its newest entry, 0 for none
   */
  record Room(String address, String topic, int members, long seq) implements Serializable {}

  /**
   * Asks whose a token is; 401 if nobody's. Needs no session.
   *
   * @param room a room that they must be in, as typed: else 403; null for none
   */
  record Identify(String token, String room) implements Command<Identified> {}

  /**
   * The answer to {@link Identify}.
   *
   * @param who under the name they have now, or had last
   * @param room the room's address as it is shown; null where none was asked for
   */
  record Identified(Speaker who, String room) implements Serializable {}

  /**
   * Tells a room of a shared file. The file verticle says it, of somebody who need not be here, or
   * of the server.
   */
  record Share(Speaker from, String room, Body body) implements Command<Said> {}

  /**
   * The last command of every session: it is gone.
   *
   * @param holdName whether the name is held for the identity for a while: its socket was cut
   */
  record Bye(boolean holdName) implements Command<Done> {}

  /** Nothing to add. */
  record Done() implements Serializable {}
}
