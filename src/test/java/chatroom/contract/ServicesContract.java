package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The services: rooms, history, search, files (people and read: {@link PresenceContract}). */
class ServicesContract extends FrameContract {
  private static List<JsonObject> objects(JsonArray array) {
    List<JsonObject> list = new ArrayList<>();
    array.forEach(each -> list.add((JsonObject) each));
    return list;
  }

  private static List<Long> numbers(JsonObject page) {
    return objects(page.getJsonArray("entries")).stream().map(e -> e.getLong("seq")).toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private FrameClient speakerOf(String room, int count) {
    FrameClient speaker = member(room);
    List<JsonObject> frames = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      frames.add(Frames.send(room, "s" + i, Frames.text("message " + i)));
    }
    speaker.sendAll(frames);
    speaker.entries(room, count);
    return speaker;
  }

  @Test
  void roomsListsTopicMembersAndNewestNumber() {
    String room = Fresh.room();
    FrameClient ada = speakerOf(room, 2);
    FrameClient bob = member(room);
    JsonObject said = ada.ask("rooms", Frames.op("topic").put("room", room).put("text", "tea"));
    assertThat(said.getLong("seq")).isEqualTo(3);
    assertThat(said.getString("at")).isNotBlank();
    JsonObject topic = bob.pushed(room, "topic");
    assertThat(topic.getString("text")).isEqualTo("tea");
    assertThat(topic.getLong("seq")).isEqualTo(3);
    assertThat(objects(ada.ask("rooms", new JsonObject()).getJsonArray("rooms")))
        .contains(
            new JsonObject().put("name", room).put("topic", "tea").put("members", 2).put("seq", 3));
    assertThat(connectAs(Fresh.name("eve")).join(room).getString("topic")).isEqualTo("tea");
  }

  @Test
  void aTopicIsSetByThoseInTheRoom() {
    String room = Fresh.room();
    speakerOf(room, 1);
    FrameClient eve = connectAs(Fresh.name("eve"));
    eve.refused(403, "rooms", Frames.op("topic").put("room", room).put("text", "x"));
    eve.refused(400, "rooms", Frames.op("topic").put("room", room));
    eve.refused(400, "rooms", Frames.op("dance"));
    eve.join(room);
    String tooLong = "x".repeat(9000);
    eve.refused(413, "rooms", Frames.op("topic").put("room", room).put("text", tooLong));
  }

  @Test
  void historyReadsBackInRisingOrder() {
    String room = Fresh.room();
    FrameClient ada = speakerOf(room, 250);
    JsonObject newest = ada.ask("history", Frames.of(room).put("limit", 10));
    assertThat(newest.getString("of")).isEqualTo(room);
    assertThat(newest.getLong("first")).isEqualTo(1);
    assertThat(numbers(newest)).isEqualTo(range(241, 250));
    JsonObject entry = newest.getJsonArray("entries").getJsonObject(0);
    assertThat(entry.getString("text")).isEqualTo("message 241");
    assertThat(entry.getString("kind")).isEqualTo("message");
    assertThat(entry.fieldNames()).contains("from", "by", "at");
    assertThat(numbers(ada.ask("history", Frames.of(room).put("before", 241).put("limit", 200))))
        .isEqualTo(range(41, 240));
    assertThat(numbers(ada.ask("history", Frames.of(room).put("before", 41).put("limit", 200))))
        .isEqualTo(range(1, 40));
    assertThat(numbers(ada.ask("history", Frames.of(room).put("before", 1)))).isEmpty();
    assertThat(numbers(ada.ask("history", Frames.of(room).put("before", 0)))).isEmpty();
    assertThat(numbers(ada.ask("history", Frames.of(room).put("limit", 5000)))).hasSize(200);
    assertThat(numbers(ada.ask("history", Frames.of(room)))).endsWith(250L);
  }

  @Test
  void aPageOfHistoryHasAtMostSoManyBytes() {
    String room = Fresh.room();
    FrameClient ada = member(room);
    for (int i = 0; i < 40; i++) {
      ada.post(room, Frames.text("x".repeat(8000)));
    }
    ada.entries(room, 40);
    List<Long> seen = new ArrayList<>();
    long before = 41;
    while (before > 1) {
      JsonObject page = ada.ask("history", Frames.of(room).put("before", before).put("limit", 200));
      assertThat(page.encode().length()).isLessThan(300_000);
      List<Long> numbers = numbers(page);
      assertThat(numbers).isNotEmpty().endsWith(before - 1);
      seen.addAll(0, numbers);
      before = numbers.get(0);
    }
    assertThat(seen).isEqualTo(range(1, 40));
  }

