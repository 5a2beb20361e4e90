package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever says too much is slowed down, and loses nothing. */
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class RateTest extends FrameContract {
  @Override
  Map<String, String> settings() {
    return Map.of("rate", "50", "burst", "20");
  }

  @Test
  void whatIsTooFastComesLaterAndInOrder() {
    String room = Fresh.room();
    FrameClient ada = connect();
    JsonObject limits = ada.hello(Fresh.name("ada")).getJsonObject("limits");
    assertThat(limits.getInteger("burst")).isEqualTo(20);
    assertThat(limits.getDouble("rate")).isEqualTo(50);
    FrameClient bob = member(room);
    ada.join(room);
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      frames.add(Frames.send(room, "r" + i, Frames.text("m" + i)));
    }
    long before = System.nanoTime();
    ada.sendAll(frames);
    for (int i = 0; i < 60; i++) {
      assertThat(ada.answer("r" + i).getJsonObject("body").getLong("seq")).isEqualTo(i + 1);
    }
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    assertThat(tookMillis).isGreaterThan(700); // 20 at once, then 40 at 50 a second
    assertThat(bob.entries(room, 60))
        .extracting(entry -> entry.getString("text"))
        .startsWith("m0", "m1")
        .endsWith("m58", "m59");
  }

  @Test
  void whatIsAskedIsNotCounted(SharedServers.Pool servers) {
    // counted, these would take three minutes, and nobody waits for an answer for so long
    FrameClient ada = connect(servers.server(Map.of("rate", "1", "burst", "20")));
    ada.hello(Fresh.name("ada"));
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      frames.add(Frames.send("rooms", "r" + i, new JsonObject()));
    }
    ada.sendAll(frames);
    assertThat(ada.answer("r199").getString("type")).isEqualTo("rec");
  }
}
