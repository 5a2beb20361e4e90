package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lines that come faster than anybody types: all are done, and answered in their order. */
@Timeout(60)
class PipedLinesTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with();

  @RepeatedTest(5)
  void everyAnswerStandsWhereItsLineStood() throws Exception {
    Files.writeString(chat.files().resolve("a.txt"), "a");
    Peer ada = chat.connect();
    ada.type(
        "ada",
        "/join #order",
        "/part #lobby",
        "@ada one",
        "access server files",
        "@zed hi",
        "list server files",
        "@ada two",
        "/who",
        "/nosuch",
        "/topic of the day",
        "@ada three",
        "/topic",
        "/nick Ada2",
        "@Ada2 four",
        "/part",
        "nobody hears this",
        "exit",
        "too late");
    ada.skipTo("you -> ada: one");

    ada.expect("* 1 file on the server.", "! No one here is called zed.");
    assertThat(ada.line()).startsWith("* a.txt  1 B  ");
    ada.expect("you -> ada: two", "* 1 person in #order: ada.");
    assertThat(ada.line()).startsWith("! There is no command /nosuch.");
    ada.expect(
        "* The topic of #order is: of the day",
        "you -> ada: three",
        "* The topic of #order is: of the day",
        "* You are called Ada2 now.",
        "you -> Ada2: four",
        "* You have left #order and are in no room now.",
        "! You are in no room. Type /join #lobby to be in one.",
        "* Bye, Ada2.");
    assertThat(ada.lines()).isEmpty();
  }

  @RepeatedTest(5)
  void whatWasJustSaidIsFoundAtOnce() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("/join #found", "the word is xylophone", "/search xylophone", "/history 1");
    ada.skipTo("* You are in #found. ", "");

    assertThat(ada.line()).matches("\\d\\d:\\d\\d #found ada: the word is xylophone");
    ada.skipTo("* ", " found.");
    assertThat(ada.line()).matches("\\d\\d:\\d\\d ada: the word is xylophone");
  }

  @RepeatedTest(5)
  void aPipeThatEndsIsAnsweredToTheEnd() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.connect();
    ada.type("ada", "hello", "@bob psst", "@zed hi", "@bob bye");
    ada.endInput();
    ada.skipTo("* You are in #lobby. Here: bob.");

    assertThat(ada.lines())
        .containsExactly("you -> bob: psst", "! No one here is called zed.", "you -> bob: bye");
    bob.skipTo("ada: hello");
    bob.skipTo("ada -> you: bye");
    bob.expect("* ada left #lobby");
  }

  @Test
  void aLastLineNeedsNoEnd() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.connect();
    ada.send("ada\nhello");
    ada.endInput();

    bob.expect("* ada joined #lobby", "ada: hello", "* ada left #lobby");
    assertThat(ada.lines()).last().isEqualTo("* You are in #lobby. Here: bob.");
  }

  @Test
  void whoEndsBeforeGivingANameIsNobody() throws Exception {
    Peer ada = chat.connect();
    ada.send("\n\n");
    ada.endInput();

    assertThat(ada.lines()).endsWith("Your name?", "Your name?", "Your name?");
  }

  @Test
  void fiveHundredLinesArriveWholeAndInOrder() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.join("ada");
    bob.expect("* ada joined #lobby");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      lines.add("line " + i + " ".repeat(i % 7) + "€".repeat(i % 50) + ".");
    }
    ada.type(lines.toArray(String[]::new));

    for (String line : lines) {
      bob.expect("ada: " + line);
    }
    ada.type("@ada done");
    ada.expect("you -> ada: done");
  }

  @Test
  void aLineMayBeAsLongAsALineMayBe() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.join("ada");
    bob.expect("* ada joined #lobby");
    String longest = "x".repeat(8 * 1024);
    ada.send(longest + "\r\n");
    ada.send(longest + "y\r\nshort\r\n");

    bob.expect("ada: " + longest, "ada: short");
    ada.expect(
        "! That line is too long: at most 8192 bytes. Nothing of it was said; say it in parts.");
  }

  @Test
  void aLineThatIsTooLongIsRefusedInItsTurn() throws Exception {
    Peer ada = chat.connect();
    ada.type(
        "x".repeat(8193), "ada", "/who", "x".repeat(100_000), "/who", "@ada " + "é".repeat(4093));
    ada.skipTo("Your name?");
    String tooLong =
        "! That line is too long: at most 8192 bytes. Nothing of it was said; say it in parts.";

    ada.expect(tooLong, "Your name?");
    ada.skipTo("* You are in #lobby. Here: nobody else yet.");
    ada.expect("* 1 person in #lobby: ada.", tooLong, "* 1 person in #lobby: ada.");
    ada.expect("you -> ada: " + "é".repeat(4093));
  }

  @Test
  void whatIsNoUtf8IsShownAsSuch() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.join("ada");
    bob.expect("* ada joined #lobby");
    ada.send(new byte[] {'a', (byte) 0xc3, 'b', (byte) 0xe2, (byte) 0x82, '\n'});

    assertThat(bob.line()).matches("ada: a\uFFFDb\uFFFD+");
  }

  /** Nobody reads the answers any more: they cost nobody anything. */
  @Test
  void questionsOfOneWhoHasHungUpAreNotAnswered() throws Exception {
    Peer ada = chat.join("ada");
    Peer eve = chat.join("eve");
    String[] lines = new String[20_000];
    Arrays.fill(lines, "/help");
    lines[0] = "hello";
    eve.type(lines);
    ada.skipTo("eve: hello");
    eve.close();
    long began = System.nanoTime();
    ada.skipTo("* eve left #lobby");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }
}
