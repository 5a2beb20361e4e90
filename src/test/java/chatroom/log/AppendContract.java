package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog.Found;
import chatroom.log.MessageLog.Kept;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every maker of {@link MessageLog} does with what is appended. */
abstract class AppendContract extends StoreContract {
  @Test
  void numbersEachStreamFromOne() {
    append(says("a"), says(OPS, BOB, null, "b"), says("c"));

    assertThat(numbers(all(LOBBY))).containsExactly(1L, 2L);
    assertThat(numbers(all(OPS))).containsExactly(1L);
  }

  @Test
  void keepsEverythingThatADraftSays() {
    List<Body> bodies =
        List.of(
            new Body.Message("hi \u0000 \ud83d\ude00 ü", null),
            new Body.Message("a reply", 1L),
            new Body.Action("waves"),
            new Body.Edited("hello", 1L),
            new Body.Reacted("👍", 1L),
            new Body.Topic("tea"),
            new Body.Deleted(2L));
    List<Entry> answered =
        bodies.stream().map(body -> append(does(LOBBY, ADA, body)).get(0).entry()).toList();

    assertThat(answered).extracting(Entry::body).isEqualTo(bodies);
    assertThat(answered.get(0).from()).isEqualTo(ADA);
    assertThat(answered.get(0).to()).isNull();
    List<Entry> kept = new ArrayList<>(all(LOBBY));
    assertThat(kept.remove(1).body()).isEqualTo(new Body.Message("", 1L));
    assertThat(kept).isEqualTo(answered.stream().filter(entry -> entry.seq() != 2).toList());
  }

  @Test
  void leavesNoGapUnderConcurrency() throws Exception {
    int threads = 8;
    int calls = 200;
    List<CompletableFuture<List<Long>>> answers =
        IntStream.range(0, threads)
            .mapToObj(thread -> CompletableFuture.supplyAsync(() -> appendMany(thread, calls)))
            .toList();
    List<Long> numbers = new ArrayList<>();
    for (CompletableFuture<List<Long>> answer : answers) {
      List<Long> ofOne = answer.get(30, TimeUnit.SECONDS);
      assertThat(ofOne).isSorted();
      numbers.addAll(ofOne);
    }
    Collections.sort(numbers);
    assertThat(numbers)
        .isEqualTo(LongStream.rangeClosed(1, (long) threads * calls).boxed().toList());
    assertThat(numbers(all(LOBBY))).isEqualTo(numbers);
  }

