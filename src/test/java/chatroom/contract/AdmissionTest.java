package chatroom.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
}
