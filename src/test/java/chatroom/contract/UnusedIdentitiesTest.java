package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who came, did nothing and was not seen for a month is somebody new again; nobody else is. */
@Timeout(60)
class UnusedIdentitiesTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final AtomicLong clockMillis = new AtomicLong(Duration.ofDays(20_000).toMillis());
  private final TestServer server =
      TestServer.start(Map.of("keep-every", "50ms", "hold-time", "0s"), clockMillis::get);

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  /** Comes, does something and goes; answers what it was welcomed with. */
  private JsonObject visit(Consumer<FrameClient> deed) {
    try (FrameClient client = Transport.TCP.connect(server)) {
      JsonObject welcome = client.hello(Fresh.name("visitor"));
      deed.accept(client);
      return welcome;
    }
  }

  private JsonObject comeBack(JsonObject welcome) {
    try (FrameClient client = Transport.TCP.connect(server)) {
      String reply = client.post("hello", Frames.token(welcome));
      return client.answer(reply);
    }
  }

  private void assertKnown(JsonObject welcome) {
    assertThat(comeBack(welcome).getJsonObject("body").getString("by"))
        .isEqualTo(welcome.getString("by"));
  }

  /** Looks into the log's file: whoever asks by token is seen by that. */
  private void awaitIdentities(int count) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    String file = "jdbc:sqlite:" + server.data().resolve("chatroom.db");
    try (Connection log = DriverManager.getConnection(file);
        PreparedStatement counts = log.prepareStatement("select count(*) from identity")) {
      int there = -1;
      while (there != count) {
        assertThat(System.nanoTime()).as("%d identities are there", there).isLessThan(deadline);
        try (ResultSet row = counts.executeQuery()) {
          row.next();
          there = row.getInt(1);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  /** Hello by token is to be seen, even where it is the last moment. */
  @Test
  void whoComesBackInTimeIsKeptAsLongAgain() throws Exception {
    JsonObject regular = visit(client -> {});
    visit(client -> {});
    clockMillis.addAndGet(Duration.ofDays(29).toMillis());
    assertKnown(regular);
    clockMillis.addAndGet(Duration.ofDays(29).toMillis());
    awaitIdentities(1);
    assertKnown(regular);
  }

  @Test
  void onlyWhoNeverDidAnythingIsForgotten() throws Exception {
    List<JsonObject> used = new ArrayList<>();
    JsonObject idle = visit(client -> {});
    used.add(
        visit(
            client -> {
              client.join("#lobby");
              client.ask("#lobby", Frames.text("hi"));
            }));
    used.add(visit(client -> client.join(Fresh.room())));
    try (FrameClient reader = Transport.TCP.connect(server)) {
      JsonObject welcome = reader.hello(Fresh.name("reader"));
      used.add(welcome);
      used.add(visit(writer -> writer.ask(welcome.getString("you"), Frames.text("a letter"))));
    }
    clockMillis.addAndGet(Duration.ofDays(31).toMillis());
    awaitIdentities(used.size());
    assertThat(comeBack(idle).getInteger("failureCode")).isEqualTo(401);
    used.forEach(this::assertKnown);
  }
}
