package chatroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Body;
import chatroom.chat.Door;
import chatroom.chat.Entry;
import chatroom.chat.Member;
import chatroom.chat.SharedFile;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextWriterTest {
  private static final Speaker BOB = new Speaker("p2aa", "bob");
  private static final StreamKey LOBBY = new StreamKey("#lobby");

  @Test
  void inARoom() {
    assertThat(room(new Body.Message("hello", null), null)).isEqualTo("bob: hello\r\n");
    assertThat(room(new Body.Message("hello", 3L), "#ops")).isEqualTo("#ops bob: hello\r\n");
    assertThat(room(new Body.Action("waves"), null)).isEqualTo("- bob waves\r\n");
    assertThat(room(new Body.Action("waves"), "#ops")).isEqualTo("#ops - bob waves\r\n");
    assertThat(room(new Body.Edited("ho", 1L), null)).isEqualTo("bob (edited): ho\r\n");
    assertThat(room(new Body.Deleted(1L), null)).isEqualTo("* bob removed a message.\r\n");
    assertThat(room(new Body.Deleted(1L), "#ops")).contains("removed a message in #ops.");
    assertThat(room(new Body.Reacted("👍", 1L), null)).isEqualTo("* bob reacted with 👍.\r\n");
    assertThat(room(new Body.Topic("t"), null)).isEqualTo("* bob set the topic: t\r\n");
    assertThat(room(new Body.Topic(""), "#ops")).isEqualTo("* bob cleared the topic in #ops.\r\n");
  }

  @Test
  void whatBecameOfAFile() {
    SharedFile report = new SharedFile("re\u001bport.pdf", 2_400_000, 5, null, BOB);
    Body added = Body.File.of(Body.File.Change.ADDED, report, null);
    Body changed = Body.File.of(Body.File.Change.CHANGED, report, 3L);
    Body removed = Body.File.of(Body.File.Change.REMOVED, report, 3L);
    Body many = Body.File.many(Body.File.Change.ADDED, 17);
    String name = "re␛port.pdf";

    assertThat(room(added, null)).isEqualTo("* bob shared " + name + " (2.4 MB)\r\n");
    assertThat(room(added, "#ops")).isEqualTo("* bob shared " + name + " (2.4 MB) in #ops\r\n");
    assertThat(room(removed, null)).isEqualTo("* bob removed " + name + "\r\n");
    assertThat(byHand(added)).isEqualTo("* " + name + " was added (2.4 MB)\r\n");
    assertThat(byHand(changed)).isEqualTo("* " + name + " was changed (2.4 MB)\r\n");
    assertThat(byHand(removed)).isEqualTo("* " + name + " was removed\r\n");
    assertThat(byHand(many)).isEqualTo("* 17 files were added\r\n");
  }

  private static String byHand(Body body) {
    return TextWriter.entry(
        new Entry(LOBBY, 1, 0, Speaker.SERVER, null, null, body), null, TextStyle.PLAIN);
  }

  @Test
  void inAMailbox() {
    Body hi = new Body.Message("hi\nyou", null);
    assertThat(mail(BOB.mailbox(), hi)).isEqualTo("you -> ada: hi\r\nyou -> ada: you\r\n");
    assertThat(mail(new StreamKey("@k7f3"), hi)).isEqualTo("bob -> you: hi\r\nbob -> you: you\r\n");
  }

  @Test
  void signals() {
    Member ada = new Member("ada", "k7f3", Door.WEB, null, null);
    assertThat(signal(new Signal.Joined(ada))).isEqualTo("* ada joined #lobby\r\n");
    assertThat(signal(new Signal.Left(BOB))).isEqualTo("* bob left #lobby\r\n");
    assertThat(signal(new Signal.Renamed(BOB, "rob"))).isEqualTo("* bob is now called rob\r\n");
    assertThat(signal(new Signal.Away(BOB, ""))).isEqualTo("* bob is away\r\n");
    assertThat(signal(new Signal.Away(BOB, "tea"))).isEqualTo("* bob is away: tea\r\n");
    assertThat(signal(new Signal.Away(BOB, null))).isEqualTo("* bob is back\r\n");
    assertThat(signal(new Signal.Notice("a\nb", null))).isEqualTo("* a ⏎ b\r\n");
    assertThat(signal(new Signal.Typing(BOB))).isEmpty();
    assertThat(signal(new Signal.Read("#lobby", 1))).isEmpty();
  }

  @Test
  void everyLineOfAnyTextHasItsMarkAndNothingIsObeyed() {
    Random random = new Random(3);
    String alphabet = "ab \n\r\u0085\u2028\u001b[2J\u202e\u0000: ";
    for (int round = 0; round < 5000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (TextStyle style : new TextStyle[] {TextStyle.PLAIN, TextStyle.PLAIN.withTime(true)}) {
        Entry entry = new Entry(LOBBY, 1, 0, BOB, null, null, new Body.Message(text + "", null));
        String lines = TextWriter.entry(entry, null, style);
        assertThat(lines).endsWith("\r\n");
        for (String line : lines.substring(0, lines.length() - 2).split("\r\n", -1)) {
          assertThat(line).matches(style.time() ? "\\d\\d:\\d\\d bob: .*" : "bob: .*");
          assertThat(line.codePoints().noneMatch(SafeText::isUnsafe)).isTrue();
        }
      }
    }
  }

  @Test
  void ofManyTheFirstAreNamedAndTheRestIsCounted() {
    assertThat(joined(1)).isEqualTo("* p1 joined #lobby\r\n");
    assertThat(joined(2)).isEqualTo("* p1 and p2 joined #lobby\r\n");
    assertThat(joined(4)).isEqualTo("* p1, p2, p3 and p4 joined #lobby\r\n");
    assertThat(joined(17)).isEqualTo("* p1, p2, p3 and 14 others joined #lobby\r\n");
  }

  @Test
  void whatDiffersIsToldInLinesOfItsOwn() {
    List<Signal> signals = new ArrayList<>();
    signals.add(new Signal.Left(BOB));
    signals.addAll(Collections.nCopies(6, new Signal.Renamed(BOB, "eve")));
    signals.add(new Signal.Joined(member(1)));
    signals.add(new Signal.Away(BOB, "tea"));
    assertThat(TextWriter.signals(signals, "#lobby", TextStyle.PLAIN).split("\r\n"))
        .containsExactly(
            "* bob left #lobby",
            "* bob is now called eve",
            "* bob is now called eve",
            "* bob is now called eve",
            "* 3 others have a new name",
            "* p1 joined #lobby",
            "* bob is away: tea");
    assertThat(TextWriter.signals(List.of(new Signal.Typing(BOB)), "#lobby", TextStyle.PLAIN))
        .isEmpty();
  }

  private static String joined(int people) {
    List<Signal> signals = new ArrayList<>();
    for (int i = 1; i <= people; i++) {
      signals.add(new Signal.Joined(member(i)));
    }
    return TextWriter.signals(signals, "#lobby", TextStyle.PLAIN);
  }

  private static Member member(int number) {
    return new Member("p" + number, "by" + number, Door.TEXT, null, null);
  }

  /** 8 KiB of line ends would be megabytes of marks, for everybody who reads lines. */
  @Test
  void linesOfOneMessageAreBounded() {
    String lines = room(new Body.Message("\n".repeat(8 * 1024), null), "#ops");

    assertThat(lines.split("\r\n")).hasSize(256).startsWith("#ops bob: ");
    assertThat(lines).endsWith("\r\n#ops bob: <+7938 lines>\r\n");
    String most = "x\n".repeat(255) + "x";
    assertThat(room(new Body.Message(most, null), null).split("\r\n"))
        .hasSize(256)
        .containsOnly("bob: x");
  }

  @Test
  void coloursAreBalancedAndOfNamesAlone() {
    TextStyle colors = TextStyle.PLAIN.withColor(true);
    String line =
        TextWriter.entry(
            new Entry(LOBBY, 1, 0, BOB, null, null, new Body.Message("\u001b[31mred", null)),
            null,
            colors);

    assertThat(line).matches("(\u001b\\[[0-9;]*m)+bob\u001b\\[0m: ␛\\[31mred\r\n");
    assertThat(colors.name("Bob")).isEqualTo(colors.name("bob").replace("bob", "Bob"));
    assertThat(colors.withColor(false)).isEqualTo(TextStyle.PLAIN);
  }

  @Test
  void errorsAreOneLine() {
    assertThat(TextWriter.error("no\r\n* yes\u001b")).isEqualTo("! no ⏎ * yes␛\r\n");
  }

  private static String room(Body body, String elsewhere) {
    Entry entry = new Entry(LOBBY, 9, 0, BOB, null, null, body);
    return TextWriter.entry(entry, elsewhere, TextStyle.PLAIN);
  }

  private static String mail(StreamKey mailbox, Body body) {
    return TextWriter.entry(
        new Entry(mailbox, 9, 0, BOB, "ada", null, body), null, TextStyle.PLAIN);
  }

  private static String signal(Signal signal) {
    return TextWriter.signal(signal, "#lobby", TextStyle.PLAIN);
  }
}
