package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.wire.ByteSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The parts that know nothing of the others. */
class SmallPartsTest {
  @Test
  void aCursorTakesEachNumberOnce() {
    Cursor cursor = new Cursor();
    assertThat(cursor.take(7)).isEqualTo(Cursor.Step.NEXT);
    assertThat(cursor.take(8)).isEqualTo(Cursor.Step.NEXT);
    assertThat(cursor.take(8)).isEqualTo(Cursor.Step.SEEN);
    assertThat(cursor.take(10)).isEqualTo(Cursor.Step.GAP);
    assertThat(cursor.at()).isEqualTo(8);
  }

  @Test
  void oneIsBackWithinTwoSeconds() {
    Backoff backoff = new Backoff(new Random(1));
    for (int attempt = 0; attempt < 100; attempt++) {
      assertThat(backoff.nextMillis()).isBetween(1L, 1800L);
    }
    backoff.reset();
    assertThat(backoff.nextMillis()).isLessThanOrEqualTo(120);
    backoff.asked(5000);
    assertThat(List.of(backoff.nextMillis(), backoff.nextMillis())).containsOnly(5000L);
    backoff.reset();
    assertThat(backoff.nextMillis()).isLessThan(100);
  }

  @Test
  void longTextIsCutBetweenLinesThenWordsThenAnywhere() {
    assertThat(Pieces.of("short", 100)).containsExactly("short");
    assertThat(Pieces.of("one\ntwo\nthree", 8)).containsExactly("one\ntwo", "three");
    assertThat(Pieces.of("one two three", 8)).containsExactly("one two", "three");
    assertThat(Pieces.of("ääää", 5)).containsExactly("ää", "ää");
    assertThat(String.join("", Pieces.of("👍".repeat(9), 10))).isEqualTo("👍".repeat(9));
    assertThat(Pieces.of("one\n  \ntwo", 3)).containsExactly("one", "two");
    assertThat(Pieces.of("    ", 2)).containsExactly("  ");
    assertThat(Pieces.of("", 2)).containsExactly("");
  }

  @Test
  @Timeout(10)
  void aServerThatTakesOneByteAMessageDoesNotKeepThePasteWaiting() {
    String paste = "ab 👍".repeat(100_000);
    assertThat(Pieces.of(paste, 1)).hasSize(300_000).startsWith("a", "b", "👍", "a");
    // a line break near each beginning, and after it none for as long as a piece
    String lines = ("y\n" + "x".repeat(2_000)).repeat(500);
    assertThat(String.join("", Pieces.of(lines, 1_999))).isEqualTo(lines.replace("\n", ""));
  }

  @Test
  void aMentionIsAWordOfItsOwn() {
    assertThat(Mention.isIn("hi Ada, hello", "ada")).isTrue();
    assertThat(Mention.isIn("ada", "ada")).isTrue();
    assertThat(Mention.isIn("adamant, not canada", "ada")).isFalse();
  }

  @Test
  void sizesAndTimesAreThoseOfPeople() {
    assertThat(ByteSize.show(0)).isEqualTo("0 B");
    assertThat(ByteSize.show(999)).isEqualTo("999 B");
    assertThat(ByteSize.show(2_400_000)).isEqualTo("2.4 MB");
    Instant now = Instant.parse("2026-11-22T13:05:00Z");
    assertThat(When.show(now, now, ZoneOffset.UTC)).isEqualTo("13:05");
    assertThat(When.show(Instant.parse("2026-11-21T23:59:00Z"), now, ZoneOffset.UTC))
        .isEqualTo("yesterday 23:59");
    assertThat(When.show(Instant.parse("2026-11-03T14:05:00Z"), now, ZoneOffset.UTC))
        .isEqualTo("3 Nov 14:05");
    assertThat(When.show(Instant.parse("2024-11-03T14:05:00Z"), now, ZoneOffset.UTC))
        .isEqualTo("3 Nov 2024");
    assertThat(ProgressBar.show("a.png", 1, 2)).contains("████████░░░░░░░░ 50 % of 2 B");
  }

  @Test
  void rowsBreakBetweenWordsAndGoOnSetIn() {
    assertThat(wrap("bob: one two three four\n", 20)).isEqualTo("bob: one two three\n  four\n");
    assertThat(wrap("13:05 bob: one two three four\n", 20))
        .isEqualTo("13:05 bob: one two\n      three four\n");
    assertThat(wrap("bob: " + "x".repeat(30) + "\n", 20))
        .isEqualTo("bob: " + "x".repeat(15) + "\n  " + "x".repeat(15) + "\n");
    assertThat(wrap("bob: short\ncy: lines\n", 20)).isEqualTo("bob: short\ncy: lines\n");
  }

  @Test
  void nobodyPadsARowToBeginTheNextAsSomebodyElse() {
    String padded = "bob: hi" + " ".repeat(13) + "! fake\n";
    assertThat(wrap(padded, 20)).isEqualTo("bob: hi            \n  ! fake\n");
    String wide = "bob: " + "x ".repeat(40) + "eve -> you: hi\n";
    assertThat(wrap(wide, 20).lines().skip(1)).allMatch(row -> row.startsWith("  "));
  }

  @Test
  void aLinkStaysWhole() {
    String link = "https://example.org/a/long/way";
    assertThat(wrap("bob: see " + link + " now\n", 20)).contains(link);
  }

  @Test
  void whatIsTypedIsCompleted() {
    Vocabulary known =
        new Vocabulary(
            List.of("bob", "Bea"), List.of("#lobby", "#ops"), List.of("image1.png", "notes.txt"));
    WordCompleter completer =
        new WordCompleter(
            () -> known,
            List.of("help", "history", "who"),
            new PathCompleter(new LocalFiles(Path.of("/"))));
    assertThat(complete(completer, "@b")).containsExactly("@bob", "@Bea");
    assertThat(complete(completer, "hello @be")).containsExactly("@Bea");
    assertThat(complete(completer, "/join #o")).containsExactly("#ops");
    assertThat(complete(completer, "/h")).containsExactly("/help", "/history");
    assertThat(complete(completer, "/help wh")).containsExactly("who");
    assertThat(complete(completer, "/msg bo")).containsExactly("bob");
    assertThat(complete(completer, "acc")).containsExactly("access server files");
    assertThat(complete(completer, "list ser")).containsExactly("server files");
    assertThat(complete(completer, "download im")).containsExactly("image1.png");
    assertThat(complete(completer, "")).isEmpty();
    assertThat(complete(completer, "don't \"x")).isEmpty();
  }

  @Test
  void theHistoryIsOffWhereItCannotBeWritten(@TempDir Path home) throws Exception {
    Path file = HistoryFile.find(Map.of(), home.toString()).orElseThrow();
    assertThat(file).isEqualTo(home.resolve(".chatroom_history"));
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(HistoryFile.find(Map.of("XDG_STATE_HOME", home + "/state"), "/nowhere"))
        .contains(home.resolve("state/chatroom/history"));
    assertThat(HistoryFile.find(Map.of(), file.toString())).isEmpty();
  }

  private static String wrap(String lines, int columns) {
    return Wrapping.wrap(new AttributedString(lines), columns).toString();
  }

  private static List<String> complete(WordCompleter completer, String typed) {
    List<org.jline.reader.Candidate> candidates = new java.util.ArrayList<>();
    completer.complete(
        null,
        new WordParser()
            .parse(typed, typed.length(), org.jline.reader.Parser.ParseContext.COMPLETE),
        candidates);
    return candidates.stream().map(org.jline.reader.Candidate::value).toList();
  }
}
