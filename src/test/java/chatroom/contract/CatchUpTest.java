package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who reads too slowly for a while is told so, and then knows all that the others know. */
class CatchUpTest extends FrameContract {
  private static final int SMALL = 16 * 1024;
  private static final int ENTRIES = 700;
  private static final String TEXT = "x".repeat(7000);

  @Override
  Map<String, String> settings() {
    return Map.of("queue", "64k");
  }

  @Test
  void afterwardsItKnowsEverything() {
    String busy = Fresh.room();
    String quiet = Fresh.room();
    FrameClient slow = track(transport.connect(server(), SMALL));
    JsonObject welcome = slow.hello(Fresh.name("slow"));
    slow.join(busy);
    slow.join(quiet);
    FrameClient other = connect();
    other.ask("hello", Frames.token(welcome));
    FrameClient bob = member(busy);
    slow.pushed(busy, "joined");
    slow.stopReading();
    for (int i = 0; i < ENTRIES; i++) {
      bob.send(Frames.send(busy, null, Frames.text(TEXT)));
    }
    bob.entries(busy, ENTRIES);
    FrameClient eve = connect();
    String evesName = eve.hello(Fresh.name("eve")).getString("name");
    eve.join(busy);
    eve.join(quiet);
    String name = Fresh.name("new");
    other.ask("people", new JsonObject().put("op", "rename").put("name", name));
    other.ask("read", Frames.of(busy).put("seq", 7));
    slow.goOnReading();

    String old = welcome.getString("you");
    assertThat(behind(slow, true, old, "@" + name).getString("text"))
        .isEqualTo("you are behind; catching up");
    List<JsonObject> entries = slow.entries(busy, ENTRIES);
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(entries.get(i).getLong("seq")).isEqualTo(i + 1);
    }
    assertThat(names(slow, busy)).contains(evesName, name);
    assertThat(names(slow, quiet)).contains(evesName, name);
    assertThat(slow.pushed(busy, "renamed").getString("name")).isEqualTo(name);
    assertThat(slow.pushed("@" + name, "read").getLong("seq")).isEqualTo(7);
    behind(slow, false, old, "@" + name);
    slow.say(quiet, "here again");
  }

  private static JsonObject behind(FrameClient slow, boolean is, String... addresses) {
    return slow.await(
            "notice of being behind: " + is,
            frame ->
                List.of(addresses).contains(frame.getString("address"))
                    && Boolean.valueOf(is)
                        .equals(frame.getJsonObject("body", new JsonObject()).getBoolean("behind")))
        .getJsonObject("body");
  }

  private static List<String> names(FrameClient slow, String room) {
    JsonArray members = slow.pushed(room, "members").getJsonArray("members");
    return members.stream().map(member -> ((JsonObject) member).getString("name")).toList();
  }
}
