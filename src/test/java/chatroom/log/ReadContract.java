package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog.KeptRoom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every maker of {@link MessageLog} answers to those who read. */
abstract class ReadContract extends StoreContract {
  private void appendTexts(String... texts) {
    append(Arrays.stream(texts).map(StoreContract::says).toArray(Draft[]::new));
  }

  private List<Long> after(long after, int maxEntries, int maxBytes) {
    return numbers(get(store.log().after(LOBBY, after, maxEntries, maxBytes)));
  }

  private List<Long> before(long before, int maxEntries, int maxBytes) {
    return numbers(get(store.log().before(LOBBY, before, maxEntries, maxBytes)));
  }

  @Test
  void pagesByEntries() {
    appendTexts("1", "2", "3", "4", "5");

    assertThat(after(0, 2, 100)).containsExactly(1L, 2L);
    assertThat(after(3, 9, 100)).containsExactly(4L, 5L);
    assertThat(after(5, 9, 100)).isEmpty();
    assertThat(after(99, 9, 100)).isEmpty();
    assertThat(before(Long.MAX_VALUE, 2, 100)).containsExactly(4L, 5L);
    assertThat(before(4, 2, 100)).containsExactly(2L, 3L);
    assertThat(before(1, 2, 100)).isEmpty();
    assertThat(get(store.log().after(OPS, 0, 9, 100))).isEmpty();
  }

  @Test
  void pagesByBytesOfUtf8() {
    appendTexts("üü", "üü", "12345", "123456789012");

    assertThat(after(0, 9, 8)).containsExactly(1L, 2L);
    assertThat(after(0, 9, 7)).containsExactly(1L);
    assertThat(after(0, 9, 13)).containsExactly(1L, 2L, 3L);
    assertThat(after(3, 9, 1)).containsExactly(4L);
    assertThat(before(4, 9, 9)).containsExactly(2L, 3L);
    assertThat(before(4, 9, 8)).containsExactly(3L);
    assertThat(before(Long.MAX_VALUE, 9, 1)).containsExactly(4L);
  }

  @Test
  void findsWhatWasSaidLaterAboutAPage() {
    appendTexts("1", "2", "3");
    append(
        does(LOBBY, ADA, new Body.Edited("one", 1L)),
        does(LOBBY, ADA, new Body.Reacted("👍", 3L)),
        does(LOBBY, ADA, new Body.Deleted(2L)),
        does(LOBBY, ADA, new Body.Message("an answer", 1L)));

    assertThat(amending(1, 3, 9)).containsExactly(4L, 5L, 6L);
    assertThat(amending(1, 1, 9)).containsExactly(4L);
    assertThat(amending(2, 5, 9)).containsExactly(6L); // the fifth is in the page itself
    assertThat(amending(1, 3, 2)).containsExactly(4L, 5L);
    assertThat(get(store.log().amending(OPS, 1, 3, 9, 100))).isEmpty();
  }

  private List<Long> amending(long first, long last, int maxEntries) {
    return numbers(get(store.log().amending(LOBBY, first, last, maxEntries, 100)));
  }

  @Test
  void findsOneEntry() {
    append(says("a"));
    assertThat(get(store.log().find(LOBBY, 1)).orElseThrow().entry()).isEqualTo(all(LOBBY).get(0));
    assertThat(get(store.log().find(LOBBY, 2))).isEmpty();
    assertThat(get(store.log().find(OPS, 1))).isEmpty();
  }

  @Test
  void findsWordsAndPrefixes() {
    appendTexts("The quick brown fox", "quick silver", "Über den Wolken", "foxes");

    assertThat(found("quick", LOBBY)).containsExactly("The quick brown fox", "quick silver");
    assertThat(found("FOX quick", LOBBY)).containsExactly("The quick brown fox");
    assertThat(found("fox", LOBBY)).containsExactly("The quick brown fox", "foxes");
    assertThat(found("bro", LOBBY)).containsExactly("The quick brown fox");
    assertThat(found("bro quick", LOBBY)).isEmpty();
    assertThat(found("uber", LOBBY)).containsExactly("Über den Wolken");
    assertThat(found("quick-silver", LOBBY)).containsExactly("quick silver");
    assertThat(found("quick quick", LOBBY)).hasSize(2);
  }

