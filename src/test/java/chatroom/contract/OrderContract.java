package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Numbers 1, 2, 3 … without a gap, in one order for everybody. */
class OrderContract extends FrameContract {
  private static final int EACH = 300;

  private static List<Long> numbers(List<JsonObject> entries) {
    return entries.stream().map(entry -> entry.getLong("seq")).toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static List<JsonObject> sends(String room, String prefix, int count) {
    List<JsonObject> frames = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      frames.add(
          Frames.send(room, prefix + i, Frames.text(prefix + " " + i).put("id", prefix + "-" + i)));
    }
    return frames;
  }

  @Test
  void fourSpeakAtOnceAndEverybodyHearsTheSameOrder() throws Exception {
    String room = Fresh.room();
    List<FrameClient> speakers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      FrameClient speaker = member(room);
      String prefix = "s" + s + "-";
      speakers.add(speaker);
      threads.add(
          new Thread(
              () -> {
                List<JsonObject> all = sends(room, prefix, EACH);
                for (int i = 0; i < EACH; i += 20) {
                  speaker.sendAll(all.subList(i, i + 20));
                }
              }));
    }
    FrameClient listener = member(room);
    threads.forEach(Thread::start);
    FrameClient late = connectAs(Fresh.name("late"));
    late.send(Frames.register(room, 0)); // in the midst of it
    for (Thread thread : threads) {
      thread.join();
    }
    List<JsonObject> heard = listener.entries(room, 4 * EACH);
    assertThat(numbers(heard)).isEqualTo(upTo(4 * EACH));
    assertThat(late.entries(room, 4 * EACH)).isEqualTo(heard);
    for (int s = 0; s < 4; s++) {
      FrameClient speaker = speakers.get(s);
      assertThat(speaker.entries(room, 4 * EACH)).isEqualTo(heard);
      assertAnswers(speaker, "s" + s + "-", heard);
      speaker.assertNothing(room, "message");
    }
  }

  /** Each answer has the number of its entry, and the entries of one speaker are in its order. */
  private static void assertAnswers(FrameClient speaker, String prefix, List<JsonObject> heard) {
    List<JsonObject> own =
        heard.stream().filter(entry -> entry.getString("text").startsWith(prefix)).toList();
    assertThat(own).hasSize(EACH);
    for (int i = 0; i < EACH; i++) {
      assertThat(own.get(i).getString("text")).isEqualTo(prefix + " " + i);
      JsonObject answer = speaker.answer(prefix + i).getJsonObject("body");
      assertThat(answer.getLong("seq")).isEqualTo(own.get(i).getLong("seq"));
    }
  }

  @Test
  void fiveHundredSentWithoutWaitingAreAllAnsweredInOrder() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    FrameClient bob = member(room);
    ada.settle();
    ada.sendAll(sends(room, "p", 500));
    for (int i = 0; i < 500; i++) {
      String reply = "p" + i;
      JsonObject next = ada.await("an answer", frame -> frame.getString("address").startsWith("p"));
      assertThat(next.getString("address")).isEqualTo(reply);
      assertThat(next.getJsonObject("body").getLong("seq")).isEqualTo(i + 1);
    }
    assertThat(numbers(ada.entries(room, 500))).isEqualTo(upTo(500));
    assertThat(numbers(bob.entries(room, 500))).isEqualTo(upTo(500));
  }

  @Test
  void aTimeNeverGoesBack() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    ada.sendAll(sends(room, "t", 50));
    List<String> times =
        ada.entries(room, 50).stream().map(entry -> entry.getString("at")).toList();
    assertThat(times).isSorted();
  }

  @Test
  void mailboxesAreInOrderToo() {
    FrameClient ada = connect();
    String atAda = ada.hello(Fresh.name("ada")).getString("you");
    FrameClient bob = connect();
    String atBob = bob.hello(Fresh.name("bob")).getString("you");
    ada.sendAll(sends(atBob, "a", 200));
    bob.sendAll(sends(atAda, "b", 200));
    assertThat(numbers(ada.entries(atAda, 400))).isEqualTo(upTo(400));
    assertThat(numbers(bob.entries(atBob, 400))).isEqualTo(upTo(400));
  }
}
