package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be said in a room, and what comes of it. */
class SpeechTest extends FrameContract {
  private static final int TEXT_BYTES = 8192;

  private static String text(JsonObject entry) {
    return entry.getString("text");
  }

  @Test
  void anEntryIsAnsweredAndPushedToEverybodyTheSpeakerToo() {
    String room = Fresh.room();
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    ada.join(room);
    FrameClient bob = member(room);
    JsonObject said = ada.ask(room, Frames.text("hello").put("id", "c-1"));
    assertThat(said.getLong("seq")).isEqualTo(1);
    Instant at = Instant.parse(said.getString("at"));
    assertThat(at).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    assertThat(said.getString("at")).matches(".*T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(said.containsKey("to")).isFalse();
    JsonObject expected =
        new JsonObject()
            .put("seq", 1)
            .put("kind", "message")
            .put("from", welcome.getString("name"))
            .put("by", welcome.getString("by"))
            .put("text", "hello")
            .put("at", said.getString("at"))
            .put("id", "c-1");
    assertThat(ada.pushed(room, "message")).isEqualTo(expected);
    assertThat(bob.pushed(room, "message")).isEqualTo(expected);
  }

  @Test
  void theAnswerGoesOutBeforeTheEntryOnTheSpeakersOwnSocket() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    ada.settle();
    for (int i = 1; i <= 50; i++) {
      ada.send(Frames.send(room, "r" + i, Frames.text("m" + i)));
      JsonObject first = ada.next();
      assertThat(first.getString("address")).isEqualTo("r" + i);
      assertThat(first.getJsonObject("body").getLong("seq")).isEqualTo(i);
      JsonObject second = ada.next();
      assertThat(second.getString("address")).isEqualTo(room);
      assertThat(second.getJsonObject("body").getLong("seq")).isEqualTo(i);
    }
  }

