package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.StreamKey;
import chatroom.log.MessageLog.Kept;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the log does when its database fails, and how it comes back by itself. */
@Timeout(60)
class SqliteFailureTest extends StoreContract {
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);
  private static final String LONG_TEXT = "x".repeat(8_000);

  @TempDir Path data;
  private SqliteStore sqlite;

  @Override
  Opened open() {
    sqlite = get(SqliteStore.open(vertx, data));
    return new Opened(sqlite.log(), sqlite.identities());
  }

  private static void assertTold(Future<?> future) {
    long started = System.nanoTime();
    assertUnavailable(future);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(TOLD_WITHIN);
  }

  private void limitPages(long pages) {
    get(
        sqlite.onWriter(
            sql -> {
              sql.execute("pragma max_page_count = " + pages);
              return null;
            }));
  }

  private Future<List<Kept>> appending(String text) {
    return store.log().append(List.of(says(text)));
  }

  @Test
  void aFullDiskIsToldAndGotOver() {
    append(says("before"), whispers(ADA, BOB, null, "before"));
    limitPages(1);
    List<Future<List<Kept>>> refused = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      refused.add(appending(LONG_TEXT));
      refused.add(store.log().append(List.of(whispers(ADA, BOB, "c-" + i, LONG_TEXT))));
    }
    refused.forEach(SqliteFailureTest::assertTold);
    assertThat(texts(all(LOBBY))).containsExactly("before");
    assertUnavailable(
        store.log().append(List.of(says(StreamKey.room("new"), ADA, null, LONG_TEXT))));

    limitPages(1_000_000);
    assertThat(append(says(LONG_TEXT)).get(0).entry().seq()).isEqualTo(2);
    Kept letter = append(whispers(ADA, BOB, "c-1", "after")).get(0);
    assertThat(letter.repeated()).isFalse();
    assertThat(letter.entry().seq()).isEqualTo(2);
    assertThat(letter.copy().seq()).isEqualTo(2);
    assertThat(found("after", BOB.mailbox())).containsExactly("after");
  }

  @Test
  void anIndexThatCannotBeWrittenIsMadeUpForLater() {
    append(says("findable"));
    assertThat(found("findable", LOBBY)).hasSize(1);
    limitPages(1);
    assertThat(found("findable", LOBBY)).hasSize(1);
    limitPages(1_000_000);
    append(says("findable too"));
    assertThat(found("findable", LOBBY)).hasSize(2);
  }

  @Test
  void aLockedDatabaseIsToldAndGotOver() throws Exception {
    append(says("before"));
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("chatroom.db"));
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      Future<List<Kept>> first = appending("first");
      Future<Void> rename = store.identities().rename("a1", "x");
      assertTold(first);
      assertTold(rename);
      assertThat(texts(all(LOBBY))).containsExactly("before");
      assertThat(found("before", LOBBY)).containsExactly("before");
      assertThat(store.log().failing()).contains("Another program holds the lock on the database.");
      statement.execute("rollback");
    }
    assertThat(append(says("after")).get(0).entry().seq()).isEqualTo(2);
    assertThat(found("before", LOBBY)).containsExactly("before");
  }

  @Test
  void aDiskThatHangsIsToldInTime() throws Exception {
    BusyWriter busy = new BusyWriter(sqlite);
    Future<List<Kept>> behind = appending("never kept");
    Future<?> search = store.log().search("x", List.of(LOBBY), ALL);
    assertTold(busy.job);
    assertTold(behind);
    assertThat(get(search)).isEqualTo(List.of());
    assertThat(all(LOBBY)).isEmpty();
    assertThat(store.log().failing()).contains("The disk does not answer.");

    busy.letGo();
    assertThat(append(says("after")).get(0).entry().seq()).isEqualTo(1);
    assertThat(texts(all(LOBBY))).containsExactly("after");
  }

  @Test
  void whatWasKeptAfterAllIsToldInItsPlace() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    List<String> told = new CopyOnWriteArrayList<>();
    CountDownLatch asked = new CountDownLatch(1);
    BusyWriter busy = new BusyWriter(sqlite);
    vertx
        .getOrCreateContext()
        .runOnContext(
            start -> {
              // the writer is busy with another group, so that these two are one
              sqlite.onWriter(sql -> BusyWriter.await(released));
              appendTelling("hung", told);
              asked.countDown();
            });
    asked.await();
    busy.letGo();
    await(() -> told.contains("hung refused"));
    assertThat(told).doesNotContain("hung kept after all");

    released.countDown();
    await(() -> told.contains("next kept"));
    assertThat(told).startsWith("hung refused").endsWith("hung kept after all", "next kept");
    assertThat(texts(all(LOBBY))).containsExactly("hung", "next");
  }

  private void appendTelling(String text, List<String> told) {
    store
        .log()
        .append(List.of(says(text)), kept -> told.add(text + " kept after all"))
        .onSuccess(kept -> told.add(text + " kept"))
        .onFailure(
            refused -> {
              told.add(text + " refused");
              // what comes next is asked for while the disk still hangs
              if (text.equals("hung")) {
                appendTelling("next", told);
              }
            });
  }

  static void await(BooleanSupplier until) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!until.getAsBoolean() && System.nanoTime() - deadline < 0) {
      Thread.sleep(10);
    }
    assertThat(until.getAsBoolean()).isTrue();
  }

  @Test
  void oneJobsFaultIsItsOwn() throws Exception {
    BusyWriter busy = new BusyWriter(sqlite);
    Future<List<Kept>> before = appending("before");
    Future<Object> refusedRow =
        sqlite.onWriter(sql -> sql.update("insert into entry (entry_id) values (1)"));
    Future<Object> mistake =
        sqlite.onWriter(
            sql -> {
              throw new IllegalArgumentException("a mistake");
            });
    Future<List<Kept>> after = appending("after");
    busy.letGo();

    get(busy.job);
    assertThat(get(before).get(0).entry().seq()).isEqualTo(1);
    assertThat(failureOf(refusedRow)).isInstanceOf(SQLException.class);
    assertThat(failureOf(mistake)).hasMessage("a mistake");
    assertThat(get(after).get(0).entry().seq()).isEqualTo(2);
    assertThat(texts(all(LOBBY))).containsExactly("before", "after");
  }

  @Test
  void aSpoiltConnectionIsReplaced() {
    append(says("before"));
    Future<Object> spoilt =
        sqlite.onWriter(
            sql -> {
              sql.connection().close();
              return sql.update("select 1");
            });
    assertUnavailable(spoilt);
    assertThat(append(says("after")).get(0).entry().seq()).isEqualTo(2);
    assertThat(found("after", LOBBY)).containsExactly("after");
  }
}
