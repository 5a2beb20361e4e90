package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Extent;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog.Found;
import chatroom.log.Retention.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is beyond the bounds goes, oldest first, and nothing else does; by a clock of the test's.
 */
@Timeout(60)
class RetentionTest extends PrunedStore {
  @Test
  void whatIsTooOldGoesAndWhatIsKeptIsGapless() throws Exception {
    keep(rooms(7 * DAY), Rule.NONE);
    append(says("old 1"), says("old 2"));
    clockMillis.addAndGet(5 * DAY);
    append(says("newer"), says("newest"));
    nothingIsDropped();
    assertThat(get(store.log().extent(LOBBY))).isEqualTo(new Extent(1, 4));

    clockMillis.addAndGet(3 * DAY);
    awaitFirst(LOBBY, 3);

    assertThat(numbers(all(LOBBY))).containsExactly(3L, 4L);
    assertThat(get(store.log().extent(LOBBY))).isEqualTo(new Extent(3, 4));
    assertThat(get(store.log().extent(LOBBY)).cursorFrom(1)).isEqualTo(2);
    assertThat(get(store.log().find(LOBBY, 2))).isEmpty();
    assertThat(append(says("next")).get(0).entry().seq()).isEqualTo(5);
  }

  @Test
  void theNewestEntryStaysHoweverOldAndLongItIs() throws Exception {
    keep(rooms(DAY), rooms(1_024));
    append(says("x".repeat(5_000)), says("y".repeat(5_000)));
    clockMillis.addAndGet(400 * DAY);
    awaitFirst(LOBBY, 2);
    passes();

    assertThat(numbers(all(LOBBY))).containsExactly(2L);
    reopen();
    assertThat(append(says("next")).get(0).entry().seq()).isEqualTo(3);
    awaitFirst(LOBBY, 3);
    assertSound();
  }

  @Test
  void aRoomKeepsSoMuchTextAndNoMore() throws Exception {
    keep(Rule.NONE, new Rule(OFF, Map.of("#lobby", 40L, "#canary", 5L)));
    Draft[] drafts = new Draft[1_000];
    Arrays.setAll(drafts, i -> says("ü".repeat(5)));
    append(drafts);
    awaitFirst(LOBBY, 997);
    assertThat(numbers(all(LOBBY))).containsExactly(997L, 998L, 999L, 1000L);

    append(says("x".repeat(25)));
    awaitFirst(LOBBY, 1000);
    assertThat(numbers(all(LOBBY))).containsExactly(1000L, 1001L);
    passes();
    assertSound();
  }

  @Test
  void aTextThatWasTakenBackCountsNoMore() throws Exception {
    keep(Rule.NONE, new Rule(OFF, Map.of("#lobby", 100L, "#canary", 5L)));
    append(says("x".repeat(60)), says("y".repeat(20)));
    passes();
    append(does(LOBBY, ADA, new Body.Deleted(1L)), says("z".repeat(70)));
    passes();

    assertThat(numbers(all(LOBBY))).containsExactly(1L, 2L, 3L, 4L);
    assertSound();
    append(says("1234567890!"));
    awaitFirst(LOBBY, 3);
    assertSound();
  }

  @Test
  void everyRoomHasItsRuleAndMailboxesOnlyOneOfTheirOwn() throws Exception {
    keep(new Rule(7 * DAY, Map.of("#OPS", DAY, "#archive", OFF)), Rule.NONE);
    StreamKey archive = StreamKey.room("archive");
    append(
        says("a"),
        says("b"),
        says(OPS, ADA, null, "c"),
        says(OPS, ADA, null, "d"),
        says(archive, ADA, null, "e"),
        says(archive, ADA, null, "f"),
        whispers(ADA, BOB, null, "g"),
        whispers(ADA, BOB, null, "h"));
    clockMillis.addAndGet(2 * DAY);
    awaitFirst(OPS, 2);
    assertThat(numbers(all(LOBBY))).hasSize(2);
    clockMillis.addAndGet(400 * DAY);
    awaitFirst(LOBBY, 2);
    assertThat(numbers(all(archive))).hasSize(2);
    assertThat(numbers(all(ADA.mailbox()))).hasSize(2);

    keep(new Rule(OFF, Map.of("@", DAY)), Rule.NONE);
    awaitFirst(BOB.mailbox(), 2);
    assertThat(numbers(all(ADA.mailbox()))).containsExactly(2L);
    assertThat(numbers(all(archive))).hasSize(2);
  }

  @Test
  void theTopicOutlivesTheEntryThatSetIt() throws Exception {
    keep(rooms(DAY), Rule.NONE);
    append(does(LOBBY, ADA, new Body.Topic("cake")), does(LOBBY, ADA, new Body.Topic("tea")));
    append(says("a"), says("b"));
    clockMillis.addAndGet(2 * DAY);
    awaitFirst(LOBBY, 4);
    reopen();
    assertThat(get(store.log().rooms()).get(LOBBY).topic()).isEqualTo("tea");

    append(does(LOBBY, ADA, new Body.Topic("")), says("c"));
    assertThat(get(store.log().rooms()).get(LOBBY).topic()).isEmpty();
    clockMillis.addAndGet(2 * DAY);
    awaitFirst(LOBBY, 6);
    assertThat(get(store.log().rooms()).get(LOBBY).topic()).isEmpty();
  }

