package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A store, and its folder as a keeper sees it from another process. */
abstract class KeptLog extends StoreContract {
  @TempDir Path parent;

  Path data() {
    return parent.resolve("data");
  }

  Path database() {
    return data().resolve("chatroom.db");
  }

  @Override
  Opened open() {
    SqliteStore opened = get(SqliteStore.open(vertx, data()));
    return new Opened(opened.log(), opened.identities());
  }

  void talk() {
    get(store.identities().create(new IdentityStore.Identity("a1", "ada", List.of()), new byte[1]));
    append(says("hello world"), says("two words"), says(OPS, BOB, null, "three"));
    append(does(LOBBY, ADA, new Body.Topic("tea")), does(LOBBY, BOB, new Body.Reacted("👍", 1L)));
    append(whispers(ADA, BOB, "c-1", "psst"), whispers(BOB, ADA, null, "what"));
    append(whispers(ADA, ADA, null, "milk"));
    append(does(LOBBY, ADA, new Body.Deleted(2L)));
  }

  static LogCheck check(Path folder) throws IOException {
    try (LogFile log = LogFile.open(folder)) {
      return log.check();
    }
  }

  void damage(String statements) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      for (String each : statements.split(";")) {
        statement.execute(each);
      }
    }
  }

  void assertOnly(String... names) throws IOException {
    try (var files = Files.list(parent)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }
}