  @Test
  void findsTheNewestInTheStreamsAskedFor() {
    append(
        says(LOBBY, ADA, null, "tea 1"),
        says(OPS, ADA, null, "tea 2"),
        says(LOBBY, ADA, null, "tea 3"),
        whispers(ADA, BOB, null, "tea 4"));

    assertThat(found("tea", LOBBY)).containsExactly("tea 1", "tea 3");
    assertThat(found("tea", OPS, LOBBY)).containsExactly("tea 1", "tea 2", "tea 3");
    assertThat(found("tea", BOB.mailbox(), StreamKey.room("none"))).containsExactly("tea 4");
    assertThat(found("tea", StreamKey.room("none"))).isEmpty();
    assertThat(found("tea")).isEmpty();
    List<Entry> newest = get(store.log().search("tea", List.of(LOBBY, OPS), 2));
    assertThat(texts(newest)).containsExactly("tea 2", "tea 3");
    assertThat(newest.get(0).stream()).isEqualTo(OPS);
  }

  @Test
  void searchesKindsWithText() {
    append(
        does(LOBBY, ADA, new Body.Message("word one", null)),
        does(LOBBY, ADA, new Body.Action("word two")),
        does(LOBBY, ADA, new Body.Edited("word three", 1L)),
        does(LOBBY, ADA, new Body.Reacted("word", 1L)),
        does(LOBBY, ADA, new Body.Topic("word four")));
    assertThat(found("word", LOBBY))
        .containsExactly("word one", "word two", "word three", "word four");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "*",
        "AND",
        "NEAR(",
        "NOT",
        "a OR",
        "^a",
        "text:a",
        "stream:1",
        "-",
        "(",
        "{a b}",
        "😀",
        "",
        " ",
        "'",
        "a\u0000b",
        "\ud800",
        "ยินดี",
        "\u0301",
        "你好",
        "a*b",
        "\ud83e\udd79x"
      })
  void anyTextIsAQuery(String text) {
    append(says("hello"));
    assertThat(found(text, LOBBY)).isEmpty();
    assertThat(found("hello " + text, LOBBY)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void searchStandsALongText() {
    append(says("hello"));
    String words =
        String.join(" ", Stream.iterate(0, i -> i + 1).limit(2_000).map(i -> "w" + i).toList());
    assertThat(found(words, LOBBY)).isEmpty();
  }

  @Test
  void findsWhatWasAcknowledgedJustNow() {
    for (int i = 0; i < 50; i++) {
      append(says("number" + i));
      assertThat(found("number" + i + " ", LOBBY)).contains("number" + i);
    }
  }

  @Test
  void tellsWhatIsKept() {
    assertThat(get(store.log().extent(LOBBY))).isEqualTo(Extent.EMPTY);
    get(store.log().nameRoom(LOBBY, "Lobby"));
    assertThat(get(store.log().extent(LOBBY))).isEqualTo(Extent.EMPTY);
    appendTexts("a", "b");
    assertThat(get(store.log().extent(LOBBY))).isEqualTo(new Extent(1, 2));
  }

  @Test
  void listsRoomsWithNameAndTopic() {
    get(store.log().nameRoom(LOBBY, "Lobby"));
    get(store.log().nameRoom(LOBBY, "LOBBY"));
    get(store.log().nameRoom(StreamKey.room("quiet"), "Quiet"));
    append(
        says("hi"),
        does(LOBBY, ADA, new Body.Topic("tea")),
        does(LOBBY, ADA, new Body.Topic("cake")),
        says(OPS, ADA, null, "hi"),
        whispers(ADA, BOB, null, "hi"));

    assertThat(get(store.log().rooms()))
        .isEqualTo(
            Map.of(
                LOBBY, new KeptRoom("Lobby", "cake", new Extent(1, 3)),
                OPS, new KeptRoom("ops", "", new Extent(1, 1))));
  }
}
