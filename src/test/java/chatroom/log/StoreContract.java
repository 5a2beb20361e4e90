package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Refusal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog.Kept;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contract suites share: an open store, people, and words for what they do. */
abstract class StoreContract {
  static final int ALL = 10_000;
  static final int MANY_BYTES = 1 << 20;
  static final StreamKey LOBBY = StreamKey.room("lobby");
  static final StreamKey OPS = StreamKey.room("ops");
  static final Speaker ADA = new Speaker("a1", "ada");
  static final Speaker BOB = new Speaker("b2", "bob");

  final Vertx vertx = Vertx.vertx();
  Opened store;

  /** A log and its identities, made by whatever is under test. */
  record Opened(MessageLog log, IdentityStore identities) {}

  /** Opens the store of this test; again, after a close, what was kept before. */
  abstract Opened open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      get(store.log().close());
    }
    get(vertx.close());
  }

  void reopen() throws Exception {
    get(store.log().close());
    store = open();
  }

  /** What a future completes with, or the failure itself. */
  static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(45, TimeUnit.SECONDS).join();
  }

  static Throwable failureOf(Future<?> future) {
    Throwable thrown = catchThrowable(() -> get(future));
    return thrown instanceof CompletionException ? thrown.getCause() : thrown;
  }

  static void assertUnavailable(Future<?> future) {
    assertThat(failureOf(future))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(503));
  }

  static Draft says(StreamKey room, Speaker who, String id, String text) {
    return new Draft.ToRoom(room, who, id, new Body.Message(text, null));
  }

  static Draft says(String text) {
    return says(LOBBY, ADA, null, text);
  }

  static Draft does(StreamKey room, Speaker who, Body body) {
    return new Draft.ToRoom(room, who, null, body);
  }

  static Draft whispers(Speaker from, Speaker to, String id, String text) {
    return new Draft.ToPerson(from, to, id, new Body.Message(text, null), null);
  }

  List<Kept> append(Draft... drafts) {
    return get(store.log().append(Arrays.asList(drafts)));
  }

  List<Entry> all(StreamKey stream) {
    return get(store.log().after(stream, 0, ALL, MANY_BYTES));
  }

  List<String> found(String text, StreamKey... streams) {
    return texts(get(store.log().search(text, List.of(streams), ALL)));
  }

  static List<Long> numbers(List<Entry> entries) {
    return entries.stream().map(Entry::seq).toList();
  }

  static List<String> texts(List<Entry> entries) {
    return entries.stream().map(entry -> entry.body().text()).toList();
  }
}
