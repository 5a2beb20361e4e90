package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Who takes nothing for too long is let go and may come back; who takes a little is not. (Over xhr,
 * SockJS itself lets go of who does not poll again in time.)
 */
@ExtendWith(SharedServers.class)
@Timeout(120)
@Tag("once")
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class StuckReaderTest {
  private static final List<Transport> TRANSPORTS =
      List.of(Transport.TCP, Transport.WEB_SOCKET, Transport.SOCKJS_WEB_SOCKET);
  private static final long PING_MILLIS = 100;
  private static final int SMALL = 16 * 1024;
  private static final String TEXT = "x".repeat(7000);

  private final Map<Transport, FrameClient> readers = new EnumMap<>(Transport.class);
  private final Map<Transport, JsonObject> welcomes = new EnumMap<>(Transport.class);
  private final List<FrameClient> clients = new ArrayList<>();
  private final String room = Fresh.room();
  private SharedServers.Pool servers;
  private TestServer server;
  private FrameClient bob;
  private long pings;
  private volatile List<FrameClient> pinging;

  @BeforeEach
  void takeServers(SharedServers.Pool servers) {
    this.servers = servers;
  }

  @AfterEach
  void closeClients() {
    server.vertx().cancelTimer(pings);
    clients.forEach(FrameClient::close);
  }

  private void open(Map<String, String> settings) {
    server = servers.server(settings);
    for (Transport transport : TRANSPORTS) {
      FrameClient reader = connect(transport, SMALL);
      readers.put(transport, reader);
      welcomes.put(transport, reader.hello(Fresh.name("slow")));
      reader.join(room);
    }
    bob = connect(Transport.WEB_SOCKET, 0);
    bob.hello(Fresh.name("bob"));
    bob.join(room);
    // nobody is silent, however slow this machine is: what is let go is let go for not reading
    pinging = List.copyOf(clients);
    pings =
        server
            .vertx()
            .setPeriodic(PING_MILLIS, tick -> pinging.forEach(each -> each.send(Frames.ping())));
  }

  private FrameClient connect(Transport transport, int receiveBytes) {
    FrameClient client = transport.connect(server, receiveBytes);
    clients.add(client);
    return client;
  }

  private void fill(int entries) {
    for (int i = 0; i < entries; i++) {
      bob.send(Frames.send(room, null, Frames.text(TEXT)));
    }
    bob.entries(room, entries);
  }

  @Test
  void whoTakesNothingIsClosedInTimeAndResumes() throws Exception {
    open(Map.of("dead-time", "1s", "ping-time", "300ms", "queue", "64k"));
    readers.values().forEach(FrameClient::stopReading);
    fill(400);
    pinging = List.of(bob); // a word to a socket that was closed would cost what it has not read
    long began = System.nanoTime();
    int left = 0;
    while (left < TRANSPORTS.size()) {
      JsonObject gone = bob.poll(frame -> "left".equals(Frames.kind(frame)));
      left += gone == null ? 0 : 1;
      assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(20));
      TimeUnit.MILLISECONDS.sleep(50);
    }
    bob.say(room, "the last");
    for (Transport transport : TRANSPORTS) {
      FrameClient reader = readers.get(transport);
      reader.goOnReading();
      reader.awaitClosed();
      long last = rising(reader, 0);
      assertThat(last).as("%s was stuck", transport).isBetween(1L, 399L);
      FrameClient back = connect(Transport.TCP, 0);
      JsonObject again = back.ask("hello", Frames.token(welcomes.get(transport)));
      assertThat(again.getString("name"))
          .isEqualTo(welcomes.get(transport).getString("name")); // it was held
      back.send(Frames.register(room, last));
      back.await("the last", frame -> Long.valueOf(401).equals(Frames.seq(frame)));
      assertThat(rising(back, last)).isEqualTo(400);
    }
  }

  /** Takes every entry that is there; they must follow a number without a gap. */
  private long rising(FrameClient reader, long after) {
    long last = after;
    JsonObject frame = reader.poll(this::isEntry);
    while (frame != null) {
      assertThat(Frames.seq(frame)).isEqualTo(++last);
      frame = reader.poll(this::isEntry);
    }
    return last;
  }

  private boolean isEntry(JsonObject frame) {
    return Frames.isPush(frame, room) && Frames.seq(frame) != null;
  }

  @Test
  void theReasonIsThereForWhoReadsAgainTooLate() throws Exception {
    open(Map.of("dead-time", "1s", "ping-time", "300ms", "queue", "64k"));
    readers.values().forEach(FrameClient::stopReading);
    fill(400);
    // more than the time, less than that and the time to get out: there is nothing to wait for
    TimeUnit.MILLISECONDS.sleep(3_600);
    readers.values().forEach(FrameClient::goOnReading);
    for (Transport transport : readers.keySet()) {
      FrameClient reader = readers.get(transport);
      JsonObject notice = reader.await(transport + "'s reason", StuckReaderTest::isGoodbye);
      assertThat(notice.getJsonObject("body").getString("text"))
          .isEqualTo("You have not read for too long. Come back and go on where you were.");
      reader.awaitClosed();
    }
  }

  private static boolean isGoodbye(JsonObject frame) {
    return frame.getJsonObject("body", new JsonObject()).containsKey("retryAfter");
  }

  @Test
  void whoTakesALittleIsNot() throws Exception {
    open(Map.of("dead-time", "2s", "ping-time", "500ms", "queue", "1m"));
    readers.values().forEach(FrameClient::stopReading);
    fill(600);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (System.nanoTime() < until) {
      readers.values().forEach(FrameClient::readABit);
      TimeUnit.MILLISECONDS.sleep(25);
    }
    readers.values().forEach(FrameClient::goOnReading);
    readers.forEach(
        (transport, reader) -> {
          reader.await(
              "the end of what was said, on " + transport,
              frame -> Long.valueOf(600).equals(Frames.seq(frame)));
          assertThat(rising(reader, 0)).isEqualTo(599);
        });
  }
}
