package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What one says has the order in which one said it, whatever has to be looked up for some of it.
 */
class SpokenOrderTest extends FrameContract {
  @Test
  void repliesAndPlainWordsAndGoing() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    FrameClient bob = member(room);
    long first = ada.say(room, "first").getLong("seq");
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      JsonObject said = Frames.text("m" + i);
      frames.add(Frames.send(room, "r" + i, i % 3 == 0 ? said.put("target", first) : said));
    }
    frames.add(Frames.send(room, "last", Frames.kind("message", "the last", first)));
    frames.add(Frames.unregister(room));
    frames.add(Frames.send(room, "late", Frames.text("outside")));
    ada.sendAll(frames);
    for (int i = 0; i < 30; i++) {
      assertThat(ada.answer("r" + i).getJsonObject("body").getLong("seq")).isEqualTo(first + 1 + i);
    }
    assertThat(ada.answer("last").getJsonObject("body").getLong("seq")).isEqualTo(first + 31);
    ada.refusal(403, "late");
    assertThat(bob.entries(room, 32))
        .extracting(entry -> entry.getString("text"))
        .endsWith("the last");
  }

  @Test
  void whatWasTakenBackIsNotEditedIntoBeingAgain() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    long said = ada.say(room, "oops").getLong("seq");
    JsonObject removal = new JsonObject().put("kind", "deleted").put("target", said).put("id", "d");
    long removed = ada.ask(room, removal).getLong("seq");
    assertThat(ada.ask(room, removal).getLong("seq")).isEqualTo(removed);
    assertThat(ada.refused(404, room, Frames.kind("edited", "oops again", said)))
        .contains("removed");
  }

  @Test
  void theFirstRoomHasItsNameWhoeverOpensIt() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    ada.send(Frames.register("#LOBBY", null));
    assertThat(ada.pushed("#lobby", "members")).isNotNull();
  }
}
