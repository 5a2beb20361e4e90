package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What happens after a while: with times short enough to wait for them. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class TimesTest extends FrameContract {
  @Override
  Map<String, String> settings() {
    return Map.of("hello-time", "3s", "hold-time", "2s", "dead-time", "10s", "ping-time", "5s");
  }

  @Test
  void whoSaysNoHelloInTimeIsClosed() {
    FrameClient client = connect();
    client.send(Frames.ping());
    client.await("pong", Frames::isPong);
    client.refusal(401, "hello");
    client.awaitClosed();
  }

  @Test
  void whoSaidHelloInTimeStays() {
    FrameClient client = connect();
    client.refused(401, "hello", new JsonObject().put("token", "nobody's"));
    client.hello(Fresh.name("ada"));
    FrameClient late = connect();
    late.send(Frames.ping());
    late.awaitClosed();
    client.settle();
  }

  @Test
  void theNameOfWhoIsCutOffIsHeldForTheTokenAndThenFree() throws InterruptedException {
    FrameClient bob = connectAs(Fresh.name("bob"));
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    String name = welcome.getString("name");
    String room = Fresh.room();
    bob.join(room);
    ada.join(room);
    ada.close();
    bob.pushed(room, "left");
    bob.refused(400, "hello", Frames.hello(name)); // has said hello: asked from another socket
    connect().refused(409, "hello", Frames.hello(name));
    bob.say("@" + name, "for the identity");
    FrameClient other = untilFree(name);
    // nobody sees a mailbox by its name
    JsonObject mailbox = other.ask("history", Frames.of("@" + name));
    assertThat(mailbox.getJsonArray("entries")).isEmpty();
    other.assertNothing("@" + name, "message");
    FrameClient back = connect();
    back.refused(409, "hello", Frames.token(welcome));
    JsonObject again =
        back.ask("hello", Frames.token(welcome).put("name", Fresh.name("ada")).put("since", 0));
    assertThat(again.getString("by")).isEqualTo(welcome.getString("by"));
    assertThat(back.entries(again.getString("you"), 1).get(0).getString("text"))
        .isEqualTo("for the identity");
  }

  /** Asks for a name until it is free; it must be within seconds. */
  private FrameClient untilFree(String name) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (true) {
      FrameClient client = connect();
      JsonObject answer = client.answer(client.post("hello", Frames.hello(name)));
      if (answer.getString("type").equals("rec")) {
        return client;
      }
      assertThat(answer.getInteger("failureCode")).isEqualTo(409);
      assertThat(System.nanoTime()).as("the name is free").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Test
  void whoComesBackInTimeHasTheName() {
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    ada.close();
    FrameClient back = connect();
    assertThat(back.ask("hello", Frames.token(welcome)).getString("name"))
        .isEqualTo(welcome.getString("name"));
    FrameClient other = connect();
    other.send(Frames.ping());
    other.awaitClosed(); // longer than the name would have been held
    connect().refused(409, "hello", Frames.hello(welcome.getString("name")));
    back.settle();
  }

  @Test
  void nobodyOfAFreedNameIs404() {
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    ada.ask("people", Frames.op("exit"));
    FrameClient bob = connectAs(Fresh.name("bob"));
    bob.refused(404, welcome.getString("you"), Frames.text("psst"));
  }
}
