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

/** Reading back is slowed down, never refused; and nobody else waits for it. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class HistoryRateTest extends FrameContract {
  @Override
  Map<String, String> settings() {
    return Map.of("rate", "100000", "burst", "100000", "history-rate", "40");
  }

  private static long millisSince(long beganNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
  }

  @Test
  void pagesThatAreAskedForTooFastComeInOrderAndLater() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    FrameClient bob = member(room);
    ada.say(room, "one");
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 0; i < 110; i++) {
      frames.add(Frames.send("history", "h" + i, Frames.of(room)));
    }
    frames.add(Frames.send("search", "s", new JsonObject().put("text", "one").put("in", room)));
    long began = System.nanoTime();
    ada.sendAll(frames);
    bob.say(room, "meanwhile");
    assertThat(bob.entries(room, 2)).hasSize(2);
    for (int i = 0; i < 110; i++) {
      int number = i;
      JsonObject answer =
          ada.await("page " + i, frame -> frame.getString("address", "").matches("h[0-9]+"));
      assertThat(answer.getString("address")).isEqualTo("h" + number);
      assertThat(answer.getString("type")).isEqualTo("rec");
    }
    assertThat(millisSince(began)).isGreaterThan(600); // 80 at once, then 30 at 40 a second
    assertThat(ada.answer("s").getJsonObject("body").getJsonArray("entries")).isNotEmpty();
  }

  @Test
  void whatIsAskedOfFilesIsAnsweredOneAfterTheOther() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 0; i < 110; i++) {
      JsonObject stat = new JsonObject().put("op", "stat").put("name", "none.txt");
      frames.add(Frames.send("files", "f" + i, stat));
    }
    long began = System.nanoTime();
    ada.sendAll(frames);
    for (int i = 0; i < 110; i++) {
      assertThat(ada.refusal(404, "f" + i)).contains("none.txt");
    }
    assertThat(millisSince(began)).isGreaterThan(600); // 80 at once, then 30 at 40 a second
  }

  @Test
  void aReplayIsSlowedDownAndWhole() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      frames.add(Frames.send(room, null, Frames.text("m")));
    }
    ada.sendAll(frames);
    ada.await("the last", frame -> Long.valueOf(20_000).equals(Frames.seq(frame)));
    FrameClient back = connectAs(Fresh.name("back"));
    long began = System.nanoTime();
    back.send(Frames.register(room, 0));
    long expected = 1;
    for (JsonObject entry : back.entries(room, 20_000)) {
      assertThat(entry.getLong("seq")).isEqualTo(expected++);
    }
    assertThat(millisSince(began)).isGreaterThan(400); // 80 pages at once, 20 at 40 a second
  }
}
