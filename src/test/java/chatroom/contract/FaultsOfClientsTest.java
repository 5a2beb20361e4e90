package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a client's fault is told as one, and nothing is granted that nobody asked for. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class FaultsOfClientsTest {
  private TestServer server;

  @BeforeEach
  void takeServer(SharedServers.Pool servers) {
    server = servers.server(Map.of());
  }

  private RawRequest.Answer post(String path, String body) throws Exception {
    return RawRequest.post(path, body).ask(server.httpPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"x", "x", ""})
  void aMalformedBodyOverSockJs(String body) throws Exception {
    String session = "/bus/000/" + SockJs.session();
    assertThat(post(session + "/xhr", "").status()).isEqualTo(200);
    assertThat(post(session + "/xhr_send", body).status()).isEqualTo(400);
    assertThat(post(session + "/xhr_send", "[]").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xhr", "xhr_streaming"})
  void aPollWithoutAnOriginIsForNoPage(String transport) throws Exception {
    RawRequest.Answer answer = post(SockJs.path(transport), "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.allHeaders()).doesNotContain("access-control-allow");
    String own = "http://127.0.0.1:" + server.httpPort();
    RawRequest ours = RawRequest.post(SockJs.path(transport), "").with("Origin", own);
    assertThat(ours.ask(server.httpPort()).allHeaders())
        .contains("access-control-allow-origin: " + own);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "1.5", "\"x\"", "\"-1\"", "true", "[]", "1e300", "99999999999999999999"})
  void anOffsetThatIsNone(String offset) throws Exception {
    server.write("offset.txt", "some bytes".getBytes(UTF_8));
    FrameClient client = Transport.TCP.connect(server);
    String token = client.hello(Fresh.name("getter")).getString("token");
    client.close();
    JsonObject body = Frames.op("get").put("name", "offset.txt").put("token", token);
    String frame = Frames.send("files", "r", body.put("offset", "OFFSET")).encode();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((frame.replace("\"OFFSET\"", offset) + "\n").getBytes(UTF_8));
      JsonObject answer =
          new JsonObject(
              new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
      assertThat(answer.getInteger("failureCode")).as(answer.encode()).isEqualTo(400);
      assertThat(answer.getString("message")).contains("offset");
    }
  }
}
