package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Private messages: an entry in the mailbox of each of the two. */
class PrivateTest extends FrameContract {
  private FrameClient ada;
  private FrameClient bob;
  private JsonObject adaIs;
  private JsonObject bobIs;
  private String atAda;
  private String atBob;

  @BeforeEach
  void meet() {
    ada = connect();
    adaIs = ada.hello(Fresh.name("ada"));
    atAda = adaIs.getString("you");
    bob = connect();
    bobIs = bob.hello(Fresh.name("bob"));
    atBob = bobIs.getString("you");
  }

  private static List<String> texts(List<JsonObject> entries) {
    return entries.stream().map(entry -> entry.getString("text")).toList();
  }

  @Test
  void bothHaveIt() {
    ada.say(atAda, "a note to myself");
    assertThat(ada.entries(atAda, 1)).hasSize(1);
    JsonObject said = ada.ask(atBob, Frames.text("psst").put("id", "c-1"));
    assertThat(said.getLong("seq")).isEqualTo(2); // in the speaker's mailbox
    assertThat(said.getString("to")).isEqualTo(bobIs.getString("name"));
    JsonObject mine = ada.entries(atAda, 1).get(0);
    JsonObject theirs = bob.entries(atBob, 1).get(0);
    assertThat(mine.getLong("seq")).isEqualTo(2);
    assertThat(theirs.getLong("seq")).isEqualTo(1);
    assertThat(mine.getString("id")).isEqualTo("c-1");
    for (JsonObject copy : List.of(mine, theirs)) {
      assertThat(copy.getString("kind")).isEqualTo("message");
      assertThat(copy.getString("from")).isEqualTo(adaIs.getString("name"));
      assertThat(copy.getString("by")).isEqualTo(adaIs.getString("by"));
      assertThat(copy.getString("to")).isEqualTo(bobIs.getString("name"));
      assertThat(copy.getString("text")).isEqualTo("psst");
      assertThat(copy.getString("at")).isEqualTo(said.getString("at"));
    }
  }

  @Test
  void theAnswerGoesOutBeforeTheEntry() {
    for (int i = 1; i <= 20; i++) {
      ada.send(Frames.send(atBob, "r" + i, Frames.text("m" + i)));
      assertThat(ada.next().getString("address")).isEqualTo("r" + i);
      assertThat(ada.next().getString("address")).isEqualTo(atAda);
    }
  }

  @Test
  void toOneselfThereIsOneEntry() {
    ada.say(atAda, "note");
    JsonObject entry = ada.entries(atAda, 1).get(0);
    assertThat(entry.getString("to")).isEqualTo(adaIs.getString("name"));
    ada.assertNothing(atAda, "message");
  }

  @Test
  void nobodyElseHearsIt() {
    FrameClient eve = connectAs(Fresh.name("eve"));
    ada.say(atBob, "psst");
    bob.entries(atBob, 1);
    eve.assertNothing(atBob, "message");
    assertThat(eve.waiting()).isEmpty();
    for (String other : List.of(atBob, atAda)) {
      eve.refused(403, "history", Frames.of(other));
      eve.refused(403, "search", Frames.text("psst").put("in", other));
      eve.refused(403, "read", Frames.of(other).put("seq", 1));
      eve.send(Frames.register(other, 0));
      eve.refusal(403, other);
    }
    JsonObject found = eve.ask("search", Frames.text("psst"));
    assertThat(found.encode()).doesNotContain(adaIs.getString("by"));
  }

  @Test
  void nobodyOfThatNameIs404() {
    String nobody = Fresh.name("nobody");
    assertThat(ada.refused(404, "@" + nobody, Frames.text("psst")))
        .isEqualTo("No one here is called " + nobody + ".");
  }

  @Test
  void aNameIsFoundInAnyCase() {
    JsonObject said = ada.say(atBob.toUpperCase(Locale.ROOT), "psst");
    assertThat(said.getString("to")).isEqualTo(bobIs.getString("name"));
    assertThat(bob.entries(atBob, 1)).hasSize(1);
  }

  @Test
  void anIdMakesARetryHarmless() {
    JsonObject once = ada.ask(atBob, Frames.text("once").put("id", "x"));
    assertThat(ada.ask(atBob, Frames.text("once").put("id", "x"))).isEqualTo(once);
    assertThat(ada.ask(atAda, Frames.text("other address").put("id", "x")).getLong("seq"))
        .isEqualTo(2);
    bob.entries(atBob, 1);
    bob.assertNothing(atBob, "message");
  }

  @Test
  void anEditSpeaksOfEachOnesOwnNumber() {
    ada.say(atAda, "shifts the numbers");
    ada.say(atBob, "helo");
    ada.ask(atBob, Frames.kind("edited", "hello", 2));
    assertThat(ada.entries(atAda, 3).get(2).getLong("target")).isEqualTo(2);
    JsonObject theirs = bob.entries(atBob, 2).get(1);
    assertThat(theirs.getString("kind")).isEqualTo("edited");
    assertThat(theirs.getLong("target")).isEqualTo(1);
    bob.ask(atAda, Frames.kind("reacted", "👍", 1));
    assertThat(ada.entries(atAda, 1).get(0).getLong("target")).isEqualTo(2);
    bob.refused(403, atAda, Frames.kind("edited", "no", 1));
    bob.refused(404, atAda, Frames.kind("message", "no", 77));
  }

  @Test
  void whatIsTakenBackIsGoneFromBothMailboxes() {
    ada.say(atBob, "unspeakable");
    ada.ask(atBob, new JsonObject().put("kind", "deleted").put("target", 1));
    bob.entries(atBob, 2);
    for (FrameClient one : List.of(ada, bob)) {
      JsonObject history = one.ask("history", Frames.of(one == ada ? atAda : atBob));
      assertThat(history.getJsonArray("entries")).hasSize(2);
      assertThat(history.encode()).doesNotContain("unspeakable");
    }
  }

  @Test
  void anEntryOfAnotherConversationIsNoTarget() {
    FrameClient eve = connect();
    String atEve = eve.hello(Fresh.name("eve")).getString("you");
    ada.say(atBob, "for bob");
    ada.refused(404, atEve, Frames.kind("message", "about that", 1));
    ada.refused(404, atEve, Frames.kind("reacted", "👍", 1));
  }

  @Test
  void helloSinceResumesTheMailbox() {
    bob.close();
    for (String text : List.of("one", "two", "three")) {
      ada.say(atBob, text); // the name is held: it is for bob still
    }
    FrameClient back = connect();
    JsonObject welcome = back.ask("hello", Frames.token(bobIs).put("since", 1));
    assertThat(welcome.getLong("seq")).isEqualTo(3);
    assertThat(texts(back.entries(atBob, 2))).containsExactly("two", "three");
    ada.say(atBob, "four");
    assertThat(texts(back.entries(atBob, 1))).containsExactly("four");
    FrameClient fresh = connect();
    fresh.ask("hello", Frames.token(bobIs));
    fresh.assertNothing(atBob, "message");
  }

  @Test
  void helloSinceBeyondTheEndIsReset() {
    ada.say(atBob, "one");
    FrameClient back = connect();
    back.sendAll(
        List.of(
            Frames.send("hello", "h", Frames.token(bobIs).put("since", 50)),
            Frames.send("rooms", "r", new JsonObject())));
    assertThat(back.next().getString("address")).isEqualTo("h");
    assertThat(back.pushed(atBob)).isEqualTo(new JsonObject().put("kind", "reset").put("seq", 1));
    ada.say(atBob, "two");
    assertThat(texts(back.entries(atBob, 1))).containsExactly("two");
  }
}
