package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code hello}: who one is. */
class HelloTest extends FrameContract {
  private static final String LIMITS =
      """
      {"text":8192,"frame":65536,"name":32,"id":64,"replyAddress":36,"history":200,
       "historyBytes":262144,"burst":20,"rate":0,"ping":25,"dead":60,"hold":30}""";

  @Test
  void somebodyNewIsWelcomed() {
    String name = Fresh.name("ada");
    JsonObject welcome = connect().hello(name);
    assertThat(welcome.getString("name")).isEqualTo(name);
    assertThat(welcome.getString("you")).isEqualTo("@" + name);
    assertThat(welcome.getString("by")).matches("[a-z0-9]{4,16}");
    assertThat(welcome.getString("token")).hasSizeGreaterThanOrEqualTo(43); // 256 bits in base 64
    assertThat(welcome.getJsonArray("rooms")).containsExactly("#lobby");
    assertThat(welcome.getString("log")).isNotBlank();
    assertThat(welcome.getLong("seq")).isZero();
    assertThat(welcome.getString("server")).startsWith("chatroom/");
    JsonObject limits = welcome.getJsonObject("limits");
    for (var limit : new JsonObject(LIMITS)) {
      Number expected = (Number) limit.getValue();
      assertThat(limits.getDouble(limit.getKey()))
          .as(limit.getKey())
          .isEqualTo(expected.doubleValue());
    }
  }

  @Test
  void everyIdentityHasItsOwnTokenAndPublicName() {
    JsonObject one = connect().hello(Fresh.name("ada"));
    JsonObject other = connect().hello(Fresh.name("bob"));
    assertThat(one.getString("token")).isNotEqualTo(other.getString("token"));
    assertThat(one.getString("by")).isNotEqualTo(other.getString("by"));
    assertThat(one.getString("log")).isEqualTo(other.getString("log"));
  }

  @Test
  void aTokenTakesTheIdentityBackWhileTheOldSocketLives() {
    FrameClient old = connect();
    JsonObject welcome = old.hello(Fresh.name("ada"));
    String room = Fresh.room();
    old.join(room);
    JsonObject back = connect().ask("hello", Frames.token(welcome));
    for (String same : List.of("name", "by", "you", "token", "log")) {
      assertThat(back.getString(same)).as(same).isEqualTo(welcome.getString(same));
    }
    assertThat(back.getJsonArray("rooms")).contains("#lobby", room);
    old.settle();
  }

  @Test
  void nothingOfARoomIsPushedBeforeThisSocketRegistersIt() {
    FrameClient old = connect();
    JsonObject welcome = old.hello(Fresh.name("ada"));
    String room = Fresh.room();
    old.join(room);
    FrameClient back = connect();
    back.ask("hello", Frames.token(welcome));
    old.say(room, "not for you");
    back.assertNothing(room, "message");
    assertThat(back.waiting()).noneMatch(frame -> Frames.isPush(frame, room));
  }

  @Test
  void anUnknownTokenIsRefused() {
    FrameClient client = connect();
    client.refused(401, "hello", new JsonObject().put("token", "nobody's").put("name", "x"));
    client.refused(401, "hello", new JsonObject().put("token", ""));
    client.hello(Fresh.name("ada"));
  }

  @Test
  void aTokenAndAnotherNameComeBackUnderThatName() {
    FrameClient old = connect();
    JsonObject welcome = old.hello(Fresh.name("ada"));
    String other = Fresh.name("lovelace");
    JsonObject back = connect().ask("hello", Frames.token(welcome).put("name", other));
    assertThat(back.getString("name")).isEqualTo(other);
    assertThat(back.getString("by")).isEqualTo(welcome.getString("by"));
    JsonObject renamed = old.pushed(welcome.getString("you"), "renamed");
    assertThat(renamed.getString("name")).isEqualTo(other);
  }

  @Test
  void aNameThatIsTakenOrLooksLikeOneIsRefused() {
    String name = Fresh.name("pal");
    connectAs(name);
    FrameClient client = connect();
    client.refused(409, "hello", Frames.hello(name));
    client.refused(409, "hello", Frames.hello(name.toUpperCase(Locale.ROOT)));
    client.refused(409, "hello", Frames.hello(name.replace('l', '1')));
    client.refused(409, "hello", Frames.hello(name.replace('l', 'I')));
    client.hello(Fresh.name("free"));
  }

  @Test
  void aNameThatIsKeptForTheServerIsRefused() {
    FrameClient client = connect();
    for (String name : List.of("you", "all", "server", "Admin", "people", "files", "history")) {
      client.refused(409, "hello", Frames.hello(name));
    }
    client.refused(409, "hello", Frames.hello("adm\u0131n"));
  }

