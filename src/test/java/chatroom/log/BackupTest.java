package chatroom.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A copy of a log is whole, safe and nobody else's, or is not there. */
@Timeout(120)
class BackupTest extends KeptLog {
  @Test
  void aCopyMadeUnderLoadHoldsAllThatWasAcknowledged() throws Exception {
    talk();
    AtomicBoolean enough = new AtomicBoolean();
    AtomicLong acknowledged = new AtomicLong();
    FutureTask<Void> talk =
        new FutureTask<>(
            () -> {
              for (int i = 0; !enough.get(); i++) {
                append(says(OPS, ADA, "k" + i, "load " + i), whispers(ADA, BOB, null, "psst " + i));
                acknowledged.set(i + 1L);
              }
              return null;
            });
    new Thread(talk, "talk").start();
    Path copy = parent.resolve("copy.db");
    long before;
    try (LogFile log = LogFile.open(data())) {
      while (acknowledged.get() < 500 && !talk.isDone()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      before = acknowledged.get();
      assertThat(log.backUp(copy).problems()).isEmpty();
    } finally {
      enough.set(true);
      talk.get(); // nothing of what was said meanwhile failed
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertOnly("data", "copy.db");
    String id = store.log().id();
    int said = all(OPS).size();
    get(store.log().close());

    Path restored = Files.createDirectory(parent.resolve("restored"));
    Files.move(copy, restored.resolve("chatroom.db"));
    SqliteStore opened = get(SqliteStore.open(vertx, restored));
    store = new Opened(opened.log(), opened.identities());
    assertThat((long) all(OPS).size()).isBetween(before + 1, (long) said);
    assertThat(store.log().id()).as("it goes on as another log").isNotEqualTo(id);
    assertThat(append(says(OPS, ADA, "k3", "again")).get(0).repeated()).isTrue();
    assertThat(found("world", LOBBY)).containsExactly("hello world");
    assertThat(get(store.identities().byToken(new byte[1]))).isPresent();
    assertThat(check(restored).problems()).isEmpty();
  }

  @Test
  void aCopyNeverTakesTheNameOfAnother() throws Exception {
    talk();
    Path taken = Files.writeString(parent.resolve("taken"), "mine", UTF_8);
    Path link = Files.createSymbolicLink(parent.resolve("link"), Path.of("nowhere"));
    try (LogFile log = LogFile.open(data())) {
      for (Path target : List.of(taken, link)) {
        assertThatThrownBy(() -> log.backUp(target))
            .isInstanceOf(IOException.class)
            .hasMessage(target + " is there already; name another file, or move it away.");
      }
      assertThatThrownBy(() -> log.backUp(parent.resolve("no/copy")))
          .hasMessageContaining("folder");
    }
    assertThat(taken).hasContent("mine");
    assertOnly("data", "taken", "link");
  }
}
