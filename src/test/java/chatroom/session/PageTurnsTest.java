package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.bus.ChatBus;
import chatroom.chat.Limits;
import chatroom.chat.Refusal;
import chatroom.chat.StreamKey;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many who read the log at once, with a log that answers when it is told to. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class PageTurnsTest {
  private static final int AT_ONCE = 1;
  private static final long APART = 10_000;

  private final HeldLog log = new HeldLog();
  private final FanOut fanOut = new FanOut(new StreamKey("#lobby"), new HeldClock());
  private final List<RecordingSession> sessions = new ArrayList<>();
  private Hub hub;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    Backend backend = new Backend(ChatBus.on(vertx), log, Limits.defaults(), new Admission(0));
    hub = Hub.open(vertx, backend).await(10, TimeUnit.SECONDS);
  }

  @Test
  void aHubHasAFewPagesUnderWayHoweverManyWantThem() throws Exception {
    comeAll(100);
    assertThat(log.asked).hasSize(AT_ONCE);
    on(() -> log.answer(List.of()));

    assertThat(log.asked).hasSize(AT_ONCE + 1);
  }

  @Test
  void eachHasOnePageInTurn() throws Exception {
    comeAll(AT_ONCE + 2);
    for (int i = 0; i < AT_ONCE + 2; i++) {
      long after = i * APART;
      on(() -> log.answer(RenderingTest.entries(after + 1, after + 10)));
    }

    // whoever has had one comes after all who have not
    assertThat(log.asked).startsWith(0L, APART, 2 * APART, 10L);
  }

  @Test
  void whoHasLeftOrCannotReadTakesNobodysTurn() throws Exception {
    comeAll(AT_ONCE + 4);
    on(() -> sessions.get(AT_ONCE).end(false));
    sessions.get(AT_ONCE + 1).full = true;
    on(() -> sessions.get(0).end(false)); // its page is under way, and still to come
    assertThat(log.asked).hasSize(AT_ONCE);
    on(() -> log.answer(RenderingTest.entries(1, 10)));
    assertThat(log.asked).endsWith((AT_ONCE + 2) * APART).hasSize(AT_ONCE + 1);
    on(() -> log.fail(Refusal.unavailable("disk")));

    assertThat(log.asked).endsWith((AT_ONCE + 3) * APART).hasSize(AT_ONCE + 2);
  }

  private void comeAll(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      sessions.add(new RecordingSession(hub));
    }
    on(
        () -> {
          for (int i = 0; i < count; i++) {
            sessions.get(i).follows().start(fanOut, "#lobby", i * APART);
          }
        });
  }

  /** On the hub's event loop, as everything of a session; what it leads to is done afterwards. */
  private void on(Runnable step) throws Exception {
    Promise<Void> done = Promise.promise();
    sessions
        .get(0)
        .context
        .runOnContext(
            ignored -> {
              step.run();
              sessions.get(0).context.runOnContext(turn -> done.complete());
            });
    done.future().await(10, TimeUnit.SECONDS);
  }
}
