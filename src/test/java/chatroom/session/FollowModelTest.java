package chatroom.session;

import chatroom.bus.ChatBus;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Cursors against a model, in thousands of worlds made by seeds: whatever is published, lost, read
 * late, refused or full in whatever order, what a session is sent has no gap, nothing twice and
 * nothing out of order, it is told what it missed of the signals, and in the end it is live.
 */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class FollowModelTest {
  private static final int SEEDS = 4000;
  private static final int STEPS = 150;

  private Hub hub;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    Backend backend =
        new Backend(ChatBus.on(vertx), new HeldLog(), RatesTest.limits(20, 0, 0), new Admission(0));
    hub = Hub.open(vertx, backend).await(10, TimeUnit.SECONDS);
  }

  @Test
  void whateverHappensEverythingArrivesOnceAndInOrder(Vertx vertx) throws Exception {
    Promise<Void> done = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            start -> {
              long seed = 0;
              try {
                for (seed = 0; seed < SEEDS; seed++) {
                  new FollowModel(hub, seed).run(STEPS);
                }
                done.complete();
              } catch (Throwable failure) {
                done.fail(
                    new AssertionError("seed " + seed + ": " + failure.getMessage(), failure));
              }
            });
    done.future().await(50, TimeUnit.SECONDS);
  }
}
