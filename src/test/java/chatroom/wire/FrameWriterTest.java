package chatroom.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Body;
import chatroom.chat.Door;
import chatroom.chat.Entry;
import chatroom.chat.Member;
import chatroom.chat.SharedFile;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames are written by hand; a real parser reads them back. */
class FrameWriterTest {
  private static final Speaker BOB = new Speaker("p2aa", "bob");
  private static final StreamKey LOBBY = new StreamKey("#lobby");

  @Test
  void anyTextIsReadBackAsItWasButForLoneSurrogates() {
    Random random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      String text = text(random);
      byte[] frame =
          FrameWriter.rec(
              "#" + text, FrameWriter.entryBody(entry(new Body.Message(text, null), text, text)));
      JsonObject json = new JsonObject(Buffer.buffer(frame));
      String expected = repaired(text);

      assertThat(json.getString("address")).isEqualTo("#" + expected);
      assertThat(json.getJsonObject("body").getString("text")).isEqualTo(expected);
      assertThat(json.getJsonObject("body").getString("id")).isEqualTo(expected);
      assertThat(json.getJsonObject("body").getString("to")).isEqualTo(expected);
      String line = new String(frame, UTF_8);
      assertThat(line.getBytes(UTF_8)).isEqualTo(frame);
      assertThat(line.codePoints().noneMatch(SafeText::isUnsafe)).isTrue();
    }
  }

  @Test
  void everyCodePointIsReadBack() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      byte[] frame = FrameWriter.err("a", 400, Character.toString(c));
      assertThat(new JsonObject(Buffer.buffer(frame)).getString("message"))
          .isEqualTo(repaired(Character.toString(c)));
    }
  }

  @Test
  void anEntryIsWrittenAsTheProtocolSays() {
    assertThat(
            json(
                FrameWriter.rec(
                    "#lobby",
                    FrameWriter.entryBody(entry(new Body.Message("hi", null), null, "c-1")))))
        .isEqualTo(
            new JsonObject(
                """
                {"type":"rec","address":"#lobby","body":{"seq":42,"kind":"message","from":"bob",
                "by":"p2aa","text":"hi","at":"2026-11-22T13:05:00.120Z","id":"c-1"}}"""));
    assertThat(body(entry(new Body.Edited("ho", 7L), "ada", null)))
        .isEqualTo(
            new JsonObject(
                """
                {"seq":42,"kind":"edited","from":"bob","by":"p2aa","to":"ada","text":"ho",
                "target":7,"at":"2026-11-22T13:05:00.120Z"}"""));
    assertThat(body(entry(new Body.Deleted(7L), null, null)).containsKey("text")).isFalse();
  }

  @Test
  void whatBecameOfAFileIsWrittenAndReadBack() {
    SharedFile file = new SharedFile("a b\u202e.pdf", 2_400_000, 5, "9f86", BOB);
    assertThat(body(entry(Body.File.of(Body.File.Change.ADDED, file, null), null, null)))
        .isEqualTo(
            new JsonObject(
                """
                {"seq":42,"kind":"file","from":"bob","by":"p2aa","text":"a b\\u202e.pdf",
                "op":"added","name":"a b\\u202e.pdf","size":2400000,"sha256":"9f86",
                "at":"2026-11-22T13:05:00.120Z"}"""));
    assertThat(body(entry(Body.File.many(Body.File.Change.REMOVED, 17), null, null)))
        .isEqualTo(
            new JsonObject(
                """
                {"seq":42,"kind":"file","from":"bob","by":"p2aa","text":"17 files",
                "op":"removed","count":17,"at":"2026-11-22T13:05:00.120Z"}"""));
    for (Body said :
        List.of(
            Body.File.of(Body.File.Change.CHANGED, file, 41L),
            Body.File.many(Body.File.Change.ADDED, 2))) {
      Entry entry = entry(said, null, null);
      assertThat(PushReader.entry("#lobby", body(entry), "#lobby", "k7f3", TextStyle.PLAIN))
          .isEqualTo(TextWriter.entry(entry, "#lobby", TextStyle.PLAIN))
          .startsWith("* ");
    }
  }

  @Test
  void whatNobodyCanTellOfAFileIsNotShown() {
    String start = "{\"seq\":1,\"kind\":\"file\",\"from\":\"bob\",\"by\":\"p2aa\",\"text\":\"a\",";
    for (String rest :
        List.of(
            "\"op\":\"eaten\",\"name\":\"a\",\"size\":1}",
            "\"name\":\"a\",\"size\":1}",
            "\"op\":\"added\",\"name\":\"a\"}",
            "\"op\":\"added\",\"name\":\"a\",\"size\":\"1\"}",
            "\"op\":\"added\",\"count\":\"many\"}",
            "\"op\":\"added\",\"count\":-3}",
            "\"op\":\"added\"}")) {
      JsonObject push = new JsonObject(start + rest);
      assertThat(PushReader.entry("#lobby", push, null, "k7f3", TextStyle.PLAIN)).isEmpty();
    }
  }

  @Test
  void signalsAreWrittenAsTheProtocolSays() {
    Member ada = new Member("ada", "k7f3", Door.WEB, "web/1.0", null);
    Member away = new Member("bob", "p2aa", Door.TEXT, null, "");
    assertThat(signal(new Signal.FilesChanged(9)))
        .isEqualTo(new JsonObject().put("kind", "files").put("version", 9));
    assertThat(signal(new Signal.Joined(ada)))
        .isEqualTo(
            new JsonObject(
                """
                {"kind":"joined","from":"ada","by":"k7f3","door":"web","client":"web/1.0"}"""));
    assertThat(signal(new Signal.Left(BOB)).encode())
        .isEqualTo("{\"kind\":\"left\",\"from\":\"bob\",\"by\":\"p2aa\"}");
    assertThat(signal(new Signal.Renamed(BOB, "rob")).getString("name")).isEqualTo("rob");
    assertThat(signal(new Signal.Typing(BOB)).getString("kind")).isEqualTo("typing");
    assertThat(signal(new Signal.Away(BOB, null)).getValue("text")).isNull();
    assertThat(signal(new Signal.Read("#lobby", 3)).getLong("seq")).isEqualTo(3);
    assertThat(signal(new Signal.Notice("bye", 5L)).getLong("retryAfter")).isEqualTo(5);
    assertThat(signal(new Signal.Notice("hi", null)).containsKey("retryAfter")).isFalse();
    JsonObject members =
        body(FrameWriter.rec("#lobby", FrameWriter.membersBody("topic", List.of(ada, away))));
    assertThat(members.getString("topic")).isEqualTo("topic");
    assertThat(members.getJsonArray("members"))
        .isEqualTo(
            new JsonArray(
                """
                [{"name":"ada","by":"k7f3","door":"web","client":"web/1.0"},
                {"name":"bob","by":"p2aa","door":"text","away":""}]"""));
  }

  @Test
  void answersAreWrittenAsTheProtocolSays() {
    Entry entry = entry(new Body.Action("waves"), null, null);
    JsonObject page = body(FrameWriter.page("r1", "#lobby", 1, List.of(entry, entry)));
    assertThat(page.getString("of")).isEqualTo("#lobby");
    assertThat(page.getLong("first")).isEqualTo(1);
    assertThat(page.getJsonArray("entries")).hasSize(2);
    assertThat(body(FrameWriter.page("r1", "#lobby", 1, List.of())).getJsonArray("entries"))
        .isEmpty();
    assertThat(
            body(FrameWriter.found("r1", List.of("#a"), List.of(entry)))
                .getJsonArray("entries")
                .getJsonObject(0)
                .getString("of"))
        .isEqualTo("#a");
    assertThat(body(FrameWriter.reset("#lobby", 9)).encode())
        .isEqualTo("{\"kind\":\"reset\",\"seq\":9}");
    assertThat(json(FrameWriter.err(null, 400, "no")).containsKey("address")).isFalse();
    assertThat(json(FrameWriter.pong()).encode()).isEqualTo("{\"type\":\"pong\"}");
  }

  @Test
  void anyJsonIsWrittenBack() {
    JsonObject body =
        new JsonObject(
            """
            {"a":[1,-2.5,true,null,"x",[],{}],"b":{"c":{"d":[{"e":"\\u001b\\n\\"\\\\"}]}},"f":1e10}""");

    assertThat(body(FrameWriter.rec("r", body))).isEqualTo(body);
  }

  private static Entry entry(Body body, String to, String id) {
    return new Entry(LOBBY, 42, 1795352700120L, BOB, to, id, body);
  }

  private static JsonObject json(byte[] frame) {
    return new JsonObject(Buffer.buffer(frame));
  }

  private static JsonObject body(byte[] frame) {
    return json(frame).getJsonObject("body");
  }

  private static JsonObject body(Entry entry) {
    return body(FrameWriter.rec("#lobby", FrameWriter.entryBody(entry)));
  }

  private static JsonObject signal(Signal signal) {
    return body(FrameWriter.signal("#lobby", signal));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(0x80));
        case 1 -> text.append((char) random.nextInt(0x10000));
        case 2 -> text.append((char) (0xd800 + random.nextInt(0x800)));
        case 3 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        default -> text.append("\"\\/\n\r\t\u2028é€".charAt(random.nextInt(9)));
      }
    }
    return text.toString();
  }

  private static String repaired(String text) {
    StringBuilder repaired = new StringBuilder();
    text.codePoints()
        .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }
}
