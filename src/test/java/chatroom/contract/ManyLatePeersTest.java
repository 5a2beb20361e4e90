package chatroom.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.fuzz.Complaints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many who are late together are let go together, and nothing of it is worth a line in the log. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class ManyLatePeersTest {
  private static final int MANY = 40;
  private static final int PATIENCE_MILLIS = 10_000;

  @Test
  void theHeadsOfRequests(SharedServers.Pool servers) throws Exception {
    allAreClosed(servers.server(Map.of("hello-time", "500ms")).httpPort(), "G");
  }

  @Test
  void frames(SharedServers.Pool servers) throws Exception {
    allAreClosed(servers.server(Map.of("hello-time", "500ms")).tcpPort(), "{");
  }

  private static void allAreClosed(int port, String beginning) throws IOException {
    List<Socket> late = new ArrayList<>();
    try (Complaints complaints = new Complaints()) {
      for (int i = 0; i < MANY; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        late.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
      }
      for (Socket socket : late) {
        awaitEnd(socket);
      }
      assertThat(complaints.all()).isEmpty();
    } finally {
      for (Socket socket : late) {
        socket.close();
      }
    }
  }

  private static void awaitEnd(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException late) {
      throw new AssertionError("it is not closed", late);
    } catch (IOException reset) {
      // cut: that is an end as well
    }
  }
}
