package chatroom.console;

import chatroom.wire.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What this client knows: oneself, the rooms one is in, who is there, and one's tastes. */
final class House {
  // Everything here belongs to the event loop, but for `vocabulary`, which is handed out whole.
  private final Map<String, Room> rooms = new LinkedHashMap<>();
  private final Ignored ignored = new Ignored();
  private final TreeSet<String> otherRooms = new TreeSet<>();
  private final TreeSet<String> files = new TreeSet<>();
  private final TreeSet<String> correspondents = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private String name = "";
  private String by = "";
  private Room current;
  private int privateUnread;
  private boolean filesOpened;
  private TextStyle style;
  private Bell bell;
  private volatile Vocabulary vocabulary = Vocabulary.EMPTY;

  House(TextStyle style, Bell bell) {
    this.style = style;
    this.bell = bell;
  }

  String name() {
    return name;
  }

  /** One's own public id. */
  String by() {
    return by;
  }

  void iAm(String newName, String newBy) {
    name = newName;
    by = newBy;
  }

  boolean isMe(String otherBy) {
    return by.equals(otherBy);
  }

  /** The room one is in, or null. */
  Room current() {
    return current;
  }

  boolean isCurrent(String address) {
    return current != null && current.address().equals(address);
  }

  /** Goes to a room, which is read then. */
  void enter(Room room) {
    current = room;
    room.read();
  }

  /** The room, if one is in it, else null; case does not matter. */
  Room room(String address) {
    Room exact = rooms.get(address);
    if (exact != null) {
      return exact;
    }
    String folded = address.toLowerCase(Locale.ROOT);
    return rooms.values().stream()
        .filter(room -> room.address().toLowerCase(Locale.ROOT).equals(folded))
        .findFirst()
        .orElse(null);
  }

  /** The room; one is in it from now on. */
  Room roomOrNew(String address) {
    Room room = rooms.computeIfAbsent(address, Room::new);
    if (current == null) {
      enter(room);
    }
    return room;
  }

  void leave(Room room) {
    rooms.remove(room.address());
    if (current == room) {
      current = null;
      rooms.values().stream().findFirst().ifPresent(this::enter);
    }
  }

  Iterable<Room> rooms() {
    return rooms.values();
  }

  /** Private messages that came since something was typed last. */
  int privateUnread() {
    return privateUnread;
  }

  void addPrivateUnread(String from) {
    privateUnread++;
    correspondents.add(from);
  }

  void privateRead() {
    privateUnread = 0;
  }

  /** Whether {@code access server files} was said. */
  boolean filesOpened() {
    return filesOpened;
  }

  void openFiles() {
    filesOpened = true;
  }

  void files(List<String> names) {
    files.clear();
    files.addAll(names);
    refresh();
  }

  /** The identity of somebody in one of the rooms, or null. */
  String byOf(String otherName) {
    return rooms.values().stream()
        .map(room -> room.byOf(otherName))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** All rooms of the server, as far as it is known. */
  void otherRooms(List<String> addresses) {
    otherRooms.clear();
    otherRooms.addAll(addresses);
    refresh();
  }

  Ignored ignored() {
    return ignored;
  }

  TextStyle style() {
    return style;
  }

  void style(TextStyle newStyle) {
    style = newStyle;
  }

  Bell bell() {
    return bell;
  }

  void bell(Bell newBell) {
    bell = newBell;
  }

  /** Makes the words that can be completed anew, after a change. */
  void refresh() {
    TreeSet<String> people = new TreeSet<>(correspondents);
    rooms.values().forEach(room -> people.addAll(room.names()));
    people.remove(name);
    TreeSet<String> places = new TreeSet<>(otherRooms);
    places.addAll(rooms.keySet());
    vocabulary =
        new Vocabulary(new ArrayList<>(people), new ArrayList<>(places), new ArrayList<>(files));
  }

  /** Any thread. */
  Vocabulary vocabulary() {
    return vocabulary;
  }
}
