package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody moves, deletes, replaces or empties the files of a log that is open. */
@Timeout(60)
class DisplacedLogTest extends StoreContract {
  @TempDir Path folder;

  @Override
  Opened open() {
    SqliteStore sqlite = get(SqliteStore.open(vertx, folder.resolve("data")));
    return new Opened(sqlite.log(), sqlite.identities());
  }

  private Path file(String name) {
    return folder.resolve("data").resolve(name);
  }

  private void assertRefused(String reason) {
    assertUnavailable(store.log().append(List.of(says("refused"))));
    assertThat(store.log().failing()).hasValueSatisfying(said -> assertThat(said).contains(reason));
    assertThat(texts(all(LOBBY))).as("reading goes on").containsExactly("before");
    assertThat(found("before", LOBBY)).containsExactly("before");
  }

  private void assertGoesOn() {
    assertThat(append(says("after")).get(0).entry().seq()).isEqualTo(2);
    assertThat(texts(all(LOBBY))).containsExactly("before", "after");
    assertThat(store.log().failing()).isEmpty();
  }

  @Test
  void aFolderThatIsMovedAwayIsNotWrittenUntilItIsBack() throws IOException {
    append(says("before"));
    Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
    assertRefused("was moved or deleted");
    assertThat(folder.resolve("data")).doesNotExist();

    Files.move(folder.resolve("elsewhere"), folder.resolve("data"));
    assertGoesOn();
  }

  @Test
  void aWriteAheadLogThatIsDeletedIsMissed() throws IOException {
    append(says("before"));
    Files.move(file("chatroom.db-wal"), file("kept"));
    assertRefused("chatroom.db-wal in the data folder was moved or deleted");

    Files.move(file("kept"), file("chatroom.db-wal"));
    assertGoesOn();
  }

  @Test
  void anotherDatabaseInItsPlaceIsLeftAlone() throws IOException {
    append(says("before"));
    Files.move(file("chatroom.db"), file("kept"));
    Files.writeString(file("chatroom.db"), "x".repeat(4096));
    assertRefused("was replaced");
    assertThat(file("chatroom.db")).hasContent("x".repeat(4096));

    Files.move(file("kept"), file("chatroom.db"), StandardCopyOption.REPLACE_EXISTING);
    assertGoesOn();
  }

  @Test
  void whatIsInItsPlaceIsNotTouchedByClosing() throws Exception {
    append(says("before"));
    Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(file("chatroom.db-wal"), "another's");
    get(store.log().close());

    assertThat(file("chatroom.db-wal")).hasContent("another's");
    Files.delete(file("chatroom.db-wal"));
    Files.delete(folder.resolve("data"));
    Files.move(folder.resolve("elsewhere"), folder.resolve("data"));
    store = open();
    assertGoesOn();
  }

  @Test
  void aDatabaseThatIsEmptiedIsNotedAtOnce() throws IOException {
    append(says("before"));
    byte[] all = Files.readAllBytes(file("chatroom.db"));
    Files.write(file("chatroom.db"), new byte[0]);
    assertUnavailable(store.log().append(List.of(says("refused"))));
    assertThat(store.log().failing())
        .hasValueSatisfying(said -> assertThat(said).contains("was emptied"));

    Files.write(file("chatroom.db"), all);
    assertGoesOn();
  }

  /** Nobody says anything, and whoever runs the server is told all the same. */
  @Test
  void aQuietLogNoticesTooAndRecoversByItself() throws Exception {
    append(says("before"));
    Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
    SqliteFailureTest.await(() -> store.log().failing().isPresent());
    Files.move(folder.resolve("elsewhere"), folder.resolve("data"));
    SqliteFailureTest.await(() -> store.log().failing().isEmpty());
    assertGoesOn();
  }
}
