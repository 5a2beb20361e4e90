package chatroom.pictures;

import chatroom.page.RunningServer;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A house in which everything has happened that a page can show, room by room. */
final class Scenery implements AutoCloseable {
  static final String LONG_NAME = "a-name-of-thirty-two-characters-";
  static final String LONG_ROOM = "#a-room-with-thirty-two-character";
  static final String LONG_FILE =
      "The_minutes_of_the_meeting_of_the_committee_for_the_naming_of_things,_third_draft.pdf";
  private static final String LONG_WORD =
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
  private static final String CODE =
      """
      Look at this:
      ```java
      /** Answers a number, after a line which is far wider than any pane in which it may be shown. */
      static long answer(Map<String, List<Integer>> everything, String question) { return 42; }
      ```
      and `inline = code`, then""";
  private static final String BLOCKS =
      """
      # What is left
      1. *write* the **thing**
      2. ~~sell it~~ [read about it](https://example.org/a/very/long/address/that/goes/on/and/on)
      > a quote
      > > of a quote
      > > > of a quote
      - one
      - two https://example.org/%s

      | door | people | lines a second |
      |---|---:|:---:|
      | web | 12 | 4 |
      | telnet, and whatever else speaks in lines of text | 3 | 1 |
      """;

  private final RunningServer server;
  private final List<Voice> voices = new ArrayList<>();

  Scenery(RunningServer server) {
    this.server = server;
  }

  void make() throws Exception {
    Voice bob = voice("bob");
    Voice longOne = voice(LONG_NAME);
    Voice arab = voice("سلمى");
    for (Voice one : voices) {
      one.join("#lobby");
      one.join("#words");
    }
    bob.join("#empty");
    bob.join("#code");
    bob.join("#pictures");
    bob.join(LONG_ROOM);
    bob.topic("#lobby", "Everything that a room may have, and a topic that is rather long");
    bob.topic(LONG_ROOM, "A topic ".repeat(25));
    lobby(bob, longOne, arab);
    words(bob, longOne, arab);
    bob.say("#code", CODE);
    bob.say("#code", BLOCKS.formatted("x".repeat(90)));
    for (int i = 1; i <= 30; i++) {
      bob.join("#room-" + i);
    }
    files(bob);
  }

  /** To be called every now and then: who is silent for a minute is taken to be gone. */
  void stay() throws IOException {
    for (Voice voice : voices) {
      voice.ping();
    }
  }

  private Voice voice(String name) throws IOException {
    Voice voice = new Voice(server.tcpPort(), server.httpPort(), name);
    voices.add(voice);
    return voice;
  }

  private static void lobby(Voice bob, Voice longOne, Voice arab) throws IOException {
    int first = bob.say("#lobby", "Good morning. Who has the key to the cellar?");
    bob.say("#lobby", "It is not on its hook.");
    int answer = longOne.answer("#lobby", first, "I have it, I am down there with the meter.");
    bob.answer("#lobby", answer, "> I have it\n\nThen please bring the ladder too.");
    arab.say("#lobby", "صباح الخير، أين المفتاح؟ I am by the door.");
    int liked = bob.say("#lobby", "@ada could you open when they come? Thank you.");
    for (String emoji :
        List.of("👍", "🎉", "❤", "😀", "👀", "✅", "🙏", "🔥", "☕", "🌱", "🚀", "+1")) {
      for (Voice one : List.of(bob, longOne, arab)) {
        one.say("#lobby", amend("reacted", liked, emoji));
      }
    }
    int gone = longOne.say("#lobby", "wrong window");
    longOne.say("#lobby", amend("deleted", gone, null));
    int edited = longOne.say("#lobby", "teh ladder is heavy");
    longOne.say("#lobby", amend("edited", edited, "the ladder is heavy"));
    bob.say("#lobby", new JsonObject().put("kind", "action").put("text", "holds the door"));
    longOne.say("#lobby", new JsonObject().put("kind", "action").put("text", "climbs up slowly"));
    arab.say("#lobby", "👍");
    bob.say("#lobby", "Done, thank you all. The talk goes on in a minute.");
  }

  private static JsonObject amend(String kind, int target, String text) {
    JsonObject body = new JsonObject().put("kind", kind).put("target", target);
    return text == null ? body : body.put("text", text);
  }

  private static void words(Voice bob, Voice longOne, Voice arab) throws IOException {
    bob.say("#words", "x".repeat(300));
    longOne.say("#words", LONG_WORD + " " + LONG_WORD.repeat(3));
    arab.say("#words", "هذا نص طويل من اليمين إلى اليسار، ".repeat(6));
    arab.say("#words", "- واحد\n- اثنان\n> اقتباس");
    bob.say("#words", "A sentence of the usual length, again and again. ".repeat(40));
    bob.say("#words", "hidden \u202E here, and \u0007 a bell");
    longOne.say("#words", "🎉🌱🚀");
    longOne.say("#words", "[example.org](https://elsewhere.example/login) is not where it goes");
    bob.say("#words", "one\ntwo\n\n\nfive");
  }

  private static void files(Voice bob) throws Exception {
    String note = "a note\nof two lines\n";
    String table = "time,value,remark\n1,2,none\n".repeat(40);
    bob.share("#pictures", "wide.png", picture(1600, 200));
    bob.share("#pictures", "tall.png", picture(200, 1600));
    bob.share("#pictures", "square.png", picture(600, 600));
    bob.share("#pictures", "small.png", picture(24, 24));
    bob.share("#pictures", "notes.txt", note.getBytes(StandardCharsets.UTF_8));
    bob.share("#pictures", "measurements.csv", table.getBytes(StandardCharsets.UTF_8));
    bob.share("#pictures", "talk.mp3", new byte[2000]);
    bob.share("#pictures", "film.mp4", new byte[2_400_000]);
    bob.share("#pictures", LONG_FILE, new byte[123_456]);
  }

  private static byte[] picture(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    for (Voice voice : voices) {
      voice.close();
    }
  }
}
