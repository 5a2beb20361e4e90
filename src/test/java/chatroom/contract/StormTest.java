package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever comings and goings there are: in the end everybody knows exactly who is there. */
class StormTest extends FrameContract {
  private static final int COMERS = 24;
  private static final int WATCHERS = 4;
  private static final int STEPS = 80;
  private static final String STAYS = "I stay";

  /** One who comes and goes, by chance. */
  private final class Comer {
    final FrameClient client = connectAs(Fresh.name("comer"));
    final List<JsonObject> steps = new ArrayList<>();
    boolean isIn;

    Comer(String room, Random random) {
      for (int i = 0; i < STEPS; i++) {
        step(room, random.nextInt(8));
      }
      if (isIn) {
        steps.add(Frames.send(room, null, Frames.text(STAYS)));
      }
    }

    private void step(String room, int choice) {
      if (!isIn) {
        isIn = true;
        steps.add(Frames.register(room, null));
      } else if (choice < 5) {
        isIn = false;
        steps.add(Frames.unregister(room));
      } else if (choice == 5) {
        JsonObject rename = Frames.op("rename").put("name", Fresh.name("name"));
        steps.add(Frames.send("people", null, rename));
      } else if (choice == 6) {
        steps.add(Frames.send("people", null, Frames.op("away").put("text", "tea")));
      } else {
        steps.add(Frames.send(room, null, Frames.text("here")));
      }
    }
  }

  @Test
  void everybodyKnowsWhoIsThereInTheEnd() {
    for (int seed = 1; seed <= 2; seed++) {
      storm(new Random(seed));
    }
  }

  private void storm(Random random) {
    String room = Fresh.room();
    List<FrameClient> watchers = new ArrayList<>();
    for (int i = 0; i < WATCHERS; i++) {
      watchers.add(watcher(room));
      watchers.get(i).settle();
    }
    List<Comer> comers = new ArrayList<>();
    for (int i = 0; i < COMERS; i++) {
      comers.add(new Comer(room, random));
    }
    int half = STEPS / 2;
    comers.forEach(comer -> comer.client.sendAll(comer.steps.subList(0, half)));
    watchers.add(watcher(room)); // in the middle of it
    comers.forEach(comer -> comer.client.sendAll(comer.steps.subList(half, comer.steps.size())));
    watchers.add(watcher(room));
    comers.forEach(comer -> comer.client.settle());
    // what comes before it has come when it is here
    FrameClient last = member(room);
    last.say(room, "the last");

    Map<String, String> here = people(last.ask("people", new JsonObject().put("in", room)));
    comers.stream().filter(comer -> comer.isIn).forEach(comer -> watchers.add(comer.client));
    for (FrameClient watcher : watchers) {
      watcher.await("the last word", frame -> isLastWord(frame, room));
      assertThat(new Known(watcher, room).people).isEqualTo(here);
    }
  }

  private FrameClient watcher(String room) {
    FrameClient watcher = connectAs(Fresh.name("late"));
    watcher.send(Frames.register(room, null));
    return watcher;
  }

  private static boolean isLastWord(JsonObject frame, String room) {
    return Frames.isPush(frame, room)
        && "the last".equals(frame.getJsonObject("body").getString("text"));
  }

  private static Map<String, String> people(JsonObject answer) {
    return named(answer, "people");
  }

  private static Map<String, String> named(JsonObject list, String field) {
    Map<String, String> people = new TreeMap<>();
    list.getJsonArray(field)
        .forEach(
            one -> {
              JsonObject person = (JsonObject) one;
              people.put(person.getString("by"), person.getString("name"));
            });
    return people;
  }

  /** What a client knows of a room that it is in, by all that has been pushed to it. */
  private static final class Known {
    Map<String, String> people = Collections.emptyMap();

    Known(FrameClient client, String room) {
      for (JsonObject frame : client.waiting()) {
        if (Frames.isPush(frame, room)) {
          take(frame.getJsonObject("body"));
        }
      }
    }

    private void take(JsonObject body) {
      String by = body.getString("by");
      switch (body.getString("kind")) {
        case "members" -> people = named(body, "members");
        case "joined" -> people.put(by, body.getString("from"));
        case "left" -> people.remove(by);
        case "renamed" -> people.computeIfPresent(by, (same, old) -> body.getString("name"));
        case "message" -> {
          if (STAYS.equals(body.getString("text"))) {
            assertThat(people).as("has come before speaking").containsKey(by);
          }
        }
        default -> {}
      }
    }
  }
}
