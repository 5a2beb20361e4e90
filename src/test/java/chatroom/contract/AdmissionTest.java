package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bound on connections from one address does not count this machine's own. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class AdmissionTest {
  private final List<FrameClient> clients = new ArrayList<>();

  @AfterEach
  void closeClients() {
    clients.forEach(FrameClient::close);
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"TCP", "WEB_SOCKET"})
  void loopbackIsExempt(Transport transport, SharedServers.Pool servers) {
    TestServer server = servers.server(Map.of("max-per-address", "3"));
    for (int i = 0; i < 20; i++) {
      FrameClient client = transport.connect(server);
      clients.add(client);
      client.hello(Fresh.name("many"));
    }
    clients.forEach(FrameClient::settle);
  }

  /** A place that is not given back is taken for ever. */
  @ParameterizedTest
  @EnumSource
  void whoIsGoneHasNoPlaceAnyMore(Transport transport, SharedServers.Pool servers)
      throws Exception {
    TestServer server = servers.server(Map.of("max-per-address", "3", "replay", "7"));
    for (int i = 0; i < 10; i++) {
      FrameClient client = transport.connect(server);
      client.hello(Fresh.name("gone"));
      client.close();
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    long open = Long.MAX_VALUE;
    while (open > 1) { // the one that asks
      open =
          Measured.gauge(
              new Socket(InetAddress.getLoopbackAddress(), server.httpPort()),
              "chatroom_connections");
      assertThat(System.nanoTime()).as("%d are open", open).isLessThan(deadline);
    }
  }
}
