package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is only shown to others has a limit too, and takes nothing from what is said. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class SignalFloodTest extends FrameContract {
  private static final int FLOOD = 140;

  @Override
  Map<String, String> settings() {
    return Map.of("rate", "10", "burst", "20"); // 80 at once, and 40 a second
  }

  @Test
  void typingIsSlowedDown() {
    flood(room -> Frames.send("people", null, Frames.op("typing").put("to", room)), "typing");
  }

  @Test
  void comingAndGoingIsSlowedDown() {
    boolean[] in = {true};
    flood(
        room -> {
          in[0] = !in[0];
          return in[0] ? Frames.register(room, null) : Frames.unregister(room);
        },
        "left");
  }

  private void flood(Function<String, JsonObject> what, String kind) {
    String room = Fresh.room();
    FrameClient bob = member(room);
    FrameClient ada = connectAs(Fresh.name("ada"));
    ada.join(room);
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 0; i < FLOOD; i++) {
      frames.add(what.apply(room));
    }
    frames.add(Frames.send(room, "said", Frames.text("and this")));
    long began = System.nanoTime();
    ada.sendAll(frames);
    assertThat(ada.answer("said").getString("type")).isEqualTo("rec");
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isGreaterThan(1000);
    bob.pushed(room, kind);
    assertThat(bob.entries(room, 1).get(0).getString("text")).isEqualTo("and this");
  }

  @Test
  void whoComesBackToManyRoomsDoesNotWait(SharedServers.Pool servers) {
    // counted as what is said, the rooms would take 40 seconds, and nobody waits for so long
    FrameClient ada = connect(servers.server(Map.of("rate", "1", "burst", "20")));
    ada.hello(Fresh.name("ada"));
    List<JsonObject> frames = new ArrayList<>();
    String last = null;
    for (int i = 0; i < 60; i++) {
      last = Fresh.room();
      frames.add(Frames.register(last, 0));
    }
    ada.sendAll(frames);
    ada.pushed(last, "members");
    assertThat(ada.say(last, "at once").getLong("seq")).isEqualTo(1);
  }
}
