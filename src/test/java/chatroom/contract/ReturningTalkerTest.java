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

/** What one may say is one's own, whatever connections one says it through. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class ReturningTalkerTest extends FrameContract {
  private static final int BURST = 20;

  @Override
  Map<String, String> settings() {
    return Map.of("rate", "10", "burst", String.valueOf(BURST));
  }

  /** Joins, says so much at once, and waits for the answers. */
  private static long sayMillis(FrameClient client, String room, int count) {
    client.join(room);
    List<JsonObject> frames = new ArrayList<>();
    List<String> replies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      replies.add(client.newReply());
      frames.add(Frames.send(room, replies.get(i), Frames.text("m" + i)));
    }
    long began = System.nanoTime();
    client.sendAll(frames);
    replies.forEach(client::answer);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  @Test
  void comingBackRefillsNothing() {
    String room = Fresh.room();
    FrameClient first = connect();
    JsonObject welcome = first.hello(Fresh.name("flapping"));
    long began = System.nanoTime();
    sayMillis(first, room, BURST);
    for (int i = 0; i < 3; i++) {
      FrameClient again = connect();
      again.ask("hello", Frames.token(welcome));
      sayMillis(again, room, BURST / 2);
      again.close();
    }
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    assertThat(tookMillis).isGreaterThan(2_900); // 20 at once, then 30 at ten a second
  }

  @Test
  void othersFromTheSameAddressHaveTheirOwn(SharedServers.Pool servers) {
    TestServer slow = servers.server(Map.of("rate", "1", "burst", String.valueOf(BURST)));
    String room = Fresh.room();
    long tookMillis = 0;
    for (int i = 0; i < 3; i++) {
      FrameClient client = connect(slow);
      client.hello(Fresh.name("another"));
      tookMillis += sayMillis(client, room, BURST);
    }
    assertThat(tookMillis).isLessThan(20_000); // with one for all of them it would be 40 seconds
  }
}
