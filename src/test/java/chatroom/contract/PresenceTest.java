package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who is here: names, several sessions of one identity, being away, typing, reading, leaving. */
class PresenceTest extends FrameContract {
  private FrameClient again(JsonObject welcome) {
    FrameClient client = connect();
    client.ask("hello", Frames.token(welcome));
    return client;
  }

  private static JsonObject rename(String name) {
    return Frames.op("rename").put("name", name);
  }

  @Test
  void peopleListsWhoIsHere() {
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    JsonObject me =
        new JsonObject()
            .put("name", welcome.getString("name"))
            .put("by", welcome.getString("by"))
            .put("door", transport.door())
            .put("client", "contract/1.0");
    assertThat(ada.ask("people", new JsonObject()).getJsonArray("people")).contains(me);
    String room = Fresh.room();
    ada.join(room);
    JsonObject in = ada.ask("people", new JsonObject().put("in", room));
    assertThat(in.getJsonArray("people")).containsExactly(me);
    ada.refused(404, "people", new JsonObject().put("in", Fresh.room()));
    ada.refused(400, "people", Frames.op("dance"));
  }

  @Test
  void aNewNameIsToldToTheRoomsAndToOnesOwnSessions() {
    String room = Fresh.room();
    FrameClient bob = member(room);
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    ada.join(room);
    FrameClient second = again(welcome);
    String name = Fresh.name("lovelace");
    assertThat(ada.ask("people", rename(name)))
        .isEqualTo(new JsonObject().put("name", name).put("you", "@" + name));
    JsonObject renamed =
        new JsonObject()
            .put("kind", "renamed")
            .put("from", welcome.getString("name"))
            .put("by", welcome.getString("by"))
            .put("name", name);
    assertThat(bob.pushed(room, "renamed")).isEqualTo(renamed);
    assertThat(ada.pushed(room, "renamed")).isEqualTo(renamed);
    assertThat(second.pushed(welcome.getString("you"), "renamed")).isEqualTo(renamed);
    bob.say("@" + name, "hello, new name");
    for (FrameClient one : List.of(ada, second)) {
      assertThat(one.entries("@" + name, 1).get(0).getString("to")).isEqualTo(name);
    }
    bob.refused(404, welcome.getString("you"), Frames.text("gone"));
    assertThat(connect().ask("hello", Frames.token(welcome)).getString("name")).isEqualTo(name);
  }

  @Test
  void aNewNameIsRefusedLikeAnyName() {
    String taken = Fresh.name("pal");
    connectAs(taken);
    FrameClient ada = connect();
    String you = ada.hello(Fresh.name("ada")).getString("you");
    ada.refused(409, "people", rename(taken));
    ada.refused(409, "people", rename(taken.replace('l', '1')));
    ada.refused(409, "people", rename("admin"));
    ada.refused(400, "people", rename("a b"));
    ada.refused(400, "people", Frames.op("rename"));
    ada.say(you, "still me");
  }

  @Test
  void theOldNameIsFreeAtOnce() {
    FrameClient ada = connect();
    String name = ada.hello(Fresh.name("ada")).getString("name");
    ada.ask("people", rename(Fresh.name("other")));
    connectAs(name);
  }

  @Test
  void onesOwnNameMayBeWrittenInAnotherCase() {
    FrameClient ada = connect();
    String name = ada.hello(Fresh.name("ada")).getString("name");
    String shouted = name.toUpperCase(Locale.ROOT);
    assertThat(ada.ask("people", rename(shouted)).getString("name")).isEqualTo(shouted);
  }

  @Test
  void awayIsToldAndShownUntilOneIsBack() {
    String room = Fresh.room();
    FrameClient bob = member(room);
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    ada.join(room);
    ada.ask("people", Frames.op("away").put("text", "tea"));
    JsonObject away = bob.pushed(room, "away");
    assertThat(away.getString("from")).isEqualTo(welcome.getString("name"));
    assertThat(away.getString("by")).isEqualTo(welcome.getString("by"));
    assertThat(away.getString("text")).isEqualTo("tea");
    assertThat(ada.pushed(welcome.getString("you"), "away").getString("text")).isEqualTo("tea");
    assertThat(bob.ask("people", new JsonObject().put("in", room)).encode())
        .contains("\"away\":\"tea\"");
    ada.ask("people", Frames.op("away").putNull("text"));
    JsonObject back = bob.pushed(room, "away");
    assertThat(back.containsKey("text")).isTrue();
    assertThat(back.getString("text")).isNull();
    assertThat(bob.ask("people", new JsonObject().put("in", room)).encode()).doesNotContain("away");
  }

