package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A client that is silent for too long is taken for dead; a transport's own pings count. */
@ExtendWith(SharedServers.class)
@Timeout(60)
@Tag("once")
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class DeadTimeTest {
  private static final Map<String, String> SETTINGS =
      Map.of("dead-time", "1s", "ping-time", "300ms");

  private final List<FrameClient> clients = new ArrayList<>();
  private TestServer server;

  @BeforeEach
  void takeServer(SharedServers.Pool servers) {
    server = servers.server(SETTINGS);
  }

  @AfterEach
  void closeClients() {
    clients.forEach(FrameClient::close);
  }

  private FrameClient silent(Transport transport) {
    FrameClient client = transport.connect(server);
    clients.add(client);
    client.hello(Fresh.name("silent"));
    return client;
  }

  @Test
  void onlyWhoIsSilentIsClosed() {
    List<FrameClient> alive = new ArrayList<>();
    for (Transport transport : Transport.values()) {
      if (transport != Transport.TCP) {
        alive.add(silent(transport));
      }
    }
    FrameClient dead = silent(Transport.TCP);
    dead.awaitClosed();
    FrameClient next = silent(Transport.TCP);
    next.awaitClosed(); // twice the time: the others have pinged, or polled
    alive.forEach(FrameClient::settle);
  }

  @Test
  void aPingIsASignOfLife() {
    FrameClient pinging = silent(Transport.TCP);
    FrameClient dead = silent(Transport.TCP);
    while (!dead.isClosed()) {
      pinging.send(Frames.ping());
      pinging.await("pong", Frames::isPong);
    }
    assertThat(pinging.ask("people", new JsonObject())).isNotNull();
  }
}
