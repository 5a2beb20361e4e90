package chatroom.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of a room one is in. Event loop. */
final class Room {
  private final String address;
  private final Map<String, String> names = new LinkedHashMap<>();
  private String topic = "";
  private int unread;
  private long markedRead;
  private long oldest = Long.MAX_VALUE;

  Room(String address) {
    this.address = address;
  }

  String address() {
    return address;
  }

  String topic() {
    return topic;
  }

  void topic(String text) {
    topic = text == null ? "" : text;
  }

  /** Takes in a `members` push. */
  void members(JsonObject push) {
    names.clear();
    for (Object member : push.getJsonArray("members", new JsonArray())) {
      if (member instanceof JsonObject json) {
        present(json.getString("by"), json.getString("name"));
      }
    }
    topic(push.getString("topic"));
  }

  /** Somebody is here, under this name. */
  void present(String by, String name) {
    if (by != null && name != null) {
      names.put(by, name);
    }
  }

  void renamed(String by, String name) {
    if (name != null) {
      names.computeIfPresent(by, (same, old) -> name);
    }
  }

  void gone(String by) {
    names.remove(by);
  }

  /** The identity of somebody who is here, or null. */
  String byOf(String name) {
    for (Map.Entry<String, String> person : names.entrySet()) {
      if (person.getValue().equalsIgnoreCase(name)) {
        return person.getKey();
      }
    }
    return null;
  }

  /** The names of those who are here, oneself among them. */
  List<String> names() {
    List<String> sorted = new ArrayList<>(names.values());
    sorted.sort(String.CASE_INSENSITIVE_ORDER);
    return sorted;
  }

  /** How many are here. */
  int size() {
    return names.size();
  }

  /** Lines that came while one was in another room. */
  int unread() {
    return unread;
  }

  void addUnread() {
    unread++;
  }

  void read() {
    unread = 0;
  }

  /** Up to which number the server was told that it was read. */
  long markedRead() {
    return markedRead;
  }

  void markRead(long seq) {
    markedRead = seq;
  }

  /** The number of the oldest entry that was shown; everything is newer at first. */
  long oldest() {
    return oldest;
  }

  void shown(long seq) {
    oldest = Math.min(oldest, seq);
  }
}
