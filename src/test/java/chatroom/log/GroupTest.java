package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog.Kept;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is committed together: rows of every size of statement, repeats and faults among them. */
@Timeout(60)
class GroupTest extends StoreContract {
  /** No multiple of any number of rows that one statement takes. */
  private static final int MANY = 64 * 5 + 16 + 4 + 3;

  private static final Speaker CY = new Speaker("c3", "cy");

  @TempDir Path data;
  private SqliteStore sqlite;

  @Override
  Opened open() {
    sqlite = get(SqliteStore.open(vertx, data));
    return new Opened(sqlite.log(), sqlite.identities());
  }

  /** Makes the calls while the writer is busy, so that it takes them as one group. */
  private <T> T together(Supplier<T> calls) throws Exception {
    BusyWriter busy = new BusyWriter(sqlite);
    T called = calls.get();
    busy.letGo();
    get(busy.job);
    return called;
  }

  private Future<List<Kept>> asking(Draft... drafts) {
    return store.log().append(List.of(drafts));
  }

  private long entries() {
    return get(sqlite.onWriter(sql -> sql.number("select count(*) from entry")));
  }

  private long newestEntryId() {
    return get(sqlite.onWriter(sql -> sql.number("select max(entry_id) from entry")));
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void everyRowOfALargeGroupIsItsOwn() throws Exception {
    List<Future<List<Kept>>> answers =
        together(
            () -> {
              List<Future<List<Kept>>> asked = new ArrayList<>();
              for (int i = 0; i < MANY; i++) {
                asked.add(asking(says(i % 3 == 0 ? OPS : LOBBY, ADA, "c-" + i, "text " + i)));
              }
              return asked;
            });
    List<Entry> lobby = new ArrayList<>();
    List<Entry> ops = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Entry entry = get(answers.get(i)).get(0).entry();
      assertThat(entry.body().text()).isEqualTo("text " + i);
      (i % 3 == 0 ? ops : lobby).add(entry);
    }
    assertThat(all(LOBBY)).isEqualTo(lobby);
    assertThat(all(OPS)).isEqualTo(ops);
    assertThat(numbers(lobby)).isEqualTo(upTo(lobby.size()));
    assertThat(found("text", OPS)).hasSize(ops.size());
  }

  @Test
  void oneBatchMayBeLargerThanAnyStatement() {
    Draft[] drafts = new Draft[MANY];
    for (int i = 0; i < MANY; i++) {
      drafts[i] = i % 5 == 0 ? whispers(ADA, BOB, "c-" + i, "w" + i) : says("t" + i);
    }
    List<Kept> kept = append(drafts);
    assertThat(kept).extracting(Kept::repeated).containsOnly(false);
    List<Entry> copies = kept.stream().map(Kept::copy).filter(copy -> copy != null).toList();
    assertThat(all(BOB.mailbox())).isEqualTo(copies);
    assertThat(numbers(all(LOBBY))).isEqualTo(upTo(MANY - copies.size()));
  }

  /** Ids that are repeated where the first is in the table, known by heart, and in the group. */
  @Test
  void repeatsAmongNewRowsLeaveNoGap() throws Exception {
    append(says(LOBBY, ADA, "old", "old"), whispers(ADA, BOB, "old", "psst"));
    assertThat(found("old", LOBBY)).containsExactly("old");
    append(says(LOBBY, ADA, "recent", "recent"));

    List<Future<List<Kept>>> answers =
        together(
            () -> {
              List<Future<List<Kept>>> asked = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                asked.add(asking(says(LOBBY, BOB, "n-" + i, "new " + i)));
              }
              asked.add(asking(says(LOBBY, ADA, "old", "x"), says(LOBBY, BOB, "n-3", "x")));
              asked.add(asking(says(LOBBY, ADA, "recent", "x")));
              asked.add(asking(whispers(ADA, BOB, "old", "x"), says(LOBBY, CY, "old", "cy's")));
              asked.add(asking(says("last")));
              return asked;
            });
    List<Kept> kept = new ArrayList<>();
    answers.forEach(answer -> kept.addAll(get(answer)));

