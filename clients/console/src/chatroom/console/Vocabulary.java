package chatroom.console;

import java.util.List;

/**
 * The words that can be completed, as they were at one moment: what the event loop gives to the
 * main thread.
 */
record Vocabulary(List<String> people, List<String> rooms, List<String> files) {
  static final Vocabulary EMPTY = new Vocabulary(List.of(), List.of(), List.of());

  Vocabulary {
    people = List.copyOf(people);
    rooms = List.copyOf(rooms);
    files = List.copyOf(files);
  }
}
