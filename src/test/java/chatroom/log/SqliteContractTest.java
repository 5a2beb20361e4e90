package chatroom.log;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract suites, run on SQLite. */
class SqliteContractTest {
  @TempDir Path data;

  private StoreContract.Opened opened(StoreContract suite) {
    SqliteStore store = StoreContract.get(SqliteStore.open(suite.vertx, data));
    return new StoreContract.Opened(store.log(), store.identities());
  }

  @Nested
  class Appends extends AppendContract {
    @Override
    Opened open() {
      return opened(this);
    }
  }

  @Nested
  class Reads extends ReadContract {
    @Override
    Opened open() {
      return opened(this);
    }
  }

  @Nested
  class Identities extends IdentityContract {
    @Override
    Opened open() {
      return opened(this);
    }
  }
}
