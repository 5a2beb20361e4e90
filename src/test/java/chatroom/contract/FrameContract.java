package chatroom.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for frames on every door: each class that extends this runs once a transport. */
@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
@ExtendWith(SharedServers.class)
@Timeout(60)
abstract class FrameContract {
  @Parameter Transport transport;

  private final List<FrameClient> clients = new ArrayList<>();
  private TestServer server;

  /**
   * What the server is told, besides no rate limit; servers are shared by those who want the same.
   */
  Map<String, String> settings() {
    return Map.of();
  }

  @BeforeEach
  final void takeServer(SharedServers.Pool servers) {
    server = servers.server(settings());
  }

  @AfterEach
  final void closeClients() {
    clients.forEach(FrameClient::close);
  }

  final TestServer server() {
    return server;
  }

  /** A connection that has said nothing yet; it is closed after the test. */
  final FrameClient connect() {
    return connect(server);
  }

  final FrameClient connect(TestServer to) {
    return track(transport.connect(to));
  }

  /** Has it closed after the test. */
  final FrameClient track(FrameClient client) {
    clients.add(client);
    return client;
  }

  /** A connection that has said hello. */
  final FrameClient connectAs(String name) {
    FrameClient client = connect();
    client.hello(name);
    return client;
  }

  /** Somebody new who is in this room. */
  final FrameClient member(String room) {
    FrameClient client = connectAs(Fresh.name("member"));
    client.join(room);
    return client;
  }
}
