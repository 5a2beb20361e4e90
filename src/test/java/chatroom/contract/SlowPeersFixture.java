package chatroom.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A server with short times: 500 ms for a head, 1 s for a body and for taking nothing, 1 s for a
 * name.
 */
@ExtendWith(SharedServers.class)
@Timeout(60)
abstract class SlowPeersFixture {
  private static final Map<String, String> SETTINGS =
      Map.of("hello-time", "500ms", "name-time", "1s", "dead-time", "1s", "ping-time", "300ms");

  /** How late a closing may be on a machine that has much else to do. */
  static final long SLACK_MILLIS = 12_000;

  SharedServers.Pool servers;
  TestServer server;

  @BeforeEach
  final void takeServer(SharedServers.Pool servers) {
    this.servers = servers;
    server = servers.server(SETTINGS);
  }

  final Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(40);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  static void say(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  static long millisSince(long beganNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
  }
}