    assertThat(kept.subList(0, 20)).extracting(Kept::repeated).containsOnly(false);
    assertThat(kept.subList(20, 26))
        .extracting(Kept::repeated)
        .containsExactly(true, true, true, true, false, false);
    assertThat(kept.subList(20, 24))
        .extracting(one -> one.entry().body().text())
        .containsExactly("old", "new 3", "recent", "psst");
    assertThat(kept.get(21)).isEqualTo(new Kept(kept.get(3).entry(), null, true));
    assertThat(numbers(all(LOBBY))).isEqualTo(upTo(24));
    assertThat(all(BOB.mailbox())).hasSize(1);
    assertThat(entries()).isEqualTo(26).isEqualTo(newestEntryId());
  }

  @Test
  void aFaultBetweenManyRowsHurtsNobodyElse() throws Exception {
    append(says("first"));
    // somebody else's row where this stream's tenth entry is to go
    get(
        sqlite.onWriter(
            sql ->
                sql.update(
                    "insert into entry (entry_id, stream, seq, at, speaker, speaker_name, peer, kind,"
                        + " text) select 1000000, stream, 10, at, speaker, speaker_name, peer, kind,"
                        + " '' from entry")));
    List<Future<List<Kept>>> answers =
        together(
            () -> {
              List<Future<List<Kept>>> asked = new ArrayList<>();
              for (int i = 0; i < 40; i++) {
                asked.add(asking(says(OPS, ADA, "c-" + i, "ops " + i)));
                asked.add(asking(says(LOBBY, ADA, "c-" + i, "lobby " + i)));
              }
              return asked;
            });
    answers.forEach(StoreContract::get);
    assertThat(numbers(all(OPS))).isEqualTo(upTo(40));
    assertThat(all(LOBBY)).hasSize(42).extracting(Entry::seq).isSorted().doesNotHaveDuplicates();
    assertThat(append(says(LOBBY, ADA, "c-39", "again")).get(0).repeated()).isTrue();
  }

  @Test
  void whatIsRolledBackHasUsedNoId() throws Exception {
    Future<List<Kept>> kept =
        together(
            () -> {
              Future<List<Kept>> asked = asking(says(LOBBY, ADA, "c-1", "once"));
              sqlite.onWriter(
                  sql -> {
                    throw new IllegalArgumentException("the group is done again one by one");
                  });
              return asked;
            });
    assertThat(get(kept).get(0).repeated()).isFalse();
    assertThat(append(says(LOBBY, ADA, "c-1", "twice"))).hasSize(1);
    assertThat(texts(all(LOBBY))).containsExactly("once");
  }

  @Test
  void aRemovalSeesWhatWasSaidBeforeItInItsGroup() throws Exception {
    get(
        together(
            () -> {
              asking(says("apple"), says("pear"));
              asking(does(LOBBY, BOB, new Body.Reacted("👍", 2L)));
              return asking(does(LOBBY, ADA, new Body.Deleted(1L)), says("plum"));
            }));
    assertThat(found("plum", LOBBY)).containsExactly("plum");
    assertThat(texts(all(LOBBY))).containsExactly("", "pear", "👍", "", "plum");
    assertThat(found("apple", LOBBY)).isEmpty();
  }

  /** Whoever keeps only the newest entries lets the ids of the others go with them. */
  @Test
  void anIdIsFreeOnceItsEntryIsGone() throws Exception {
    for (String when : List.of("known by heart", "in the table", "after a restart")) {
      StreamKey room = StreamKey.room(when.replace(' ', '-'));
      append(says(room, ADA, "c-1", "gone"), says(room, ADA, "c-2", "newest"));
      if (when.equals("in the table")) {
        assertThat(found("newest", room)).hasSize(1);
      }
      if (when.equals("after a restart")) {
        reopen();
      }
      get(sqlite.onWriter(sql -> sql.update("delete from entry where text = 'gone'")));

      Kept again = append(says(room, ADA, "c-1", "again")).get(0);
      assertThat(again.repeated()).as(when).isFalse();
      assertThat(again.entry().seq()).as(when).isEqualTo(3);
      assertThat(append(says(room, ADA, "c-1", "once more")).get(0))
          .isEqualTo(new Kept(again.entry(), null, true));
      assertThat(append(says(room, ADA, "c-2", "x")).get(0).repeated()).as(when).isTrue();
    }
  }

  @Test
  void idsAreKnownAfterAKill() throws Exception {
    append(says(LOBBY, ADA, "c-1", "once"));
    // as a killed process leaves it: the next one reads the id from the entry
    get(
        sqlite.onWriter(
            sql ->
                sql.update("update meta set value = 0 where key = 'indexed'")
                    + sql.update("delete from client_id")));
    reopen();
    assertThat(append(says(LOBBY, ADA, "c-1", "twice")).get(0).repeated()).isTrue();
    assertThat(found("once", LOBBY)).containsExactly("once");
    assertThat(append(says(LOBBY, ADA, "c-1", "thrice")).get(0).repeated()).isTrue();
    long known = get(sqlite.onWriter(sql -> sql.number("select count(*) from client_id")));
    assertThat(known).isEqualTo(1);
  }
}
