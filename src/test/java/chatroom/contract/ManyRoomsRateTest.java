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

/** Whoever is in many rooms shows something to all of them at once, and pays for each. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class ManyRoomsRateTest extends FrameContract {
  private static final int ROOMS = 30;

  @Override
  Map<String, String> settings() {
    return Map.of("rate", "5", "burst", "5"); // to show: 20 at once, then 20 a second
  }

  @Test
  void awayAndRenamedCostOneForEachRoom() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    FrameClient bob = connectAs(Fresh.name("bob"));
    List<String> rooms = new ArrayList<>();
    for (int i = 0; i < ROOMS; i++) {
      rooms.add(Fresh.room());
      ada.join(rooms.get(i));
    }
    bob.join(rooms.get(0));
    long began = System.nanoTime();
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      JsonObject away = Frames.op("away").put("text", "for the " + i);
      frames.add(Frames.send("people", "a" + i, away));
    }
    frames.add(Frames.send("people", "n", Frames.op("rename").put("name", Fresh.name("eve"))));
    ada.sendAll(frames);
    for (int i = 0; i < 3; i++) {
      assertThat(bob.pushed(rooms.get(0), "away").getString("text")).isEqualTo("for the " + i);
    }
    assertThat(bob.pushed(rooms.get(0), "renamed")).isNotNull();
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    assertThat(tookMillis).isGreaterThan(3 * 1000 * (ROOMS - 20) / 20 + 1000);
  }
}
