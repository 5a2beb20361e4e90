package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.StreamKey;
import chatroom.log.IdentityStore.Identity;
import chatroom.log.MessageLog.Kept;
import chatroom.log.MessageLog.KeptRoom;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is SQLite's own: the folder, restarts, the schema, the clock. */
class SqliteStoreTest extends StoreContract {
  @TempDir Path parent;
  private final AtomicLong clockMillis = new AtomicLong(1_000);

  private Path data() {
    return parent.resolve("data");
  }

  @Override
  Opened open() {
    SqliteStore opened = get(SqliteStore.open(vertx, data(), clockMillis::get));
    return new Opened(opened.log(), opened.identities());
  }

  @Test
  void reopeningKeepsAllAndTheName() throws Exception {
    String id = store.log().id();
    List<Kept> kept = append(says("one"), whispers(ADA, BOB, "c-1", "two"));
    reopen();
    assertThat(store.log().id()).isEqualTo(id).matches("[0-9a-f]{32}");
    assertThat(all(LOBBY)).containsExactly(kept.get(0).entry());
    assertThat(all(BOB.mailbox())).containsExactly(kept.get(1).copy());
    assertThat(append(says("three")).get(0).entry().seq()).isEqualTo(2);
    assertThat(found("one", LOBBY)).containsExactly("one");
  }

  @Test
  void twoLogsHaveTwoNames() {
    SqliteStore other = get(SqliteStore.open(vertx, parent.resolve("other")));
    assertThat(other.log().id()).isNotEqualTo(store.log().id());
    get(other.close());
  }

  @Test
  void timeStandsStillRatherThanGoingBack() throws Exception {
    append(says("a"));
    clockMillis.set(500);
    append(says("b"));
    reopen();
    append(says("c"), whispers(ADA, BOB, null, "d"));
    clockMillis.set(2_000);
    append(says("e"));
    assertThat(all(LOBBY))
        .extracting(Entry::atMillis)
        .containsExactly(1_000L, 1_000L, 1_000L, 2_000L);
    assertThat(all(ADA.mailbox())).extracting(Entry::atMillis).containsExactly(500L);
  }

