package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a disk can be written is seen only by what really is written. */
class WriteSessionTest {
  private static final int PAGE_BYTES = 4096;
  private static final int LONG_MESSAGE_BYTES = 64 * 1024;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTouchIsWrittenEachTime(boolean amply) throws Exception {
    Path file = Files.createFile(folder.resolve("chatroom.db"));
    Database database = new Database(file);
    database.migrate();
    try (WriteSession session = WriteSession.open(database, () -> 0)) {
      long before = writeAheadBytes();
      for (int i = 0; i < 4; i++) {
        session.begin(false);
        session.touch(amply);
        session.commit();
        long after = writeAheadBytes();
        assertThat(after - before)
            .as("touch %s", i)
            .isGreaterThanOrEqualTo(amply ? LONG_MESSAGE_BYTES : PAGE_BYTES);
        before = after;
      }
    }
  }

  private long writeAheadBytes() throws Exception {
    Path log = folder.resolve("chatroom.db-wal");
    return Files.exists(log) ? Files.size(log) : 0;
  }
}