  @Test
  void whatSpeaksOfADroppedEntryStays() throws Exception {
    keep(rooms(DAY), Rule.NONE);
    append(says(LOBBY, ADA, "c-1", "first"));
    clockMillis.addAndGet(DAY);
    append(
        does(LOBBY, ADA, new Body.Edited("better", 1L)),
        does(LOBBY, BOB, new Body.Reacted("👍", 1L)),
        does(LOBBY, ADA, new Body.Deleted(1L)));
    clockMillis.addAndGet(1);
    awaitFirst(LOBBY, 2);

    assertThat(numbers(all(LOBBY))).containsExactly(2L, 3L, 4L);
    assertThat(append(does(LOBBY, ADA, new Body.Deleted(1L))).get(0).entry().seq()).isEqualTo(5);
    assertThat(append(says(LOBBY, ADA, "c-1", "again")).get(0).repeated())
        .as("an id is for as long as the entry lives")
        .isFalse();
  }

  @Test
  void eachMailboxDropsItsOwnEnd() throws Exception {
    append(whispers(BOB, BOB, null, "n".repeat(2_000)));
    append(whispers(ADA, BOB, null, "secret"), whispers(ADA, BOB, null, "other"));
    keep(Rule.NONE, new Rule(OFF, Map.of("@", 1_024L)));
    awaitFirst(BOB.mailbox(), 2);
    append(whispers(ADA, ADA, null, "m".repeat(1_019)));
    awaitFirst(ADA.mailbox(), 2);

    Found found = get(store.log().find(BOB.mailbox(), 2)).orElseThrow();
    assertThat(found.twin()).isEqualTo(ADA.mailbox());
    assertThat(found.twinSeq()).isEqualTo(1);
    assertThat(get(store.log().find(ADA.mailbox(), 1))).isEmpty();
    append(new Draft.ToPerson(BOB, ADA, null, new Body.Message("a reply", 2L), found.twinSeq()));
    append(new Draft.ToPerson(ADA, BOB, null, new Body.Deleted(2L), 3L));
    assertThat(texts(all(BOB.mailbox()))).containsExactly("secret", "", "a reply", "");
  }

  @Test
  void theIndexForgetsWhatIsDroppedIndexedOrNot() throws Exception {
    append(says("apple one"), says("unforgettable two"), says("apple three"));
    assertThat(found("apple", LOBBY)).hasSize(2);
    append(says("apple four"));
    keep(rooms(DAY), Rule.NONE);
    append(says("apple five"));
    clockMillis.addAndGet(2 * DAY);
    append(says("apple six"));
    awaitFirst(LOBBY, 6);
    assertThat(found("apple", LOBBY)).containsExactly("apple six");
    assertThat(found("unforgettable", LOBBY)).isEmpty();
    awaitPurge();

    append(says("seven"), does(LOBBY, ADA, new Body.Deleted(6L)));
    assertThat(found("apple", LOBBY)).isEmpty();
    assertThat(found("sev", LOBBY)).containsExactly("seven");
    keep(Rule.NONE, Rule.NONE); // what was taken back goes too where everything is kept
    awaitPurge();
    get(store.log().close());
    String file = Files.readString(data.resolve("chatroom.db"), StandardCharsets.ISO_8859_1);
    assertThat(file)
        .contains("lobby")
        .doesNotContain("forgettable")
        .doesNotContain("apple")
        .doesNotContain("pple");
    store = open();
  }

  private void awaitPurge() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (number("select value from meta where key = 'purge'") != 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
    }
  }

  @Test
  void goesOnWhileEverybodyTalks() throws Exception {
    keep(Rule.NONE, rooms(2_000));
    List<StreamKey> rooms = LongStream.range(0, 7).mapToObj(i -> StreamKey.room("r" + i)).toList();
    for (int i = 0; i < 200; i++) {
      Draft[] batch = new Draft[35];
      for (int k = 0; k < batch.length; k++) {
        batch[k] = says(rooms.get(k % 7), ADA, null, "word" + i + " common " + "x".repeat(k));
      }
      append(batch);
    }
    for (StreamKey room : rooms) {
      long first = 0;
      while (first == 0 || bytes(room) > 2_000) {
        first = next().first();
      }
      assertThat(bytes(room)).isBetween(1_900L, 2_000L);
      List<Long> kept = numbers(all(room));
      assertThat(kept).isEqualTo(LongStream.rangeClosed(kept.get(0), 1_000).boxed().toList());
    }
    assertThat(found("common", rooms.get(0)))
        .hasSize(all(rooms.get(0)).size())
        .isEqualTo(texts(all(rooms.get(0))));
    assertSound();
  }

  private long bytes(StreamKey room) {
    return texts(all(room)).stream()
        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  @Test
  void byDefaultEverythingIsKept() throws Exception {
    retention = new Retention(Rule.NONE, Rule.NONE, EVERY);
    reopen();
    append(says("a"), says("b"));
    clockMillis.addAndGet(100_000 * DAY);
    nothingIsDropped();
    assertThat(numbers(all(LOBBY))).hasSize(2);
  }
}