  @Test
  void publishIsTheSameAsSendAndNoAnswerNeedBeWanted() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    ada.send(Frames.send(room, null, Frames.text("one")).put("type", "publish"));
    ada.send(Frames.send(room, "p", Frames.text("two")).put("type", "publish"));
    assertThat(ada.answer("p").getJsonObject("body").getLong("seq")).isEqualTo(2);
    assertThat(ada.entries(room, 2)).extracting(SpeechTest::text).containsExactly("one", "two");
  }

  @Test
  void toSpeakOneMustHaveJoined() {
    String room = Fresh.room();
    member(room);
    FrameClient ada = connectAs(Fresh.name("ada"));
    ada.refused(403, room, Frames.text("hello?"));
    ada.send(Frames.send(room, null, Frames.text("hello?")));
    ada.refusal(403, room);
    ada.refused(403, Fresh.room(), Frames.text("hello?"));
  }

  @Test
  void whatIsNoAddressIsForbidden() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    for (String address : List.of("lobby", "vertx.internal", "hub", "hello.", "@", "#", "room")) {
      ada.refused(403, address, Frames.text("x"));
    }
  }

  @Test
  void anIdMakesARetryHarmless() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    JsonObject once = ada.ask(room, Frames.text("once").put("id", "c-1"));
    assertThat(ada.ask(room, Frames.text("once").put("id", "c-1"))).isEqualTo(once);
    assertThat(ada.ask(room, Frames.text("changed").put("id", "c-1"))).isEqualTo(once);
    ada.sendAll(
        List.of(
            Frames.send(room, "a", Frames.text("two").put("id", "c-2")),
            Frames.send(room, "b", Frames.text("two").put("id", "c-2"))));
    assertThat(ada.answer("a").getJsonObject("body").getLong("seq")).isEqualTo(2);
    assertThat(ada.answer("b").getJsonObject("body").getLong("seq")).isEqualTo(2);
    assertThat(ada.entries(room, 2)).extracting(SpeechTest::text).containsExactly("once", "two");
    ada.assertNothing(room, "message");
  }

  @Test
  void anIdIsOnesOwnAndOfOneAddress() {
    String room = Fresh.room();
    String other = Fresh.room();
    FrameClient ada = member(room);
    ada.join(other);
    FrameClient bob = member(room);
    assertThat(ada.ask(room, Frames.text("a").put("id", "x")).getLong("seq")).isEqualTo(1);
    assertThat(bob.ask(room, Frames.text("b").put("id", "x")).getLong("seq")).isEqualTo(2);
    assertThat(ada.ask(other, Frames.text("c").put("id", "x")).getLong("seq")).isEqualTo(1);
  }

  @Test
  void anIdHasOneToSixtyFourCharacters() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    ada.ask(room, Frames.text("x").put("id", "i".repeat(64)));
    ada.refused(400, room, Frames.text("x").put("id", "i".repeat(65)));
    ada.refused(400, room, Frames.text("x").put("id", ""));
    ada.refused(400, room, Frames.text("x").put("id", 7));
    assertThat(ada.entries(room, 1).get(0).getString("id")).hasSize(64);
    ada.assertNothing(room, "message");
  }

  @Test
  void aReplyAnActionAReactionAnEditAndARemovalAreEntries() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    FrameClient bob = member(room);
    ada.say(room, "on");
    bob.ask(room, Frames.kind("message", "re", 1));
    bob.ask(room, Frames.text("waves").put("kind", "action"));
    bob.ask(room, Frames.kind("reacted", "👍", 1));
    ada.ask(room, Frames.kind("edited", "one", 1));
    ada.ask(room, new JsonObject().put("kind", "deleted").put("target", 1));
    List<JsonObject> heard = bob.entries(room, 6);
    assertThat(heard)
        .extracting(entry -> entry.getString("kind"))
        .containsExactly("message", "message", "action", "reacted", "edited", "deleted");
    assertThat(heard)
        .extracting(entry -> entry.getLong("target"))
        .containsExactly(null, 1L, null, 1L, 1L, 1L);
    assertThat(heard)
        .extracting(SpeechTest::text)
        .containsExactly("on", "re", "waves", "👍", "one", null);
    assertThat(heard).extracting(e -> e.getLong("seq")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void theTextOfWhatWasRemovedIsGoneFromTheLog() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    ada.say(room, "unspeakable first");
    ada.ask(room, Frames.kind("edited", "unspeakable second", 1));
    ada.ask(room, new JsonObject().put("kind", "deleted").put("target", 1));
    JsonObject history = ada.ask("history", Frames.of(room).put("limit", 10));
    assertThat(history.getJsonArray("entries")).hasSize(3);
    assertThat(history.encode()).doesNotContain("unspeakable");
    JsonObject found = ada.ask("search", Frames.text("unspeakable").put("in", room));
    assertThat(found.getJsonArray("entries")).isEmpty();
  }

  @Test
  void onlyTheSpeakerMayChangeWhatWasSaid() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    FrameClient bob = member(room);
    ada.say(room, "mine");
    bob.refused(403, room, Frames.kind("edited", "yours", 1));
    bob.refused(403, room, new JsonObject().put("kind", "deleted").put("target", 1));
    bob.ask(room, Frames.kind("reacted", "👍", 1));
    bob.refused(400, room, Frames.kind("edited", "👎", 2)); // a reaction is no message
    for (String kind : List.of("edited", "deleted", "reacted", "message")) {
      ada.refused(404, room, Frames.kind(kind, "x", 99));
    }
    for (String kind : List.of("edited", "deleted", "reacted")) {
      ada.refused(400, room, Frames.text("x").put("kind", kind));
    }
    ada.refused(400, room, Frames.text("x").put("target", "soon"));
    ada.refused(400, room, Frames.text("x").put("target", -1));
  }

  @Test
  void otherKindsAreRefused() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    for (String kind : List.of("topic", "joined", "notice", "file", "reset", "members", "", "x")) {
      ada.refused(400, room, Frames.text("x").put("kind", kind));
    }
    ada.refused(400, room, Frames.text("x").put("kind", 1));
    ada.refused(400, room, new JsonObject());
    ada.refused(400, room, new JsonObject().put("text", 5));
    ada.refused(400, room, Frames.text(""));
    ada.refused(400, room, Frames.text(" \n\t "));
    ada.say(room, "fine");
    assertThat(ada.entries(room, 1).get(0).getLong("seq")).isEqualTo(1);
  }

  @Test
  void aTextHasAtMostSoManyBytesOfUtf8() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    List<String> longest =
        List.of(
            "x".repeat(TEXT_BYTES),
            "é".repeat(TEXT_BYTES / 2),
            "漢".repeat(TEXT_BYTES / 3),
            "🎈".repeat(TEXT_BYTES / 4));
    for (String text : longest) {
      ada.say(room, text);
      assertThat(ada.entries(room, 1).get(0).getString("text")).isEqualTo(text);
      ada.refused(413, room, Frames.text(text + "xxx"));
      ada.refused(413, room, Frames.text(text).put("kind", "action").put("text", text + "xxx"));
    }
    ada.refused(413, room, Frames.text("é".repeat(TEXT_BYTES / 2) + "x"));
    ada.assertNothing(room, "message");
  }

  @Test
  void everyCharacterComesBackAsItWasSaid() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    FrameClient bob = member(room);
    for (String text :
        List.of(
            "\"\\/\b\f\n\r\t",
            "a\u0000b\u001b[31m\u007f\u009b",
            "\u202eevil\u2066\u200b\ufeff",
            "a\u2028\u2029b",
            "𝄞🏳️‍🌈漢字",
            "{\"type\":\"pong\"}",
            "<b>&amp;</b>")) {
      ada.say(room, text);
      assertThat(bob.entries(room, 1).get(0).getString("text")).isEqualTo(text);
    }
  }
}
