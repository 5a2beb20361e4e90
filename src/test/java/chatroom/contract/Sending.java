package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A file on its way to a server, by hand: over HTTP, or over TCP. */
record Sending(TestServer server, String token) {
  private static final int TIMEOUT_MILLIS = 20_000;

  /** Over HTTP, under a name that is no threat. */
  RawRequest.Answer put(String name, String content, String... headers) throws IOException {
    return putPath("/files/" + encoded(name), content, headers);
  }

  static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  /**
   * Over HTTP.
   *
   * @param path as it is to stand in the request
   * @param headers each a name and a value
   */
  RawRequest.Answer putPath(String path, String content, String... headers) throws IOException {
    Map<String, String> all = new TreeMap<>();
    if (token != null) {
      all.put("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return new RawRequest("PUT", path, all, content).ask(server.httpPort());
  }

  /** How much is kept of a file, as HTTP tells it. */
  String offset(String name, long total) throws IOException {
    RawRequest.Answer answer =
        new RawRequest(
                "HEAD",
                "/files/" + encoded(name) + "?upload=" + total,
                Map.of("Authorization", "Bearer " + token),
                "")
            .ask(server.httpPort());
    assertThat(answer.status()).isEqualTo(200);
    return answer.allHeaders().replaceAll("(?s).*upload-offset: (\\d+).*", "$1");
  }

  /** Over TCP; the connection is closed by the server. */
  JsonObject put(JsonObject body, String content) throws IOException {
    try (Socket socket = begin(body, content)) {
      String line = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(line).endsWith("\n").containsOnlyOnce("\n");
      return new JsonObject(line);
    }
  }

  /** Over TCP, as far as that; the socket is the caller's. */
  Socket begin(JsonObject body, String content) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    JsonObject asked = body.copy().put("op", "put");
    if (token != null) {
      asked.put("token", token);
    }
    String frame = Frames.send("files", "r9", asked).encode() + "\n";
    socket.getOutputStream().write((frame + content).getBytes(UTF_8));
    return socket;
  }

  static JsonObject file(String name, long size, long offset) {
    return new JsonObject().put("name", name).put("size", size).put("offset", offset);
  }

  /** What is to hold before long. */
  interface Claim {
    void check() throws Exception;
  }

  /** Tries until it holds, and says in the end why it does not. */
  static void eventually(Claim claim) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
    while (true) {
      try {
        claim.check();
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() - end > 0) {
          throw notYet;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The entry by which the room is told what became of a file. */
  static JsonObject told(FrameClient reader, String file, String op) {
    return reader
        .await(
            op + " " + file,
            frame ->
                Frames.isPush(frame, "#lobby")
                    && file.equals(frame.getJsonObject("body").getString("name"))
                    && op.equals(frame.getJsonObject("body").getString("op")))
        .getJsonObject("body");
  }
}
