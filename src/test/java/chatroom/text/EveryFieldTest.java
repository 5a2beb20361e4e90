package chatroom.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.hostile.Corpus;
import chatroom.wire.SafeText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every example of hostile text through every field that a person controls, seen line by line by
 * people in terminals and frame by frame by a program.
 */
@Timeout(120)
class EveryFieldTest {
  private static final String COLOURS = "\u001b\\[(?:0|2|22|38;5;[0-9]{1,3})m";
  private static final int TOPIC_BYTES = 512;
  private static final int REACTION_BYTES = 64;
  private static final int AWAY_CHARS = 200;

  @RegisterExtension static final ChatServer chat = ChatServer.with();

  private final List<Corpus.Example> examples = Corpus.texts();

  @Test
  void whatIsSaidIsShownOnItsOwnMarkedLinesAndComesBackExactly() throws Exception {
    Peer plain = chat.join("ada");
    Peer coloured = chat.join("cora");
    coloured.type("/color on", "/time on");
    coloured.allowColor();
    coloured.skipTo("", " shown in colour now." + "\u001b[0m");
    coloured.skipTo("", "with their time now." + "\u001b[0m");
    Frames eve = chat.frames("eve");
    plain.skipTo("* eve joined #lobby");
    coloured.skipTo("", "joined #lobby\u001b[0m");

    List<String> said = new ArrayList<>();
    for (Corpus.Example example : examples) {
      List<String> lines = say(eve, example);
      said.add(example.text());
      for (String line : lines) {
        assertThat(plain.line()).as(example.kind()).isEqualTo(line);
        if (!line.startsWith("eve -> you")) {
          isTheSameInColour(coloured.line(), line);
        }
      }
    }
    assertThat(said).hasSize(examples.size());
  }

  private static void isTheSameInColour(String coloured, String plain) {
    String bare = coloured.replaceAll(COLOURS, "");
    assertThat(bare).matches("(?:[0-9]{2}:[0-9]{2} )?[^\\p{Cc}]*");
    assertThat(bare.replaceFirst("^[0-9]{2}:[0-9]{2} ", "")).isEqualTo(plain);
  }

  /** Says it in every field; answers the lines that others in the room must see, and no more. */
  private static List<String> say(Frames eve, Corpus.Example example) throws Exception {
    String text = example.text();
    String shown = example.shown();
    List<String> lines = new ArrayList<>();
    long seq = eve.say("#lobby", text);
    assertThat(eve.pushed("message").getJsonObject("body").getString("text")).isEqualTo(text);
    lines.add("eve: " + shown);
    eve.say("#lobby", "action", text, null);
    lines.add("- eve " + shown);
    eve.say("#lobby", "edited", text, seq);
    lines.add("eve (edited): " + shown);
    eve.say("#lobby", "message", text, seq);
    lines.add("eve: " + shown);
    eve.say("@ada", text);
    lines.add("eve -> you: " + shown);
    int bytes = text.getBytes(UTF_8).length;
    if (bytes <= REACTION_BYTES) {
      eve.say("#lobby", "reacted", text, seq);
      lines.add("* eve reacted with " + shown + ".");
    }
    if (bytes <= TOPIC_BYTES) {
      eve.ask("rooms", body("topic").put("room", "#lobby").put("text", text).encode());
      lines.add("* eve set the topic: " + shown);
    }
    if (text.length() <= AWAY_CHARS) {
      eve.ask("people", body("away").put("text", text).encode());
      lines.add("* eve is away: " + shown);
    }
    return lines;
  }

  private static JsonObject body(String op) {
    return new JsonObject().put("op", op);
  }

  @Test
  void fromTheLogItComesBackExactlyAndIsShownTheSame() throws Exception {
    Frames eve = chat.frames("eve");
    eve.register("#old");
    for (Corpus.Example example : examples) {
      eve.say("#old", example.text());
    }
    eve.say("#old", "needle\u2028bob: hi\nneedle");
    List<String> kept = new ArrayList<>();
    for (long before = examples.size() + 1L; before > 1; ) {
      JsonObject page = new JsonObject().put("of", "#old").put("before", before).put("limit", 100);
      JsonArray entries = eve.ask("history", page.encode()).getJsonArray("entries");
      for (int i = entries.size() - 1; i >= 0; i--) {
        kept.add(0, entries.getJsonObject(i).getString("text"));
      }
      before -= entries.size();
    }
    assertThat(kept).isEqualTo(examples.stream().map(Corpus.Example::text).toList());

    Peer ada = chat.join("ada");
    ada.type("/join #old", "/history 200", "/search needle");
    ada.skipTo("* You are in #old. ", "");
    for (Corpus.Example example : examples.subList(examples.size() - 199, examples.size())) {
      assertThat(ada.line().substring("00:00 ".length())).isEqualTo("eve: " + example.shown());
    }
    ada.skipTo("* That was #old. /history more shows what was before.");
    assertThat(ada.line()).endsWith(" #old eve: needle<U+2028>bob: hi");
    assertThat(ada.line()).endsWith(" #old eve: needle");
    ada.expect("* 1 line found.");
  }

