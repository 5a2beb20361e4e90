package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code files get} as the first frame of a connection of its own. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class FileOverTcpTest {
  private static final String CONTENT = "0123456789\n{}\n";

  private record Got(JsonObject head, String content) {}

  private TestServer server;
  private FrameClient ada;
  private String token;
  private String name;

  @BeforeEach
  void share(SharedServers.Pool servers) throws IOException {
    server = servers.server(Map.of());
    ada = Transport.TCP.connect(server);
    token = ada.hello(Fresh.name("ada")).getString("token");
    name = Fresh.name("file") + ".bin";
    server.write(name, CONTENT.getBytes(UTF_8));
  }

  @AfterEach
  void leave() {
    ada.close();
  }

  private Got get(JsonObject body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort())) {
      socket.setSoTimeout(15_000);
      String frame = Frames.send("files", "r9", body.put("op", "get")).encode();
      socket.getOutputStream().write((frame + "\n").getBytes(UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
      int end = all.indexOf('\n');
      JsonObject head = new JsonObject(all.substring(0, end));
      assertThat(head.getString("address")).isEqualTo("r9");
      return new Got(head, all.substring(end + 1));
    }
  }

  private JsonObject asked(int offset) {
    return new JsonObject().put("name", name).put("offset", offset).put("token", token);
  }

  @Test
  void oneLineAndThenTheBytes() throws IOException {
    String sha256 = ada.ask("files", Frames.op("stat").put("name", name)).getString("sha256");
    for (int offset : new int[] {0, 4, CONTENT.length()}) {
      Got got = get(asked(offset));
      assertThat(got.head().getJsonObject("body"))
          .isEqualTo(
              new JsonObject()
                  .put("name", name)
                  .put("size", CONTENT.length())
                  .put("offset", offset)
                  .put("sha256", sha256));
      assertThat(got.content()).isEqualTo(CONTENT.substring(offset));
    }
  }

  @Test
  void aRefusalIsOneLineToo() throws IOException {
    assertRefused(401, asked(0).put("token", "nobody's"));
    assertRefused(401, new JsonObject().put("name", name));
    assertRefused(404, asked(0).put("name", "not-" + name));
    assertRefused(400, asked(0).put("name", "../data/chatroom.db"));
    assertRefused(416, asked(CONTENT.length() + 1));
    assertRefused(400, asked(-1));
    assertRefused(400, new JsonObject().put("token", token));
  }

  private void assertRefused(int code, JsonObject body) throws IOException {
    Got got = get(body);
    assertThat(got.head().getString("type")).as(body.encode()).isEqualTo("err");
    assertThat(got.head().getInteger("failureCode")).as(body.encode()).isEqualTo(code);
    assertThat(got.content()).isEmpty();
  }
}
