package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.ComingLine;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many come at once, as a school after a power cut, and some go again. */
@Timeout(120)
class CrowdTest {
  private static final int WATCHERS = 6;
  private static final int COMERS = 180;
  private static final int WHO_GO = 3; // one in so many
  private static final String REGISTER = "{\"type\":\"register\",\"address\":\"#lobby\"}";
  private static final String UNREGISTER = REGISTER.replace("register", "unregister");

  @RegisterExtension static final ChatServer CHAT = ChatServer.with();

  @Test
  void everybodyKnowsWhoIsThereInTheEnd() throws Exception {
    List<Peer> watchers = new ArrayList<>();
    for (int i = 0; i < WATCHERS; i++) {
      watchers.add(CHAT.join("watcher" + i));
    }
    Frames last = CHAT.frames("last");
    List<Peer> comers = new ArrayList<>();
    for (int i = 0; i < COMERS; i++) {
      Peer comer = CHAT.connect();
      comer.type(hello("comer" + i), REGISTER);
      comers.add(comer);
    }
    for (int i = COMERS - 1; i >= 0; i -= WHO_GO) {
      comers.remove(i).close();
    }
    Map<String, String> here = awaitPeople(last, WATCHERS + 1 + comers.size());
    last.ask("#lobby", "{\"text\":\"the last\"}");

    for (Peer comer : comers) {
      awaitKnown(comer, here);
    }
    for (int i = 0; i < WATCHERS; i++) {
      awaitComings(watchers.get(i), here.size() - 1 - i);
    }
  }

  @Test
  void whoeverHasLeftBeforeTheListIsMadeHearsNothing() throws Exception {
    Frames speaker = CHAT.frames("speaker");
    for (int i = 0; i < COMERS; i++) {
      CHAT.connect().type(hello("comer" + i), REGISTER);
    }
    awaitPeople(speaker, COMERS + 1);
    Peer fickle = CHAT.connect();
    fickle.type(hello("fickle"), REGISTER, UNREGISTER, REGISTER, UNREGISTER);
    fickle.type(ask("first", "people", "{\"in\":\"#lobby\"}")); // waits for the same list
    String people = skipTo(fickle, "first", "nobody speaks");
    assertThat(people).doesNotContain("fickle");
    speaker.ask("#lobby", "{\"text\":\"after you\"}");
    fickle.type(ask("second", "history", "{\"of\":\"#lobby\"}"));
    assertThat(skipTo(fickle, "second", "\"kind\":\"message\"")).contains("after you");
  }

  private static String ask(String reply, String service, String body) {
    return "{\"type\":\"send\",\"address\":\""
        + service
        + "\",\"replyAddress\":\""
        + reply
        + "\",\"body\":"
        + body
        + "}";
  }

  /** The answer; nothing before it may have this in it. */
  private static String skipTo(Peer peer, String reply, String unwanted) throws IOException {
    String frame = peer.frame();
    while (!frame.contains("\"address\":\"" + reply + "\"")) {
      assertThat(frame).doesNotContain(unwanted);
      frame = peer.frame();
    }
    return frame;
  }

  private static String hello(String name) {
    return ask("h", "hello", "{\"name\":\"" + name + "\"}");
  }

  private static Map<String, String> awaitPeople(Frames asking, int count) throws IOException {
    JsonObject answer;
    do {
      answer = asking.ask("people", "{\"in\":\"#lobby\"}");
    } while (answer.getJsonArray("people").size() != count);
    return named(answer, "people");
  }

  private static Map<String, String> named(JsonObject list, String field) {
    Map<String, String> people = new HashMap<>();
    for (Object one : list.getJsonArray(field)) {
      JsonObject person = (JsonObject) one;
      people.put(person.getString("by"), person.getString("name"));
    }
    return people;
  }

  /**
   * Returns once a client of frames knows who is there, by all that it is told, and heard the last
   * word; comings that are told together may come after it.
   */
  private static void awaitKnown(Peer client, Map<String, String> here) throws IOException {
    Map<String, String> known = Map.of();
    boolean heard = false;
    while (!heard || !known.equals(here)) {
      JsonObject body = new JsonObject(client.frame()).getJsonObject("body");
      String by = body.getString("by");
      switch (body.getString("kind", "")) {
        case "members" -> known = named(body, "members");
        case "joined" -> known.put(by, body.getString("from"));
        case "left" -> known.remove(by);
        case "message" -> heard = true;
        default -> {}
      }
    }
  }

  /** The same for a person, who is told how many more there are. */
  private static void awaitComings(Peer person, int expected) throws IOException {
    int comings = 0;
    boolean heard = false;
    while (!heard || comings != expected) {
      String line = person.line();
      if (line.equals("last: the last")) {
        heard = true;
        continue;
      }
      comings += ComingLine.growth(line);
    }
  }
}
