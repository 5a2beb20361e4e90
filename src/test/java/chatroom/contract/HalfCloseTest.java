package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code printf '…' | nc -N HOST 5000}: all is said at once, and then only listened to. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class HalfCloseTest {
  private static final int BIG_BYTES = 8 << 20;

  private TestServer server;
  private int port;

  @BeforeEach
  void takeServer(SharedServers.Pool servers) {
    server = servers.server(Map.of());
    port = server.tcpPort();
  }

  /** What is answered to these lines until the server closes. */
  private List<JsonObject> tell(List<JsonObject> frames, String end) throws IOException {
    List<String> lines = frames.stream().map(JsonObject::encode).toList();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write((String.join("\n", lines) + end).getBytes(UTF_8));
      socket.shutdownOutput();
      String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return all.lines().map(JsonObject::new).toList();
    }
  }

  private static List<String> addresses(List<JsonObject> frames) {
    return frames.stream().map(frame -> frame.getString("address")).toList();
  }

  private static JsonObject hello() {
    return Frames.send("hello", "h", Frames.hello(Fresh.name("nc")));
  }

  @Test
  void helloAloneIsAnswered() throws IOException {
    assertThat(addresses(tell(List.of(hello()), "\n"))).containsExactly("h");
    assertThat(addresses(tell(List.of(hello()), ""))).containsExactly("h");
  }

  @Test
  void everythingIsAnsweredInOrder() throws IOException {
    String room = Fresh.room();
    List<JsonObject> frames = new ArrayList<>(List.of(hello(), Frames.register(room, null)));
    List<String> replies = new ArrayList<>(List.of("h"));
    for (int i = 0; i < 300; i++) {
      frames.add(Frames.send(room, "r" + i, Frames.text("m" + i)));
      replies.add("r" + i);
    }
    frames.add(Frames.send("history", "last", Frames.of(room)));
    frames.add(Frames.send("files", "files", Frames.op("list")));
    List<JsonObject> answers = tell(frames, "");
    assertThat(addresses(answers)).containsSubsequence(replies).contains("last", "files");
    assertThat(answers.stream().filter(frame -> Frames.isPush(frame, room)))
        .as("members and what was said")
        .hasSize(301);
  }

  @Test
  void aRegistrationIsAnsweredWithWhatItAskedFor() throws IOException {
    String room = Fresh.room();
    List<JsonObject> frames = new ArrayList<>(List.of(hello(), Frames.register(room, null)));
    for (int i = 0; i < 500; i++) {
      frames.add(Frames.send(room, null, Frames.text("m" + i)));
    }
    tell(frames, "\n");
    List<JsonObject> replay = tell(List.of(hello(), Frames.register(room, 0)), "\n");
    assertThat(replay.stream().map(Frames::seq).filter(seq -> seq != null)).hasSize(500);
  }

  @Test
  void whatIsRefusedAtOnceMayBeTheLast() throws IOException {
    // it waits for the answer of the search, and has none to wait for itself
    JsonObject search = Frames.send("search", "found", new JsonObject().put("text", "x"));
    JsonObject unknown = Frames.send("files", "last", Frames.op("get"));
    assertThat(addresses(tell(List.of(hello(), search, unknown), "\n"))).endsWith("found", "last");
  }

  @Test
  void aRefusalIsAnAnswer() throws IOException {
    List<JsonObject> answers =
        tell(List.of(hello(), Frames.register("#a b", null), Frames.unregister("#none")), "\n");
    assertThat(answers.stream().filter(frame -> frame.getString("type").equals("err"))).hasSize(2);
  }

  /** More than the socket takes, so that the server has to wait until it takes more. */
  @Test
  void whoHasSaidAllHasAllOfAFile() throws Exception {
    byte[] big = new byte[BIG_BYTES];
    new Random(1).nextBytes(big);
    String name = Fresh.name("big");
    server.write(name, big);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(16 * 1024);
      socket.setSoTimeout(15_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(("download " + name + "\n").getBytes(UTF_8));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      int first = in.read();
      TimeUnit.MILLISECONDS.sleep(300); // until nothing more goes in
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(big, 1, big.length));
      assertThat((byte) first).isEqualTo(big[0]);
    }
  }
}
