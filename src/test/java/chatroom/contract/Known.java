package chatroom.contract;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a client knows of a room that it is in, by all that has been pushed to it so far. */
final class Known {
  /** What somebody says who has come to stay. */
  static final String STAYS = "I stay";

  final List<String> spokeBeforeComing = new ArrayList<>();

  /** Names by identity. */
  Map<String, String> people = new TreeMap<>();

  /** How often all were listed. */
  int lists;

  /** How many pushes said who comes, goes or is called otherwise. */
  int signals;

  Known(FrameClient client, String room) {
    readOn(client, room);
  }

  /**
   * @param list the first that the client was given, if it has been taken from what it was told
   */
  Known(FrameClient client, String room, JsonObject list) {
    people = people(list, "members");
    readOn(client, room);
  }

  private void readOn(FrameClient client, String room) {
    for (JsonObject frame : client.waiting()) {
      if (Frames.isPush(frame, room)) {
        take(frame.getJsonObject("body"));
      }
    }
  }

  /** The people of a list, as {@code people} and {@code members} have it, by identity. */
  static Map<String, String> people(JsonObject list, String field) {
    Map<String, String> people = new TreeMap<>();
    list.getJsonArray(field)
        .forEach(
            one -> {
              JsonObject person = (JsonObject) one;
              people.put(person.getString("by"), person.getString("name"));
            });
    return people;
  }

  private void take(JsonObject body) {
    String by = body.getString("by");
    switch (body.getString("kind")) {
      case "members" -> {
        lists++;
        people = people(body, "members");
      }
      case "joined" -> {
        signals++;
        people.put(by, body.getString("from"));
      }
      case "left" -> {
        signals++;
        people.remove(by);
      }
      case "renamed" -> {
        signals++;
        people.computeIfPresent(by, (same, old) -> body.getString("name"));
      }
      case "message" -> {
        if (STAYS.equals(body.getString("text")) && !people.containsKey(by)) {
          spokeBeforeComing.add(body.getString("from"));
        }
      }
      default -> {}
    }
  }
}