  @Test
  void typingIsToldToTheOthers() {
    String room = Fresh.room();
    FrameClient bob = connect();
    String atBob = bob.hello(Fresh.name("bob")).getString("you");
    bob.join(room);
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    ada.join(room);
    JsonObject typing =
        new JsonObject()
            .put("kind", "typing")
            .put("from", welcome.getString("name"))
            .put("by", welcome.getString("by"));
    ada.ask("people", Frames.op("typing").put("to", room));
    assertThat(bob.pushed(room, "typing")).isEqualTo(typing);
    ada.ask("people", Frames.op("typing").put("to", atBob));
    assertThat(bob.pushed(atBob, "typing")).isEqualTo(typing);
    ada.assertNothing(room, "typing");
    ada.refused(403, "people", Frames.op("typing").put("to", Fresh.room()));
    ada.refused(404, "people", Frames.op("typing").put("to", "@" + Fresh.name("nobody")));
    ada.refused(403, "people", Frames.op("typing").put("to", "lobby"));
    ada.refused(400, "people", Frames.op("typing"));
  }

  @Test
  void howFarOneHasReadIsKeptAndToldToTheOtherSessionsAlone() {
    String room = Fresh.room();
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    String you = welcome.getString("you");
    ada.join(room);
    ada.say(room, "one");
    FrameClient second = again(welcome);
    FrameClient bob = member(room);
    assertThat(ada.ask("read", new JsonObject()).getJsonObject("read").isEmpty()).isTrue();
    assertThat(ada.ask("read", Frames.of(room).put("seq", 1))).isEqualTo(new JsonObject());
    assertThat(second.pushed(you, "read"))
        .isEqualTo(new JsonObject().put("kind", "read").put("of", room).put("seq", 1));
    ada.assertNothing(you, "read");
    bob.assertNothing(room, "read");
    assertThat(second.ask("read", new JsonObject()).getJsonObject("read"))
        .isEqualTo(new JsonObject().put(room, 1));
    ada.refused(404, "read", Frames.of(Fresh.room()).put("seq", 1));
    ada.refused(400, "read", Frames.of(room).put("seq", -1));
    ada.refused(400, "read", new JsonObject().put("seq", 1));
  }

  @Test
  void severalSessionsOfOneIdentityAllHear() {
    String room = Fresh.room();
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    ada.join(room);
    FrameClient bob = member(room);
    FrameClient second = again(welcome);
    assertThat(second.join(room).getJsonArray("members")).hasSize(2);
    bob.assertNothing(room, "joined"); // she has been here all along
    second.say(room, "from the other");
    assertThat(ada.entries(room, 1).get(0).getString("by")).isEqualTo(welcome.getString("by"));
    bob.say(welcome.getString("you"), "psst");
    ada.entries(welcome.getString("you"), 1);
    second.entries(welcome.getString("you"), 1);
    ada.send(Frames.unregister(room));
    ada.settle();
    bob.assertNothing(room, "left"); // one of her is still here
    second.send(Frames.unregister(room));
    assertThat(bob.pushed(room, "left").getString("by")).isEqualTo(welcome.getString("by"));
  }

  @Test
  void exitClosesAndFreesTheNameAtOnce() {
    String room = Fresh.room();
    FrameClient bob = member(room);
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    ada.join(room);
    assertThat(ada.ask("people", Frames.op("exit"))).isEqualTo(new JsonObject());
    ada.awaitClosed();
    assertThat(bob.pushed(room, "left").getString("by")).isEqualTo(welcome.getString("by"));
    String name = welcome.getString("name");
    JsonObject other = connect().hello(name);
    assertThat(other.getString("by")).isNotEqualTo(welcome.getString("by"));
    FrameClient back = connect();
    back.refused(409, "hello", Frames.token(welcome));
    JsonObject renamed = back.ask("hello", Frames.token(welcome).put("name", Fresh.name("ada")));
    assertThat(renamed.getString("by")).isEqualTo(welcome.getString("by"));
  }

  @Test
  void whatWasAskedBeforeExitIsAnsweredBefore() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    ada.settle();
    ada.sendAll(
        List.of(
            Frames.send(room, "a", Frames.text("one")),
            Frames.send("history", "b", Frames.of(room)),
            Frames.send(room, "c", Frames.text("two")),
            Frames.send("people", "d", Frames.op("exit"))));
    for (String reply : List.of("a", "b", "c", "d")) {
      assertThat(ada.answer(reply).getString("type")).isEqualTo("rec");
    }
    ada.awaitClosed();
  }
}