  @Test
  void halvesOfCharactersAreReplacedBeforeAnybodyKeepsThem() throws Exception {
    Peer ada = chat.join("ada");
    Frames eve = chat.frames("eve");
    ada.skipTo("* eve joined #lobby");
    long seq =
        eve.ask("#lobby", "{\"text\":\"a\\ud800b\\udc00c\",\"id\":\"x\\ud83d\"}").getLong("seq");

    ada.expect("eve: a\ufffdb\ufffdc");
    assertThat(eve.pushed("message").getJsonObject("body").getString("text"))
        .isEqualTo("a\ufffdb\ufffdc");
    JsonObject page = new JsonObject().put("of", "#lobby").put("before", seq + 1).put("limit", 1);
    JsonObject kept = eve.ask("history", page.encode()).getJsonArray("entries").getJsonObject(0);
    assertThat(kept.getString("text")).isEqualTo("a\ufffdb\ufffdc");
    assertThat(kept.getString("id")).isEqualTo("x\ufffd");
  }

  @Test
  void whatACommandQuotesIsOneMarkedLine() throws Exception {
    Peer eve = chat.join("eve");
    StringBuilder typed = new StringBuilder();
    int lines = 0;
    for (Corpus.Example example : examples) {
      for (String command :
          List.of(
              "/nosuch%s",
              "/help %s",
              "/join #%s",
              "/part %s",
              "/who %s",
              "/msg %s x",
              "@z%s x",
              "/nick %s",
              "/bell %s",
              "/color %s",
              "/ignore z%s",
              "/search %s",
              "/history %s",
              "/files %s",
              "/topic %s",
              "download %s",
              "/away %s")) {
        typed.append(String.format(command, example.text())).append("\n");
        lines++;
      }
    }
    eve.send(typed + "/part\nthat was all\n");
    int read = 0;
    String line;
    do {
      line = eve.line();
      assertThat(line).matches("[*!] .*|[0-9]{2}:[0-9]{2} .+");
      assertThat(line.codePoints().noneMatch(SafeText::isUnsafe)).as(line).isTrue();
      read++;
    } while (!line.equals("! You are in no room. Type /join #lobby to be in one."));
    assertThat(read).isGreaterThan(lines / 2);
  }

  @Test
  void whatIsQuotedIsShort() throws Exception {
    Peer eve = chat.join("eve");
    eve.type("@eve ready");
    eve.skipTo("you -> eve: ready");
    String flood = "\u202e".repeat(2000);
    eve.type("@" + flood + " x", "/join #" + flood, "/who #" + flood, "/part #" + flood);
    for (int i = 0; i < 4; i++) {
      String line = eve.line();
      assertThat(line).startsWith("! ").hasSizeLessThan(1000);
    }
  }

  @Test
  void aNameThatIsAskedForQuotesNothingHarmful() throws Exception {
    Peer peer = chat.greeted();
    String typed =
        examples.stream()
            .map(one -> one.text().strip())
            .collect(Collectors.joining("!\n", "", "!"));
    peer.type(typed, "\u0000exit\u0000", "exit");

    assertThat(peer.lines())
        .hasSizeGreaterThan(examples.size())
        .allMatch(
            line -> line.startsWith("! ") || line.equals("Your name?") || line.equals("* Bye."));
  }

  @Test
  void aClientsWordsAboutItselfAreHarmless() throws Exception {
    Peer ada = chat.join("ada");
    Frames bob = chat.frames("bob");
    Frames eve = new Frames(chat.connect());
    String client = "\u001b[2J\u202e<img src=x>" + "x".repeat(41) + "\ud83d\ude00";
    eve.ask("hello", new JsonObject().put("name", "eve").put("client", client).encode());
    eve.register("#lobby");
    ada.skipTo("* bob joined #lobby");
    ada.expect("* eve joined #lobby");

    String told = bob.pushed("joined").getJsonObject("body").getString("client");
    assertThat(told).startsWith("\u001b[2J\u202e<img src=x>xxx").hasSizeLessThanOrEqualTo(64);
    assertThat(told).doesNotContain("\ufffd");
    ada.type("/who");
    ada.expect("* 3 people in #lobby: ada, bob and eve.");
  }
}
