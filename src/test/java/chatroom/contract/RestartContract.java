package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that stops tells everybody, and is the same when it is there again. */
class RestartContract extends FrameContract {
  private static TestServer start() {
    return TestServer.start(Map.of());
  }

  @Test
  void everybodyIsToldAndClosed() throws Exception {
    try (TestServer server = start()) {
      FrameClient ada = connect(server);
      String you = ada.hello(Fresh.name("ada")).getString("you");
      FrameClient silent = connect(server);
      silent.send(Frames.ping());
      silent.await("pong", Frames::isPong);
      server.stop();
      JsonObject notice = ada.pushed(you, "notice");
      assertThat(notice.getLong("retryAfter")).isBetween(0L, 60_000L);
      assertThat(notice.getString("text")).isNotBlank();
      ada.awaitClosed();
      silent.awaitClosed();
    }
  }

  @Test
  void whatIsUnderWayIsKeptAndAnswered() throws Exception {
    try (TestServer server = start()) {
      String room = Fresh.room();
      FrameClient ada = connect(server);
      ada.hello(Fresh.name("ada"));
      ada.join(room);
      ada.settle();
      List<JsonObject> frames = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        frames.add(Frames.send(room, "k" + i, Frames.text("m" + i)));
      }
      ada.sendAll(frames);
      ada.answer("k10");
      server.stop();
      ada.awaitClosed();
      long answered =
          1 + ada.waiting().stream().filter(f -> f.getString("address").startsWith("k")).count();
      server.restart();
      FrameClient bob = connect(server);
      bob.hello(Fresh.name("bob"));
      JsonObject rooms = bob.ask("rooms", new JsonObject());
      long kept =
          rooms.getJsonArray("rooms").stream()
              .map(JsonObject.class::cast)
              .filter(each -> each.getString("name").equals(room))
              .mapToLong(each -> each.getLong("seq"))
              .findFirst()
              .orElseThrow();
      assertThat(kept).isEqualTo(answered);
    }
  }

  @Test
  void afterARestartEverythingIsAsItWas() throws Exception {
    try (TestServer server = start()) {
      String room = Fresh.room();
      FrameClient ada = connect(server);
      JsonObject welcome = ada.hello(Fresh.name("ada"));
      ada.join(room);
      for (int i = 1; i <= 5; i++) {
        ada.ask(room, Frames.text("m" + i).put("id", "c-" + i));
      }
      List<JsonObject> said = ada.entries(room, 5);
      String you = welcome.getString("you");
      JsonObject note = ada.ask(you, Frames.text("note").put("id", "n"));
      ada.ask("read", Frames.of(room).put("seq", 3));
      ada.ask("rooms", Frames.op("topic").put("room", room).put("text", "tea"));
      server.restart();
      FrameClient back = connect(server);
      JsonObject again = back.ask("hello", Frames.token(welcome).put("since", 0));
      for (String same : List.of("name", "by", "you", "token", "log", "rooms")) {
        assertThat(again.getValue(same))
            .as(same)
            .isEqualTo(same.equals("rooms") ? again.getValue("rooms") : welcome.getValue(same));
      }
      assertThat(again.getJsonArray("rooms")).contains("#lobby", room);
      assertThat(again.getLong("seq")).isEqualTo(1);
      assertThat(back.entries(you, 1).get(0).getString("text")).isEqualTo("note");
      back.send(Frames.register(room, 0));
      assertThat(back.pushed(room, "members").getString("topic")).isEqualTo("tea");
      assertThat(back.entries(room, 5)).isEqualTo(said);
      assertThat(back.ask("read", new JsonObject()).getJsonObject("read"))
          .isEqualTo(new JsonObject().put(room, 3));
      JsonObject retry = back.ask(room, Frames.text("m2").put("id", "c-2"));
      assertThat(retry.getLong("seq")).isEqualTo(2);
      assertThat(retry.getString("at")).isEqualTo(said.get(1).getString("at"));
      assertThat(back.ask(you, Frames.text("note").put("id", "n"))).isEqualTo(note);
      assertThat(back.say(room, "m7").getLong("seq")).isEqualTo(7);
    }
  }

  @Test
  void anotherFolderIsAnotherLog() throws Exception {
    try (TestServer one = start();
        TestServer other = start()) {
      FrameClient ada = connect(one);
      JsonObject welcome = ada.hello(Fresh.name("ada"));
      FrameClient elsewhere = connect(other);
      elsewhere.refused(401, "hello", Frames.token(welcome));
      assertThat(elsewhere.hello(Fresh.name("ada")).getString("log"))
          .isNotEqualTo(welcome.getString("log"));
    }
  }

  @Test
  void whatIsOlderThanWhatIsKeptIsReset() throws Exception {
    try (TestServer server = start()) {
      String room = Fresh.room();
      FrameClient ada = connect(server);
      ada.hello(Fresh.name("ada"));
      ada.join(room);
      for (int i = 1; i <= 5; i++) {
        ada.say(room, "m" + i);
      }
      server.stop();
      Forgetting.forget(server.data(), room, 3);
      server.restart();
      FrameClient bob = connect(server);
      bob.hello(Fresh.name("bob"));
      bob.send(Frames.register(room, 1));
      assertThat(bob.pushed(room)).isEqualTo(new JsonObject().put("kind", "reset").put("seq", 3));
      assertThat(bob.pushed(room).getString("kind")).isEqualTo("members");
      assertThat(bob.entries(room, 2)).extracting(e -> e.getLong("seq")).containsExactly(4L, 5L);
      JsonObject page = bob.ask("history", Frames.of(room));
      assertThat(page.getLong("first")).isEqualTo(4);
      FrameClient eve = connect(server);
      eve.hello(Fresh.name("eve"));
      eve.send(Frames.register(room, 3));
      assertThat(eve.pushed(room).getString("kind")).isEqualTo("members");
      assertThat(eve.entries(room, 2)).hasSize(2);
    }
  }
}
