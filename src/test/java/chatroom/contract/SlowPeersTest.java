package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Whoever takes for ever over what should take a moment is let go, however often something comes of
 * them; whoever is merely slow is not. Times are short here: 500 ms for a head, 1 s for a body and
 * for taking nothing, 1 s for a name.
 */
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class SlowPeersTest extends SlowPeersFixture {
  /**
   * Says the beginning, and then a piece again and again, until the server closes.
   *
   * @return after how many milliseconds it did
   */
  private long dribble(int port, String beginning, String piece) throws IOException {
    try (Socket socket = connect(port)) {
      long began = System.nanoTime();
      say(socket, beginning);
      while (!isClosed(socket, piece)) {
        assertThat(millisSince(began)).as("it goes on").isLessThan(SLACK_MILLIS + 2_000);
      }
      return millisSince(began);
    }
  }

  // the socket's own patience is the pause between two pieces
  private static boolean isClosed(Socket socket, String piece) {
    try {
      say(socket, piece);
      return socket.getInputStream().read(new byte[8192]) < 0;
    } catch (SocketTimeoutException nothing) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static final String HEAD = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n";

  @Test
  void theHeadOfARequest() throws Exception {
    assertThat(dribble(server.httpPort(), "G", "E")).isBetween(450L, SLACK_MILLIS);
    assertThat(dribble(server.httpPort(), HEAD, "X: y\r\n")).isBetween(450L, SLACK_MILLIS);
    assertThat(dribble(server.httpPort(), "", "\r\n")).isBetween(450L, SLACK_MILLIS);
  }

  @Test
  void theHeadOfARequestThatIsNotTheFirst() throws Exception {
    assertThat(dribble(server.httpPort(), HEAD + "\r\n" + HEAD, "X: y\r\n"))
        .isBetween(450L, SLACK_MILLIS);
  }

  @Test
  void theHandshakeOfAWebSocket() throws Exception {
    String head = "GET /bus/websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n";
    assertThat(dribble(server.httpPort(), head, "X: y\r\n")).isBetween(450L, SLACK_MILLIS);
  }

  @Test
  void theBodyOfARequest() throws Exception {
    String post = "POST %s HTTP/1.1\r\nHost: localhost\r\n";
    String send = post.formatted(SockJs.path("xhr_send"));
    String open = post.formatted(SockJs.path("xhr"));
    assertThat(dribble(server.httpPort(), send + "Content-Length: 9999\r\n\r\n[", "x"))
        .isBetween(900L, SLACK_MILLIS);
    assertThat(
            dribble(server.httpPort(), send + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"))
        .isBetween(900L, SLACK_MILLIS);
    assertThat(dribble(server.httpPort(), open + "Content-Length: 9999\r\n\r\n", "x"))
        .isBetween(900L, SLACK_MILLIS);
  }

  @Test
  void whoIsQuickEnoughWithEachMayKeepTheConnection() throws Exception {
    TestServer patient =
        servers.server(Map.of("hello-time", "2s", "dead-time", "2s", "ping-time", "500ms"));
    try (Socket socket = connect(patient.httpPort())) {
      socket.setSoTimeout(15_000);
      for (int i = 0; i < 12; i++) { // longer than a head may take, or a body
        say(socket, HEAD);
        TimeUnit.MILLISECONDS.sleep(200);
        say(socket, "\r\n");
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf("\"up\"}\n") < 0) {
          int next = socket.getInputStream().read();
          assertThat(next).as("it is not closed after %d requests: %s", i, heard).isNotNegative();
          heard.append((char) next);
        }
      }
    }
  }

  @Test
  void aPollOverSockJsMayWaitForAsLongAsItLikes() throws Exception {
    Map<String, String> longer =
        Map.of("hello-time", "4s", "dead-time", "4s", "ping-time", "500ms");
    TestServer patient = servers.server(longer);
    List<FrameClient> clients = new ArrayList<>();
    try {
      for (Transport transport :
          List.of(Transport.XHR_POLLING, Transport.XHR_STREAMING, Transport.WEB_SOCKET)) {
        FrameClient client = transport.connect(patient);
        clients.add(client);
        client.hello(Fresh.name("patient"));
      }
      for (int i = 0; i < 10; i++) { // longer than a head may take, or a body
        TimeUnit.MILLISECONDS.sleep(500);
        clients.forEach(client -> client.send(Frames.ping()));
      }
      clients.forEach(FrameClient::settle);
    } finally {
      clients.forEach(FrameClient::close);
    }
  }

  @Test
  void whoAsksAndAsksAndTakesNoAnswer() throws Exception {
    try (Socket socket = connect(server.httpPort())) {
      long began = System.nanoTime();
      String many = "GET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
      Thread asks =
          new Thread(
              () -> {
                try {
                  while (true) {
                    say(socket, many);
                  }
                } catch (IOException closed) {
                  // that is what is waited for
                }
              });
      asks.start();
      asks.join(40_000);
      assertThat(asks.isAlive()).as("it is not closed").isFalse();
      assertThat(millisSince(began)).isGreaterThan(900);
    }
  }

  // ---- the TCP door

  @Test
  void aFirstLineThatDribbles() throws Exception {
    assertThat(dribble(server.tcpPort(), "a", "b")).isBetween(900L, SLACK_MILLIS);
  }

  @Test
  void aFrameThatNeverEnds() throws Exception {
    assertThat(dribble(server.tcpPort(), "{", "")).isBetween(450L, SLACK_MILLIS);
    assertThat(dribble(server.tcpPort(), "{", " ")).isBetween(450L, SLACK_MILLIS);
  }

  @Test
  void negotiationWithoutEnd() throws Exception {
    assertThat(dribble(server.tcpPort(), "\u00ff\u00fd\u0001", "\u00ff\u00fd\u0003"))
        .isBetween(900L, SLACK_MILLIS);
    assertThat(dribble(server.tcpPort(), "\u00ff\u00fa\u0018", "x")).isBetween(900L, SLACK_MILLIS);
  }

  @Test
  void theHeadOfARequestAtTheWrongDoor() throws Exception {
    assertThat(dribble(server.tcpPort(), "GET / HTTP/1.1\r\n", "X: y\r\n"))
        .isBetween(200L, SLACK_MILLIS);
  }

  @Test
  void aDownloadWithoutItsName() throws Exception {
    assertThat(dribble(server.tcpPort(), "download ", "x")).isBetween(900L, SLACK_MILLIS);
  }
}
