package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.files.Descriptors;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Whoever takes nothing of a file is let go, and the file is closed; whoever is slow has it all.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class SlowDownloadsTest extends SlowPeersFixture {
  private static final int BIG_BYTES = 24 << 20;

  /** A large file that no other test looks at. */
  private String bigFile() throws IOException {
    String name = Fresh.name("big");
    server.write(name, new byte[BIG_BYTES]);
    return name;
  }

  private static String get(String name) {
    return "GET /files/" + name + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private String filesGet(String name) {
    FrameClient client = Transport.TCP.connect(server);
    String token = client.hello(Fresh.name("getter")).getString("token");
    client.close();
    JsonObject body = Frames.op("get").put("name", name).put("token", token);
    return Frames.send("files", "r", body).encode() + "\n";
  }

  private void assertStuckIsClosed(int port, String name, String asking) throws Exception {
    Path file = server.files().resolve(name);
    Descriptors.awaitNone(file);
    try (Socket socket = connect(port)) {
      socket.setSoTimeout(15_000);
      long began = System.nanoTime();
      say(socket, asking);
      assertThat(socket.getInputStream().read()).isNotNegative();
      assertThat(Descriptors.of(file)).isEqualTo(1);
      while (Descriptors.of(file) > 0) {
        assertThat(millisSince(began)).as("the file stays open").isLessThan(SLACK_MILLIS);
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(millisSince(began)).isGreaterThan(900);
    }
  }

  private void assertSlowIsServed(int port, String asking) throws Exception {
    try (Socket socket = connect(port)) {
      socket.setSoTimeout(15_000);
      say(socket, asking);
      long began = System.nanoTime();
      byte[] some = new byte[512 * 1024];
      long taken = 0;
      for (int read = 0;
          read >= 0;
          read = socket.getInputStream().readNBytes(some, 0, some.length)) {
        taken += read;
        if (read == 0 && taken > 0) {
          break;
        }
        if (millisSince(began) < 4_000) {
          TimeUnit.MILLISECONDS.sleep(150);
        }
      }
      assertThat(taken).isGreaterThanOrEqualTo(BIG_BYTES);
      assertThat(millisSince(began)).isGreaterThan(3_000);
    }
  }

  @Test
  void whoTakesNothingOfAFileByHttp() throws Exception {
    String big = bigFile();
    assertStuckIsClosed(server.httpPort(), big, get(big));
  }

  @Test
  void whoTakesNothingOfADownloadInOneLine() throws Exception {
    String big = bigFile();
    assertStuckIsClosed(server.tcpPort(), big, "download " + big + "\n");
  }

  @Test
  void whoTakesNothingOfADownloadByFrame() throws Exception {
    String big = bigFile();
    assertStuckIsClosed(server.tcpPort(), big, filesGet(big));
  }

  @Test
  void whoIsSlowHasAllOfAFile() throws Exception {
    String big = bigFile();
    assertSlowIsServed(
        server.httpPort(), get(big).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    assertSlowIsServed(server.tcpPort(), "download " + big + "\n");
  }
}
