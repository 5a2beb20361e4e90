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
import chatroom.fuzz.Inputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever was said, what is shown moves no cursor and begins no line that looks like another's.
 */
class ShownFuzzTest {
  private static final TextStyle COLOR = new TextStyle(true, true);
  private static final StreamKey ROOM = StreamKey.room("lobby");
  private static final String[] SAID = {
    "hello",
    "two\nlines\r\nand\rthree",
    "\u001b[2J\u001b]8;;http://x\u0007click",
    "\u202eevil\u2066\u2069",
    "bob: hi\n* bob joined #lobby\n! error",
    "\u009b31m\u0085next\u2028line\u2029para",
    "a\tb\u007f\u0000",
    "\ud83d\ude00\u200d\u2764\ufe0f"
  };

  @FuzzTest(maxDuration = "5m")
  void text(byte[] input) {
    String text = Inputs.text(input);
    String shown = SafeText.show(text);
    Inputs.assertSafe(shown);
    assertThat(SafeText.show(shown)).isEqualTo(shown);
    Inputs.assertSafe(TextWriter.oneLine(text));
    Inputs.assertLines(TextWriter.error(text), "! ");
    Inputs.assertLines(TextWriter.notice(text, TextStyle.PLAIN), "* ");
    List<Body> bodies =
        List.of(
            new Body.Message(text, null),
            new Body.Action(text),
            new Body.Edited(text, 1L),
            new Body.Reacted(text, 1L),
            new Body.Topic(text),
            Body.File.of(Body.File.Change.ADDED, new SharedFile(text, 1, 2, null), null));
    for (Body body : bodies) {
      Entry said = new Entry(ROOM, 7, 0, new Speaker("b1", "bob"), null, "c-1", body);
      boolean notice =
          body instanceof Body.Reacted || body instanceof Body.Topic || body instanceof Body.File;
      String mark = notice ? "* bob " : body instanceof Body.Action ? "- bob " : "bob";
      Inputs.assertLines(TextWriter.entry(said, null, TextStyle.PLAIN), mark);
      String colored = uncolored(TextWriter.entry(said, "#ops", COLOR));
      Inputs.assertLines(colored.replaceAll("(?m)^\\d\\d:\\d\\d ", ""), notice ? mark : "#ops ");
      frame(said, text);
    }
    signals(text);
  }

  private static void signals(String text) {
    Member member = new Member(text, "b1", Door.TEXT, text, null);
    Speaker speaker = new Speaker("b1", text);
    List<Signal> signals =
        List.of(
            new Signal.Joined(member),
            new Signal.Left(speaker),
            new Signal.Renamed(speaker, text),
            new Signal.Away(speaker, text),
            new Signal.Notice(text, null));
    for (Signal signal : signals) {
      Inputs.assertLines(TextWriter.signal(signal, "#lobby", TextStyle.PLAIN), "* ");
      Inputs.assertLines(uncolored(TextWriter.signal(signal, "#lobby", COLOR)), "* ");
      Inputs.assertSafe(new String(FrameWriter.signal("#lobby", signal), UTF_8));
    }
  }

  // ours: SGR of a name or of what steps back
  private static String uncolored(String lines) {
    return lines.replaceAll("\u001b\\[(?:0|2|22|38;5;\\d{1,3})m", "");
  }

  private static void frame(Entry said, String text) {
    byte[] frame = FrameWriter.rec("#lobby", FrameWriter.entryBody(said));
    String json = new String(frame, UTF_8);
    Inputs.assertSafe(json);
    assertThat(json.getBytes(UTF_8)).isEqualTo(frame);
    if (Inputs.isWellFormed(text)) {
      String read = new JsonObject(json).getJsonObject("body").getString("text");
      assertThat(read).isEqualTo(text);
    }
  }

  /** What a hostile server pushes to a terminal. */
  @FuzzTest(maxDuration = "5m")
  void pushed(byte[] input) {
    JsonObject body;
    try {
      body = new JsonObject(Buffer.buffer(input));
    } catch (DecodeException | ClassCastException e) {
      return;
    }
    for (String address : List.of("#lobby", "@ada", "#\u001b[2J\n")) {
      PushReader.atMillis(body);
      for (String lines :
          List.of(
              PushReader.entry(address, body, null, "me", TextStyle.PLAIN),
              PushReader.entry(address, body, "#ops", "me", TextStyle.PLAIN),
              uncolored(PushReader.signal(address, body, TextStyle.PLAIN)))) {
        Inputs.assertLines(lines, "");
      }
      Inputs.assertLines(uncolored(PushReader.entry(address, body, null, "me", COLOR)), "");
      Inputs.assertLines(uncolored(PushReader.signal(address, body, COLOR)), "");
    }
  }

  @Test
  void textAsKeptAndSeeded() {
    Inputs.run(ShownFuzzTest.class, "text", this::text, SAID);
    Inputs.runQuickly(
        ShownFuzzTest::rendered, "\n", "\u001b", "\u202e", "\t", "$1", "\u2028", "a\r");
  }

  private static void rendered(byte[] input) {
    String text = Inputs.text(input);
    Body said = new Body.Message(text, null);
    Entry entry = new Entry(ROOM, 7, 0, new Speaker("b1", "bob"), null, "c-1", said);
    assertThat(TextWriter.entry(entry, null, COLOR)).endsWith("\r\n");
    assertThat(TextWriter.error(text)).startsWith("! ");
    assertThat(FrameWriter.rec("#lobby", FrameWriter.entryBody(entry))).endsWith((byte) '}');
  }

  @Test
  void pushedAsKeptAndSeeded() {
    Inputs.run(
        ShownFuzzTest.class,
        "pushed",
        this::pushed,
        "{\"seq\":42,\"kind\":\"message\",\"from\":\"bob\",\"by\":\"b\",\"text\":\"hi\",\"at\":\"2026-11-22T13:05:00.123Z\"}",
        "{\"seq\":1,\"kind\":\"edited\",\"from\":\"bob\",\"by\":\"me\",\"to\":\"cy\",\"text\":\"x\",\"target\":1}",
        "{\"kind\":\"renamed\",\"from\":\"a\",\"by\":\"b\",\"name\":\"c\"}",
        "{\"kind\":\"notice\",\"text\":\"\\u001b[2J\",\"retryAfter\":5}",
        "{\"kind\":\"away\",\"from\":\"a\",\"by\":\"b\",\"text\":null}",
        "{\"seq\":1,\"kind\":null,\"from\":null,\"by\":null,\"text\":null,\"at\":\"+1000000000-12-31T23:59:59Z\"}");
  }
}
