package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code register} and {@code unregister}: to be in a room, and to hear what is said there. */
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class RoomTest extends FrameContract {
  private static List<String> texts(List<JsonObject> entries) {
    return entries.stream().map(entry -> entry.getString("text")).toList();
  }

  private static List<Long> numbers(List<JsonObject> entries) {
    return entries.stream().map(entry -> entry.getLong("seq")).toList();
  }

  private void fill(String room, int count) {
    FrameClient speaker = member(room);
    for (int i = 1; i <= count; i++) {
      speaker.say(room, "m" + i);
    }
  }

  @Test
  void toRegisterIsToJoin() {
    String room = Fresh.room();
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    JsonObject members = ada.join(room);
    assertThat(members.getString("topic")).isEmpty();
    assertThat(members.getJsonArray("members")).hasSize(1);
    JsonObject me = members.getJsonArray("members").getJsonObject(0);
    assertThat(me.getString("name")).isEqualTo(welcome.getString("name"));
    assertThat(me.getString("by")).isEqualTo(welcome.getString("by"));
    assertThat(me.getString("door")).isEqualTo(transport.door());
    assertThat(me.getString("client")).isEqualTo("contract/1.0");
    assertThat(me.containsKey("away")).isFalse();
    assertThat(ada.ask("rooms", new JsonObject()).getJsonArray("rooms"))
        .contains(
            new JsonObject().put("name", room).put("topic", "").put("members", 1).put("seq", 0));
  }

  /** Said, and the room left at once: all of it arrives together, and is kept together. */
  @Test
  void whatIsSaidByWhoLeavesAtOnceIsKept() {
    String room = Fresh.room();
    FrameClient ada = connectAs(Fresh.name("ada"));
    JsonObject say = new JsonObject().put("type", "send").put("address", room);
    ada.sendAll(
        List.of(
            new JsonObject().put("type", "register").put("address", room),
            say.put("replyAddress", "said").put("body", new JsonObject().put("text", "bye")),
            new JsonObject().put("type", "unregister").put("address", room)));
    assertThat(ada.answer("said").getJsonObject("body").getLong("seq")).isEqualTo(1);

    JsonObject page = ada.ask("history", new JsonObject().put("of", room));
    assertThat(page.getJsonArray("entries")).hasSize(1);
    assertThat(ada.join(room).getJsonArray("members")).hasSize(1);
    assertThat(ada.say(room, "again").getLong("seq")).isEqualTo(2);
  }

  @Test
  void everybodyHearsWhoComesAndGoes() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    FrameClient bob = connect();
    JsonObject welcome = bob.hello(Fresh.name("bob"));
    assertThat(bob.join(room).getJsonArray("members")).hasSize(2);
    JsonObject joined = ada.pushed(room, "joined");
    assertThat(joined.getString("from")).isEqualTo(welcome.getString("name"));
    assertThat(joined.getString("by")).isEqualTo(welcome.getString("by"));
    assertThat(joined.getString("door")).isEqualTo(transport.door());
    assertThat(joined.getString("client")).isEqualTo("contract/1.0");
    assertThat(joined.containsKey("seq")).isFalse();
    bob.send(Frames.unregister(room));
    JsonObject left = ada.pushed(room, "left");
    assertThat(left.getString("from")).isEqualTo(welcome.getString("name"));
    assertThat(left.getString("by")).isEqualTo(welcome.getString("by"));
    bob.assertNothing(room, "joined"); // who joins gets members
  }

  @Test
  void whoIsCutOffHasLeft() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    String name = Fresh.name("bob");
    FrameClient bob = connectAs(name);
    bob.join(room);
    bob.close();
    assertThat(ada.pushed(room, "left").getString("from")).isEqualTo(name);
  }

  @Test
  void manyWhoJoinAtOnceAllKnowOfEachOther() {
    String room = Fresh.room();
    List<String> names = IntStream.range(0, 12).mapToObj(i -> Fresh.name("crowd")).toList();
    List<FrameClient> crowd = names.stream().map(this::connectAs).toList();
    crowd.forEach(one -> one.send(Frames.register(room, null)));
    for (FrameClient one : crowd) {
      Set<String> known = new HashSet<>();
      while (known.size() < names.size()) {
        JsonObject push = one.pushed(room);
        if (push.getString("kind").equals("members")) {
          push.getJsonArray("members")
              .forEach(member -> known.add(((JsonObject) member).getString("name")));
        } else if (push.getString("kind").equals("joined")) {
          known.add(push.getString("from"));
        }
      }
    }
  }

  @Test
  void withoutSinceItIsLiveFromNow() {
    String room = Fresh.room();
    fill(room, 3);
    FrameClient late = member(room);
    late.say(room, "four");
    assertThat(numbers(late.entries(room, 1))).containsExactly(4L);
    late.assertNothing(room, "message");
  }

  @Test
  void sinceReplaysWhatCameAfterAndGoesOnLive() {
    String room = Fresh.room();
    fill(room, 5);
    FrameClient late = connectAs(Fresh.name("late"));
    late.send(Frames.register(room, 2));
    assertThat(late.pushed(room).getString("kind")).isEqualTo("members");
    assertThat(texts(late.entries(room, 3))).containsExactly("m3", "m4", "m5");
    late.say(room, "six");
    assertThat(numbers(late.entries(room, 1))).containsExactly(6L);
    late.assertNothing(room, "reset");
  }

  @Test
  void sinceMayBeANumberAsWell() {
    String room = Fresh.room();
    fill(room, 2);
    FrameClient late = connectAs(Fresh.name("late"));
    late.send(
        new JsonObject()
            .put("type", "register")
            .put("address", room)
            .put("headers", new JsonObject().put("since", 1)));
    assertThat(texts(late.entries(room, 1))).containsExactly("m2");
  }

  @Test
  void aLongReplayComesWholeAndInOrder() {
    String room = Fresh.room();
    FrameClient speaker = member(room);
    List<JsonObject> said =
        IntStream.rangeClosed(1, 700)
            .mapToObj(i -> Frames.send(room, "s" + i, Frames.text("m" + i)))
            .toList();
    speaker.sendAll(said);
    speaker.answer("s350");
    FrameClient late = connectAs(Fresh.name("late"));
    late.send(Frames.register(room, 0));
    assertThat(numbers(late.entries(room, 700)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 700).mapToObj(Long::valueOf).toList());
    late.assertNothing(room, "message");
  }

  @Test
  void beyondTheEndIsReset() {
    String room = Fresh.room();
    fill(room, 2);
    FrameClient late = connectAs(Fresh.name("late"));
    late.send(Frames.register(room, 99));
    JsonObject reset = late.pushed(room);
    assertThat(reset).isEqualTo(new JsonObject().put("kind", "reset").put("seq", 2));
    assertThat(late.pushed(room).getString("kind")).isEqualTo("members");
    late.say(room, "three");
    assertThat(numbers(late.entries(room, 1))).containsExactly(3L);
  }

  @Test
  void registeringAgainSetsTheCursorAnew() {
    String room = Fresh.room();
    fill(room, 3);
    FrameClient late = member(room);
    late.send(Frames.register(room, 1));
    assertThat(texts(late.entries(room, 2))).containsExactly("m2", "m3");
    late.say(room, "four");
    assertThat(numbers(late.entries(room, 1))).containsExactly(4L);
  }

  @Test
  void whoHasLeftHearsNoMoreAndMayNotSpeak() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    FrameClient bob = member(room);
    bob.send(Frames.unregister(room));
    bob.settle();
    ada.say(room, "behind your back");
    bob.assertNothing(room, "message");
    bob.refused(403, room, Frames.text("hello?"));
  }

  @Test
  void leavingIsForgottenByTheIdentityToo() {
    String room = Fresh.room();
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    ada.join(room);
    ada.send(Frames.unregister(room));
    ada.settle();
    JsonObject back = connect().ask("hello", Frames.token(welcome));
    assertThat(back.getJsonArray("rooms")).doesNotContain(room);
  }

  @Test
  void refusalsCarryTheAddressOfTheRoom() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    for (String bad : List.of("#", "#a b", "#you", "#" + "x".repeat(33), "#a\u202eb")) {
      ada.send(Frames.register(bad, null));
      JsonObject refusal = ada.await("refusal", frame -> Frames.isErr(frame, bad));
      assertThat(refusal.getInteger("failureCode")).as(bad).isIn(400, 409);
    }
    ada.send(Frames.register("lobby", null));
    ada.refusal(403, "lobby");
    ada.send(Frames.register("people", null));
    ada.refusal(403, "people");
    ada.send(Frames.register("@" + Fresh.name("bob"), null));
    assertThat(ada.next().getInteger("failureCode")).isEqualTo(403);
    String room = Fresh.room();
    ada.send(Frames.unregister(room));
    ada.refusal(404, room);
    ada.send(Frames.register(room, "soon"));
    ada.refusal(400, room);
  }

  @Test
  void aRoomThatLooksLikeAnotherIsRefused() {
    String room = "#" + Fresh.name("pal");
    member(room);
    FrameClient ada = connectAs(Fresh.name("ada"));
    String alike = room.replace('l', '1');
    ada.send(Frames.register(alike, null));
    ada.refusal(409, alike);
  }

  @Test
  void aRoomIsHeardAsItWasCreated() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    FrameClient bob = connectAs(Fresh.name("bob"));
    String shouted = room.toUpperCase(Locale.ROOT);
    bob.send(Frames.register(shouted, null));
    assertThat(bob.pushed(room, "members").getJsonArray("members")).hasSize(2);
    bob.say(shouted, "the same room");
    assertThat(texts(bob.entries(room, 1))).containsExactly("the same room");
    assertThat(texts(ada.entries(room, 1))).containsExactly("the same room");
  }

  @Test
  void onesOwnAddressMayBeRegisteredAndChangesNothingButSince() {
    FrameClient ada = connect();
    String me = ada.hello(Fresh.name("ada")).getString("you");
    ada.say(me, "one");
    ada.say(me, "two");
    assertThat(ada.entries(me, 2)).hasSize(2);
    ada.send(Frames.register(me, null));
    ada.say(me, "three");
    assertThat(texts(ada.entries(me, 1))).containsExactly("three");
    ada.send(Frames.register(me, 1));
    assertThat(texts(ada.entries(me, 2))).containsExactly("two", "three");
    ada.send(Frames.register(me, 9));
    assertThat(ada.pushed(me, "reset").getLong("seq")).isEqualTo(3);
    ada.say(me, "four");
    assertThat(texts(ada.entries(me, 1))).containsExactly("four");
  }
}