  private List<Long> appendMany(int thread, int calls) {
    List<Future<List<Kept>>> futures = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      Speaker speaker = new Speaker("by" + thread, "n" + thread);
      futures.add(store.log().append(List.of(says(LOBBY, speaker, "id" + i, "t" + i))));
    }
    return futures.stream().map(future -> get(future).get(0).entry().seq()).toList();
  }

  @Test
  void completesInTheOrderOfTheCallsOnTheCallersContext() throws Exception {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<List<Integer>> order = new CompletableFuture<>();
    List<Integer> completed = new ArrayList<>();
    int calls = 500;
    context.runOnContext(
        ignored -> {
          for (int i = 0; i < calls; i++) {
            int number = i;
            store
                .log()
                .append(List.of(says("t" + i)))
                .onComplete(
                    kept -> {
                      boolean mine = kept.succeeded() && Vertx.currentContext() == context;
                      completed.add(mine ? number : -1);
                      if (completed.size() == calls) {
                        order.complete(completed);
                      }
                    });
          }
        });
    assertThat(order.get(20, TimeUnit.SECONDS))
        .isEqualTo(IntStream.range(0, calls).boxed().toList());
  }

  @Test
  void oneCallersMistakeSilencesNobody() throws Exception {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<Throwable> reported = new CompletableFuture<>();
    CompletableFuture<Long> second = new CompletableFuture<>();
    context.exceptionHandler(reported::complete);
    context.runOnContext(
        ignored -> {
          store
              .log()
              .append(List.of(says("a")))
              .onSuccess(
                  kept -> {
                    throw new IllegalStateException("a mistake");
                  });
          store
              .log()
              .append(List.of(says("b")))
              .onSuccess(kept -> second.complete(kept.get(0).entry().seq()));
        });
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(reported.get(10, TimeUnit.SECONDS)).hasMessage("a mistake");
  }

  @Test
  void appendsAllOfABatchOrNothing() {
    assertThatThrownBy(() -> append(says("a"), null)).isInstanceOf(NullPointerException.class);
    assertThat(all(LOBBY)).isEmpty();
    assertThat(append()).isEmpty();
    assertThat(append(says("b")).get(0).entry().seq()).isEqualTo(1);
  }

  @Test
  void aPrivateMessageStandsInBothMailboxes() {
    append(whispers(BOB, new Speaker("c3", "cy"), null, "before"));
    Kept kept = append(whispers(ADA, BOB, "c-1", "psst")).get(0);

    assertThat(kept.entry().stream()).isEqualTo(ADA.mailbox());
    assertThat(kept.entry().seq()).isEqualTo(1);
    assertThat(kept.copy().stream()).isEqualTo(BOB.mailbox());
    assertThat(kept.copy().seq()).isEqualTo(2);
    assertThat(kept.copy().atMillis()).isEqualTo(kept.entry().atMillis());
    assertThat(all(ADA.mailbox())).containsExactly(kept.entry());
    assertThat(all(BOB.mailbox())).endsWith(kept.copy());
    assertThat(kept.copy().from()).isEqualTo(ADA);
    assertThat(kept.entry().to()).isEqualTo("bob");
    assertThat(get(store.log().find(ADA.mailbox(), 1)))
        .contains(new Found(kept.entry(), BOB.mailbox(), 2));
    assertThat(get(store.log().find(BOB.mailbox(), 2)))
        .contains(new Found(kept.copy(), ADA.mailbox(), 1));
  }

  @Test
  void theCopyOfAReplyCountsAsTheRecipientDoes() {
    Body reply = new Body.Message("yes", 1L);
    Kept kept = append(new Draft.ToPerson(ADA, BOB, null, reply, 7L)).get(0);

    assertThat(kept.entry().body().target()).isEqualTo(1);
    assertThat(kept.copy().body().target()).isEqualTo(7);
    assertThat(all(BOB.mailbox()).get(0).body().target()).isEqualTo(7);
  }

  @Test
  void aNoteToOneselfStandsOnce() {
    Kept kept = append(whispers(ADA, ADA, "c-1", "milk")).get(0);

    assertThat(kept.copy()).isNull();
    assertThat(all(ADA.mailbox())).containsExactly(kept.entry());
    assertThat(get(store.log().find(ADA.mailbox(), 1))).contains(new Found(kept.entry(), null, 0));
  }

  @Test
  void aRepeatedIdAddsNothing() throws Exception {
    List<Kept> batch =
        append(says(LOBBY, ADA, "c-1", "once"), says(LOBBY, ADA, "c-1", "twice"), says("next"));
    assertThat(batch).extracting(Kept::repeated).containsExactly(false, true, false);
    assertThat(batch.get(1).entry()).isEqualTo(batch.get(0).entry());
    assertThat(batch.get(2).entry().seq()).isEqualTo(2);

    Kept letter = append(whispers(ADA, BOB, "c-1", "psst")).get(0);
    assertThat(letter.repeated()).isFalse();
    reopen();
    assertThat(append(says(LOBBY, ADA, "c-1", "later")))
        .containsExactly(new Kept(batch.get(0).entry(), null, true));
    assertThat(append(whispers(ADA, BOB, "c-1", "psst")))
        .containsExactly(new Kept(letter.entry(), null, true));
    assertThat(all(BOB.mailbox())).hasSize(1);
    assertThat(append(says("after")).get(0).entry().seq()).isEqualTo(3);
  }

  @Test
  void anIdIsOnesOwnTowardsOneAddress() {
    Speaker cy = new Speaker("c3", "cy");
    List<Kept> kept =
        append(
            says(LOBBY, ADA, "c-1", "a"),
            says(LOBBY, BOB, "c-1", "b"),
            says(OPS, ADA, "c-1", "c"),
            whispers(ADA, BOB, "c-1", "d"),
            whispers(ADA, cy, "c-1", "e"),
            whispers(BOB, ADA, "c-1", "f"),
            whispers(ADA, ADA, "c-1", "g"));
    assertThat(kept).extracting(Kept::repeated).containsOnly(false);
    assertThat(numbers(all(ADA.mailbox()))).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aRemovalTakesTheTextOutOfTheLogAndTheSearch() {
    append(says("apple"), says("banana"));
    append(does(LOBBY, ADA, new Body.Edited("cherry", 1L)));
    assertThat(found("apple", LOBBY)).containsExactly("apple");

    append(says("date"), does(LOBBY, ADA, new Body.Deleted(1L)));

    assertThat(texts(all(LOBBY))).containsExactly("", "banana", "", "date", "");
    assertThat(found("apple", LOBBY)).isEmpty();
    assertThat(found("cherry", LOBBY)).isEmpty();
    assertThat(found("banana", LOBBY)).containsExactly("banana");
    append(does(LOBBY, ADA, new Body.Deleted(1L)), does(LOBBY, ADA, new Body.Deleted(99L)));
    assertThat(found("date", LOBBY)).containsExactly("date");
  }

  @Test
  void aRemovalReachesTheOtherCopy() {
    append(whispers(BOB, new Speaker("c3", "cy"), null, "other"));
    append(whispers(ADA, BOB, null, "secret"));
    append(new Draft.ToPerson(ADA, BOB, null, new Body.Edited("secrets", 1L), 2L));
    assertThat(found("secret", BOB.mailbox())).hasSize(2);

    append(new Draft.ToPerson(ADA, BOB, null, new Body.Deleted(1L), 2L));

    assertThat(texts(all(ADA.mailbox()))).containsExactly("", "", "");
    assertThat(texts(all(BOB.mailbox()))).containsExactly("other", "", "", "");
    assertThat(found("secret", ADA.mailbox(), BOB.mailbox())).isEmpty();
    assertThat(found("other", BOB.mailbox())).containsExactly("other");
  }

  @Test
  void timeNeverGoesBackWithinAStream() {
    Draft[] drafts = new Draft[100];
    Arrays.setAll(drafts, i -> says("t" + i));
    append(drafts);
    assertThat(all(LOBBY)).extracting(Entry::atMillis).isSorted();
  }

  @Test
  void afterACloseEveryCallFails() {
    append(says("a"));
    get(store.log().close());
    get(store.log().close());

    assertUnavailable(store.log().append(List.of(says("b"))));
    assertUnavailable(store.log().append(List.of()));
    assertUnavailable(store.log().after(LOBBY, 0, ALL, MANY_BYTES));
    assertUnavailable(store.log().search("a", List.of(LOBBY), ALL));
    assertUnavailable(store.log().nameRoom(StreamKey.room("x"), "x"));
    assertUnavailable(store.identities().rename("a1", "x"));
  }
}
