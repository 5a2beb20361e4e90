package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
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

/** Whoever comes for what is not kept any more is told so, and gets what is. */
@ExtendWith(SharedServers.class)
@Timeout(120)
class RetentionTest {
  private static final Map<String, String> KEEPS_LITTLE =
      Map.of("keep-size", "2k,@=1k", "keep-every", "50ms");
  private static final String TEXT = "x".repeat(192);

  // more than sockets and queues take in
  private static final String LONG = "x".repeat(4_000);
  private static final int MANY = 2_500;

  private final List<AutoCloseable> open = new ArrayList<>();
  private TestServer server;

  @BeforeEach
  void takeServer(SharedServers.Pool servers) {
    server = servers.server(KEEPS_LITTLE);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private FrameClient connect() {
    FrameClient client = Transport.TCP.connect(server);
    open.add(client);
    return client;
  }

  private Socket socket(String firstLines) throws IOException {
    Socket socket = new Socket();
    open.add(socket);
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.tcpPort()));
    socket.getOutputStream().write(firstLines.getBytes(UTF_8));
    return socket;
  }

  /** Waits for the answers: what is pushed may be dropped before a busy machine has read it. */
  private static void say(FrameClient speaker, String room, int count, String text) {
    for (int i = 0; i < count; i += 100) {
      List<JsonObject> batch = new ArrayList<>();
      List<String> replies = new ArrayList<>();
      for (int k = i; k < Math.min(count, i + 100); k++) {
        replies.add(speaker.newReply());
        batch.add(Frames.send(room, replies.get(k - i), Frames.text(text)));
      }
      speaker.sendAll(batch);
      replies.forEach(
          reply -> assertThat(speaker.answer(reply).getString("type")).isEqualTo("rec"));
    }
  }

  /**
   * Waits until no more than so many entries are kept; answers the number of the oldest entry then.
   */
  private static long awaitPruned(FrameClient reader, String of, long head, int kept)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    long first = head - kept + 1;
    while (reader.ask("history", Frames.of(of)).getLong("first") != first) {
      assertThat(System.nanoTime()).as("pruned to %d", first).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return first;
  }

  @Test
  void whoResumesFromWhatIsGoneIsResetFirst() throws Exception {
    String room = Fresh.room();
    FrameClient ada = connect();
    ada.hello(Fresh.name("ada"));
    ada.join(room);
    ada.ask("rooms", Frames.op("topic").put("room", room).put("text", "tea"));
    say(ada, room, 50, TEXT);
    long first = awaitPruned(ada, room, 51, 10);

    FrameClient bob = connect();
    bob.hello(Fresh.name("bob"));
    bob.send(Frames.register(room, 3));
    assertThat(bob.pushed(room))
        .isEqualTo(new JsonObject().put("kind", "reset").put("seq", first - 1));
    assertThat(bob.pushed(room).getString("topic")).isEqualTo("tea");
    assertThat(bob.entries(room, (int) (52 - first)))
        .extracting(entry -> entry.getLong("seq"))
        .startsWith(first)
        .endsWith(51L);
    JsonObject gone = Frames.text("?").put("kind", "reacted").put("target", 2);
    assertThat(bob.refused(404, room, gone)).isEqualTo("There is no message 2.");
  }

  @Test
  void whoseMailIsGoneIsResetFirst() throws Exception {
    FrameClient ada = connect();
    JsonObject welcome = ada.hello(Fresh.name("ada"));
    String you = welcome.getString("you");
    for (int i = 0; i < 20; i++) {
      ada.say(you, TEXT);
    }
    long first = awaitPruned(ada, you, 20, 5);

    FrameClient again = connect();
    again.ask("hello", Frames.token(welcome).put("since", 2));
    assertThat(again.pushed(you, "reset").getLong("seq")).isEqualTo(first - 1);
    assertThat(again.entries(you, 5)).extracting(entry -> entry.getLong("seq")).startsWith(first);
  }

  @Test
  void whoIsBehindWhatIsKeptIsResetAndGoesOn() throws Exception {
    String room = Fresh.room();
    FrameClient speaker = connect();
    speaker.hello(Fresh.name("ada"));
    speaker.join(room);
    String hello = Frames.send("hello", "h", Frames.hello(Fresh.name("slow"))).encode();
    Socket slow = socket(hello + "\n" + Frames.register(room, 0).encode() + "\n");
    speaker.pushed(room, "joined");
    say(speaker, room, MANY, LONG);
    long first = awaitPruned(speaker, room, MANY, 1);

    BufferedReader in = new BufferedReader(new InputStreamReader(slow.getInputStream(), UTF_8));
    long cursor = 0;
    int resets = 0;
    while (cursor < MANY) {
      JsonObject frame = new JsonObject(in.readLine());
      if (!Frames.isPush(frame, room)) {
        continue;
      }
      if ("reset".equals(Frames.kind(frame))) {
        resets++;
        assertThat(frame.getJsonObject("body").getLong("seq")).isEqualTo(first - 1);
        assertThat(cursor).isLessThan(first - 1);
        cursor = first - 1;
      } else if (Frames.seq(frame) != null) {
        assertThat(Frames.seq(frame)).isEqualTo(++cursor);
      }
    }
    assertThat(resets).isEqualTo(1);
    speaker.say(room, "and goes on");
    while (Frames.seq(new JsonObject(in.readLine())) == null) {
      // members, since signals were missed
    }
  }

  @Test
  void aPersonIsToldInWordsAndOnlyWhenItIsNews() throws Exception {
    String room = Fresh.room();
    FrameClient speaker = connect();
    speaker.hello(Fresh.name("ada"));
    speaker.join(room);
    Socket slow = socket(Fresh.name("slow") + "\n/join " + room + "\n");
    speaker.pushed(room, "joined");
    say(speaker, room, MANY, LONG);
    awaitPruned(speaker, room, MANY, 1);

    String told = "* Some of what was said in " + room + " before is not kept any more.";
    BufferedReader in = new BufferedReader(new InputStreamReader(slow.getInputStream(), UTF_8));
    String line = in.readLine();
    while (!line.equals(told)) {
      line = in.readLine();
      assertThat(line).isNotNull();
    }
    assertThat(in.readLine()).endsWith(": " + LONG);
    // who only comes has missed nothing
    Socket late = socket(Fresh.name("late") + "\n/join " + room + "\n");
    BufferedReader lateIn = new BufferedReader(new InputStreamReader(late.getInputStream(), UTF_8));
    for (String next = ""; !next.endsWith(": " + LONG); next = lateIn.readLine()) {
      assertThat(next).isNotEqualTo(told);
    }
  }
}
