package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comings and goings there are: in the end everybody knows exactly who is there. */
class StormTest extends FrameContract {
  private static final int COMERS = 20;
  private static final int WATCHERS = 4;
  private static final int STEPS = 80;

  /** One who comes and goes, by chance. */
  private final class Comer {
    final FrameClient client = connectAs(Fresh.name("comer"));
    final List<JsonObject> steps = new ArrayList<>();
    boolean isIn;

    Comer(String room, Random random) {
      for (int i = 0; i < STEPS; i++) {
        step(room, random.nextInt(8));
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
    // whoever hears this reads no page of the log any more: signals come in their place
    say(watchers, room, "are you there?");
    say(watchers, room, "begin");
    List<Comer> comers = new ArrayList<>();
    List<FrameClient> newcomers = new ArrayList<>(); // each comes once, and speaks at once
    for (int i = 0; i < COMERS; i++) {
      comers.add(new Comer(room, random));
      newcomers.add(connectAs(Fresh.name("newcomer")));
    }
    int half = STEPS / 2;
    comers.forEach(comer -> comer.client.sendAll(comer.steps.subList(0, half)));
    watchers.add(watcher(room)); // in the middle of it
    for (int i = 0; i < COMERS; i++) {
      Comer comer = comers.get(i);
      comer.client.sendAll(comer.steps.subList(half, comer.steps.size()));
      newcomers
          .get(i)
          .sendAll(
              List.of(
                  Frames.register(room, null), Frames.send(room, null, Frames.text(Known.STAYS))));
    }
    watchers.add(watcher(room));
    comers.forEach(comer -> comer.client.settle());
    newcomers.forEach(FrameClient::settle);
    // what comes before it has come when it is here
    FrameClient last = member(room);
    last.say(room, "the last");

    Map<String, String> here =
        Known.people(last.ask("people", new JsonObject().put("in", room)), "people");
    comers.stream().filter(comer -> comer.isIn).forEach(comer -> watchers.add(comer.client));
    watchers.addAll(newcomers);
    for (FrameClient watcher : watchers) {
      watcher.await("the last word", frame -> isLastWord(frame, room));
      assertThat(new Known(watcher, room).people).isEqualTo(here);
    }
    for (FrameClient live : watchers.subList(0, WATCHERS)) {
      assertThat(new Known(live, room).spokeBeforeComing).isEmpty();
    }
  }

  private static void say(List<FrameClient> all, String room, String text) {
    all.get(0).say(room, text);
    all.forEach(one -> assertThat(one.entries(room, 1).get(0).getString("text")).isEqualTo(text));
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
}
