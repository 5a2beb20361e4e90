package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Extent;
import chatroom.log.Retention.Rule;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes on beside the appends while the log cannot be written. */
@Timeout(60)
class FailingLogTest extends PrunedStore {
  private static final String LONG_TEXT = "x".repeat(8_000);

  private void limitPages(long pages) {
    get(
        sqlite.onWriter(
            sql -> {
              sql.execute("pragma max_page_count = " + pages);
              return null;
            }));
  }

  @Test
  void whatNeedsNoWritingDoesNotMakeItWorkAgain() {
    append(says(LOBBY, ADA, "c-1", "kept"));
    limitPages(1);
    assertUnavailable(store.log().append(List.of(says(LONG_TEXT.repeat(8)))));
    assertThat(store.log().failing()).isPresent();

    assertThat(append(says(LOBBY, ADA, "c-1", "kept")).get(0).repeated()).isTrue();
    append();
    get(store.identities().left("a1", "#lobby"));
    assertThat(store.log().failing()).isPresent();

    limitPages(1_000_000);
    append(says(LONG_TEXT));
    assertThat(store.log().failing()).isEmpty();
  }

  @Test
  void whatIsTooOldIsDroppedWhenTheLockIsLetGo() throws Exception {
    keep(rooms(DAY), Rule.NONE);
    append(says("old"), says("newest"));
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data + "/chatroom.db");
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      clockMillis.addAndGet(2 * DAY);
      // a step of the pruner has its turn between the two, and fails as they do
      for (int i = 0; i < 2; i++) {
        assertUnavailable(store.log().append(List.of(says("refused"))));
      }
      assertThat(told).isEmpty();
      assertThat(get(store.log().extent(LOBBY))).isEqualTo(new Extent(1, 2));
    }
    awaitFirst(LOBBY, 2);
    assertThat(append(says("next")).get(0).entry().seq()).isEqualTo(3);
  }
}
