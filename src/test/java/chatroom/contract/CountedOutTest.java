package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever left is counted out: the bounds on connections are of those that there are. */
@Timeout(60)
class CountedOutTest {
  private static final Pattern OPEN = Pattern.compile("(?m)^chatroom_connections (\\S+)$");
  private static final int COMERS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aConnectionThatEndedCountsNoMore(Transport transport) throws Exception {
    try (TestServer server = TestServer.start(Map.of())) {
      for (int i = 0; i < COMERS; i++) {
        FrameClient client = transport.connect(server);
        client.hello(Fresh.name("goes"));
        client.close();
      }

      long deadline = System.nanoTime() + PATIENCE.toNanos();
      double open = open(server);
      while (open > 1 && System.nanoTime() - deadline < 0) {
        TimeUnit.MILLISECONDS.sleep(20);
        open = open(server);
      }
      assertThat(open).as("connections, the one that asks among them").isEqualTo(1);
    }
  }

  private static double open(TestServer server) throws IOException {
    Matcher open = OPEN.matcher(RawRequest.get("/metrics").ask(server.httpPort()).body());
    assertThat(open.find()).isTrue();
    return Double.parseDouble(open.group(1));
  }
}