  @Test
  void aSecondOpenIsRefusedAndHarmless() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(failureOf(SqliteStore.open(vertx, data())))
          .isInstanceOf(IOException.class)
          .hasMessage("The data folder " + data().toRealPath() + " is in use by another Chatroom.");
    }
    assertThat(anotherProcessMayLock()).isFalse();
    append(says("a"));
    get(store.log().close());
    assertThat(anotherProcessMayLock()).isTrue();
    store = open();
  }

  /** Locks are the process's own, so only another one can tell. */
  private boolean anotherProcessMayLock() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockedOut.class.getName(),
                data().toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said)
        .satisfiesAnyOf(
            text -> assertThat(text).startsWith("free"),
            text -> assertThat(text).contains("is in use by another Chatroom."));
    return said.startsWith("free");
  }

  /** Tries to have the folder, in a process of its own. */
  static final class LockedOut {
    private LockedOut() {}

    public static void main(String[] args) {
      try (DataFolder folder = DataFolder.lock(Path.of(args[0]))) {
        System.out.println("free " + folder.database());
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void filesAreTheirOwnersAlone() throws Exception {
    append(says("a"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
        .isEqualTo("rwx------");
    try (var files = Files.list(data())) {
      List<Path> all = files.toList();
      assertThat(all)
          .extracting(file -> file.getFileName().toString())
          .contains("chatroom.db", "chatroom.db-wal", "chatroom.db-shm", "chatroom.lock");
      for (Path file : all) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void closingLeavesOneWholeFile() throws Exception {
    append(says("a"));
    get(store.log().close());
    assertThat(data().resolve("chatroom.db-wal")).doesNotExist();
    store = open();
    assertThat(texts(all(LOBBY))).containsExactly("a");
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));
    assertThat(failureOf(SqliteStore.open(vertx, file)))
        .hasMessage("The data folder " + file + " is a file; name a folder.");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAtOnceAndLetGo() throws Exception {
    long started = System.nanoTime();
    Path other = Files.createDirectory(parent.resolve("other"));
    Files.writeString(other.resolve("chatroom.db"), "not a database ".repeat(100));
    for (int i = 0; i < 2; i++) {
      assertThat(failureOf(SqliteStore.open(vertx, other)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("The database " + other.toRealPath().resolve("chatroom.db"));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void aSchemaFromANewerVersionIsRefused() throws Exception {
    get(store.log().close());
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data().resolve("chatroom.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into flyway_schema_history select installed_rank + 100, '999', 'later', type,"
              + " 'V999__later.sql', checksum, installed_by, installed_on, 1, success"
              + " from flyway_schema_history order by installed_rank desc limit 1");
    }
    assertThat(failureOf(SqliteStore.open(vertx, data())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be used by this version of Chatroom");
  }

  /** The file was made by the first version: the calls are those of this test's expectations. */
  @Test
  void opensADatabaseOfTheFirstSchema() throws Exception {
    openFrozen("schema-v1.db");
    assertThat(store.log().id()).isEqualTo("6a8f3aa0f2b14f0c9d5a7b1e2c3d4e5f");
    assertThatAllIsThere();
  }

  /** The same was said, and retention has dropped the topic and a message of #ops. */
  @Test
  void opensADatabaseOfTheSecondSchema() throws Exception {
    openFrozen("schema-v2.db");
    assertThat(store.log().id()).isEqualTo("7b9f3aa0f2b14f0c9d5a7b1e2c3d4e60");
    assertThat(get(store.log().rooms()))
        .containsEntry(OPS, new KeptRoom("ops", "cake", new Extent(3, 3)));
    assertThat(found("ancient", OPS)).isEmpty();
    assertThat(found("ten", OPS)).containsExactly("ten bytes!");
    assertThatAllIsThere();
  }

  /** The second one's, brought to the third: what ids were used is in a table of its own. */
  @Test
  void opensADatabaseOfTheThirdSchema() throws Exception {
    openFrozen("schema-v3.db");
    assertThat(store.log().id()).isEqualTo("7b9f3aa0f2b14f0c9d5a7b1e2c3d4e60");
    assertThatAllIsThere();
  }

  private void openFrozen(String resource) throws Exception {
    Path old = Files.createDirectory(parent.resolve("old"));
    try (InputStream frozen = SqliteStoreTest.class.getResourceAsStream(resource)) {
      Files.copy(frozen, old.resolve("chatroom.db"));
    }
    get(store.log().close());
    SqliteStore opened = get(SqliteStore.open(vertx, old));
    store = new Opened(opened.log(), opened.identities());
    try (LogFile log = LogFile.open(old)) {
      assertThat(log.check().problems()).isEmpty();
      assertThat(Schema.version(log.sql())).isEqualTo(Schema.NEWEST);
    }
  }

  private void assertThatAllIsThere() {
    assertThat(texts(all(LOBBY))).containsExactly("hello world", "", "tea", "");
    assertThat(texts(all(BOB.mailbox()))).containsExactly("psst");
    assertThat(found("wor", LOBBY)).containsExactly("hello world");
    assertThat(get(store.log().rooms()))
        .containsEntry(LOBBY, new KeptRoom("Lobby", "tea", get(store.log().extent(LOBBY))));
    assertThat(get(store.identities().byToken(new byte[] {1, 2, 3})))
        .contains(new Identity("a1", "ada", List.of("Lobby")));
    assertThat(get(store.identities().readMarks("a1"))).isEqualTo(Map.of("#lobby", 3L));
    assertThat(append(says(LOBBY, ADA, "c-1", "again")).get(0).repeated()).isTrue();
    assertThat(append(says("new")).get(0).entry().seq()).isEqualTo(5);
  }

  @Test
  void aRemovedTextIsNotInTheFile() throws Exception {
    append(says("unforgettable"));
    assertThat(found("unforgettable", LOBBY)).hasSize(1);
    append(new Draft.ToRoom(LOBBY, ADA, null, new Body.Deleted(1L)));
    get(store.log().close());
    String file = Files.readString(data().resolve("chatroom.db"), StandardCharsets.ISO_8859_1);
    assertThat(file)
        .contains("lobby")
        .doesNotContain("unforgettable")
        .doesNotContain("forgettable");
    store = open();
  }

  @Test
  void aLargeBacklogIsSearchedWhole() {
    int batches = 10;
    for (int i = 0; i < batches; i++) {
      Draft[] drafts = new Draft[1_000];
      for (int k = 0; k < drafts.length; k++) {
        drafts[k] = says(StreamKey.room("r" + k % 3), ADA, null, "common word" + (i * 1_000 + k));
      }
      append(drafts);
    }
    assertThat(found("word0 ", StreamKey.room("r0"))).contains("common word0");
    assertThat(found("word9999", StreamKey.room("r0"))).containsExactly("common word9999");
    Future<List<Entry>> newest = store.log().search("common", List.of(StreamKey.room("r1")), 2);
    assertThat(texts(get(newest))).containsExactly("common word9994", "common word9997");
  }
}