  @Test
  void aMalformedNameIsRefused() {
    FrameClient client = connect();
    for (String name :
        List.of(
            "",
            " ",
            "a b",
            "a\nb",
            "a\u0000b",
            "a\u202eb",
            "a\u200bb",
            "#a",
            "@a",
            "a/b",
            "a:b",
            "x".repeat(33),
            "-",
            "\u0301a",
            "p\u0430ypal")) {
      assertThat(client.refused(400, "hello", Frames.hello(name)))
          .as("the refusal of “%s”", name)
          .doesNotContain("\n", "\u202e");
    }
    client.refused(400, "hello", new JsonObject());
    client.refused(400, "hello", new JsonObject().put("name", 7));
    client.refused(400, "hello", Frames.hello(Fresh.name("a")).put("since", -1));
    client.refused(400, "hello", Frames.hello(Fresh.name("a")).put("since", "x"));
    client.hello("x".repeat(24) + Fresh.name("a"));
  }

  @Test
  void namesOfOtherScriptsAreNames() {
    // digits belong to every script
    String number = "%05d".formatted(System.nanoTime() / 1000 % 100_000);
    for (String stem : List.of("Мария", "村上", "Zoë", "O'Hara", "J.R.", "x_", "נועה", "ไทย")) {
      JsonObject welcome = connect().hello(stem + number);
      assertThat(welcome.getString("you")).isEqualTo("@" + welcome.getString("name"));
    }
  }

  @Test
  void aSecondHelloIsRefusedAndChangesNothing() {
    FrameClient client = connect();
    String name = Fresh.name("ada");
    client.hello(name);
    client.refused(400, "hello", Frames.hello(Fresh.name("bob")));
    assertThat(client.say("@" + name, "still me").getString("to")).isEqualTo(name);
  }

  @Test
  void framesBeforeHelloAreRefused() {
    FrameClient client = connect();
    client.refused(401, "rooms", new JsonObject());
    client.send(Frames.send("people", null, new JsonObject()));
    client.refusal(401, "people");
    client.send(Frames.register("#lobby", null));
    client.refusal(401, "#lobby");
    client.send(Frames.unregister("#lobby"));
    client.refusal(401, "#lobby");
    client.hello(Fresh.name("ada"));
    client.settle();
  }

  @Test
  void framesThatCameBeforeItsAnswerWaitForItInOrder() {
    FrameClient client = connect();
    String room = Fresh.room();
    client.sendAll(
        List.of(
            Frames.send("hello", "h", Frames.hello(Fresh.name("ada"))),
            Frames.register(room, null),
            Frames.send(room, "a", Frames.text("one")),
            Frames.send(room, "b", Frames.text("two"))));
    assertThat(client.next().getString("address")).isEqualTo("h");
    assertThat(client.answer("a").getJsonObject("body").getLong("seq")).isEqualTo(1);
    assertThat(client.answer("b").getJsonObject("body").getLong("seq")).isEqualTo(2);
    assertThat(client.entries(room, 2))
        .extracting(e -> e.getString("text"))
        .containsExactly("one", "two");
  }

  @Test
  void framesThatWaitedForAHelloThatFailedAreRefused() {
    FrameClient client = connect();
    client.sendAll(
        List.of(
            Frames.send("hello", "h", new JsonObject().put("token", "nobody's")),
            Frames.register("#lobby", null),
            Frames.send("#lobby", "a", Frames.text("one"))));
    assertThat(client.next().getString("address")).isEqualTo("h");
    client.refusal(401, "#lobby");
    client.refusal(401, "a");
  }

  @Test
  void moreThanSixtyFourMayWaitForHello() {
    FrameClient client = connect();
    List<JsonObject> frames = new ArrayList<>();
    frames.add(Frames.send("hello", "h", Frames.hello(Fresh.name("ada"))));
    for (int i = 0; i < 200; i++) {
      frames.add(Frames.send("rooms", "w" + i, new JsonObject()));
    }
    client.sendAll(frames);
    assertThat(client.next().getString("address")).isEqualTo("h");
    for (int i = 0; i < 200; i++) {
      assertThat(client.next().getString("address")).isEqualTo("w" + i);
    }
  }

  @Test
  void pingIsAnsweredAtAnyTime() {
    FrameClient client = connect();
    client.send(Frames.ping());
    assertThat(client.next()).isEqualTo(new JsonObject().put("type", "pong"));
    client.hello(Fresh.name("ada"));
    client.send(Frames.ping());
    assertThat(client.next()).isEqualTo(new JsonObject().put("type", "pong"));
  }
}
