package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who stops reading delays nobody, and gets everything afterwards. */
@ExtendWith(SharedServers.class)
@Timeout(120)
class SlowReaderTest {
  private static final int MESSAGES = 20_000;
  private static final int BATCH = 200;
  private static final String TEXT = "x".repeat(192);

  private final List<AutoCloseable> open = new ArrayList<>();
  private TestServer server;

  @BeforeEach
  void takeServer(SharedServers.Pool servers) {
    server = servers.server(Map.of());
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private Socket stalled(String room) throws IOException {
    Socket socket = new Socket();
    open.add(socket);
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress("127.0.0.1", server.tcpPort()));
    String hello = Frames.send("hello", "h", Frames.hello(Fresh.name("slow"))).encode();
    String join = Frames.register(room, 0).encode();
    socket.getOutputStream().write((hello + "\n" + join + "\n").getBytes(UTF_8));
    return socket;
  }

  private FrameClient member(String room) {
    FrameClient client = Transport.TCP.connect(server);
    open.add(client);
    client.hello(Fresh.name("fast"));
    client.join(room);
    return client;
  }

  @Test
  void aReaderThatStopsDelaysNobodyAndLosesNothing() throws Exception {
    String room = Fresh.room();
    FrameClient speaker = member(room);
    FrameClient reader = member(room);
    Socket slow = stalled(room);
    reader.pushed(room, "joined");
    long slowestMillis = 0;
    for (int first = 0; first < MESSAGES; first += BATCH) {
      List<JsonObject> batch = new ArrayList<>(BATCH);
      for (int i = first; i < first + BATCH; i++) {
        batch.add(Frames.send(room, null, Frames.text(TEXT + "%08d".formatted(i))));
      }
      long before = System.nanoTime();
      speaker.sendAll(batch);
      assertRising(reader.entries(room, BATCH), first + 1);
      long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
      slowestMillis = Math.max(slowestMillis, tookMillis);
      speaker.entries(room, BATCH);
    }
    assertThat(slowestMillis).as("the slowest batch of %d, in ms", BATCH).isLessThan(5_000);
    assertReadsEverything(slow, room);
    speaker.say(room, "and goes on");
  }

  private static void assertRising(List<JsonObject> entries, long first) {
    long expected = first;
    for (JsonObject entry : entries) {
      assertThat(entry.getLong("seq")).isEqualTo(expected++);
    }
  }

  private static void assertReadsEverything(Socket slow, String room) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(slow.getInputStream(), UTF_8));
    long expected = 1;
    while (expected <= MESSAGES) {
      String line = in.readLine();
      assertThat(line).as("a line after entry %d", expected - 1).isNotNull();
      JsonObject frame = new JsonObject(line);
      if (Frames.isPush(frame, room) && Frames.seq(frame) != null) {
        assertThat(Frames.seq(frame)).isEqualTo(expected++);
      }
    }
  }

  @Test
  void whoDoesNotReadIsStillHeard() throws Exception {
    String room = Fresh.room();
    FrameClient speaker = member(room);
    Socket slow = stalled(room);
    speaker.pushed(room, "joined");
    for (int i = 0; i < 4000; i++) {
      speaker.send(Frames.send(room, null, Frames.text(TEXT)));
    }
    speaker.entries(room, 4000);
    String say = Frames.send(room, null, Frames.text("I am still here")).encode();
    slow.getOutputStream().write((say + "\n").getBytes(UTF_8));
    assertThat(speaker.entries(room, 1).get(0).getString("text")).isEqualTo("I am still here");
  }
}
