package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What costs next to nothing costs something: who sends a great deal of it is not read for a while.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class FloodTest extends FrameContract {
  @Override
  Map<String, String> settings() {
    return Map.of("rate", "1", "burst", "1000"); // of the cheapest: 200 at once, then 100 a second
  }

  @Test
  void pingsWithoutAnEndAreAnsweredNoFasterThanTheRate() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    List<JsonObject> pings = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      pings.add(Frames.ping());
    }
    long began = System.nanoTime();
    ada.sendAll(pings);
    ada.sendAll(List.of(Frames.send("nobody", "after", new JsonObject())));
    ada.refusal(403, "after");
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isGreaterThan(800);
    for (int i = 0; i < 300; i++) {
      ada.await("pong " + i, Frames::isPong);
    }
  }

  @Test
  void largeFramesCostWhatTheyWeigh() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    JsonObject large = new JsonObject().put("text", "x".repeat(24 * 1024));
    long began = System.nanoTime();
    for (int i = 0; i < 30; i++) {
      ada.sendAll(List.of(Frames.send("nobody", "large " + i, large)));
    }
    for (int i = 0; i < 30; i++) {
      ada.refusal(403, "large " + i);
    }
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isGreaterThan(800);
  }

  @Test
  void framesThatMakeNoSenseAsWell() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      frames.add(new JsonObject().put("type", "nonsense"));
    }
    long began = System.nanoTime();
    ada.sendAll(frames);
    ada.sendAll(List.of(Frames.send("nobody", "after", new JsonObject())));
    ada.refusal(403, "after");
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isGreaterThan(800);
  }
}