  @Test
  void historyOfWhatIsNotThereIsRefused() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    ada.refused(404, "history", Frames.of(Fresh.room()));
    ada.refused(403, "history", Frames.of("@" + Fresh.name("bob")));
    ada.refused(403, "history", Frames.of("people"));
    ada.refused(400, "history", new JsonObject());
    ada.refused(400, "history", Frames.of("#lobby").put("before", "x"));
    ada.refused(400, "history", Frames.of("#lobby").put("limit", -1));
    ada.refused(400, "history", Frames.of("#lobby").put("limit", 1.5));
  }

  @Test
  void onesOwnMailboxIsHistoryToo() {
    FrameClient ada = connect();
    String you = ada.hello(Fresh.name("ada")).getString("you");
    JsonObject empty = ada.ask("history", Frames.of(you));
    assertThat(empty.getJsonArray("entries")).isEmpty();
    ada.say(you, "note");
    JsonObject page = ada.ask("history", Frames.of(you));
    assertThat(page.getString("of")).isEqualTo(you);
    assertThat(numbers(page)).containsExactly(1L);
  }

  @Test
  void searchFindsWordsWhereOneMayRead() {
    String room = Fresh.room();
    String other = Fresh.room();
    FrameClient ada = speakerOf(room, 3);
    String word = Fresh.name("zebra").replace("-", "");
    ada.say(room, "a " + word + " is striped");
    ada.join(other);
    ada.say(other, "Another " + word.toUpperCase(java.util.Locale.ROOT) + "!");
    FrameClient bob = connectAs(Fresh.name("bob"));
    List<JsonObject> all = objects(bob.ask("search", Frames.text(word)).getJsonArray("entries"));
    assertThat(all).extracting(e -> e.getString("of")).containsExactly(room, other);
    assertThat(all.get(0).getLong("seq")).isEqualTo(4);
    assertThat(all.get(0).getString("text")).contains("striped");
    List<JsonObject> one =
        objects(bob.ask("search", Frames.text(word).put("in", other)).getJsonArray("entries"));
    assertThat(one).extracting(e -> e.getString("of")).containsExactly(other);
    List<JsonObject> newest =
        objects(bob.ask("search", Frames.text(word).put("limit", 1)).getJsonArray("entries"));
    assertThat(newest).extracting(e -> e.getString("of")).containsExactly(other);
    assertThat(bob.ask("search", Frames.text(word + "no")).getJsonArray("entries")).isEmpty();
  }

  @Test
  void anySearchIsAnsweredAndNoneIsSyntax() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    for (String text : List.of("\"", "a OR b", "NEAR(", "*", "-", "x:y", "'; drop table entry;")) {
      assertThat(ada.ask("search", Frames.text(text)).getJsonArray("entries")).isNotNull();
    }
    ada.refused(400, "search", new JsonObject());
    ada.refused(404, "search", Frames.text("x").put("in", Fresh.room()));
    ada.refused(403, "search", Frames.text("x").put("in", "@" + Fresh.name("bob")));
  }

  @Test
  void filesCountsListsAndDescribes() throws Exception {
    FrameClient ada = connectAs(Fresh.name("ada"));
    int before = ada.ask("files", Frames.op("access")).getInteger("count");
    String name = Fresh.name("note") + ".txt";
    server().write(name, "0123456789".getBytes(UTF_8));
    assertThat(ada.ask("files", Frames.op("access")).getInteger("count")).isEqualTo(before + 1);
    JsonObject stat = ada.ask("files", Frames.op("stat").put("name", name));
    assertThat(stat.getString("name")).isEqualTo(name);
    assertThat(stat.getLong("size")).isEqualTo(10);
    assertThat(stat.getString("modified")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(stat.getString("sha256"))
        .isEqualTo("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882");
    List<JsonObject> files = objects(ada.ask("files", Frames.op("list")).getJsonArray("files"));
    assertThat(files).filteredOn(file -> name.equals(file.getString("name"))).hasSize(1);
    assertThat(files).allMatch(file -> file.fieldNames().containsAll(stat.fieldNames()));
    ada.refused(404, "files", Frames.op("stat").put("name", "not-" + name));
    ada.refused(400, "files", Frames.op("stat").put("name", "../data/chatroom.db"));
    ada.refused(400, "files", Frames.op("stat"));
    ada.refused(400, "files", new JsonObject());
    ada.refused(400, "files", Frames.op("get").put("name", name));
  }
}
