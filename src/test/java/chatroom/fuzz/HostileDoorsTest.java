package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.Server;
import chatroom.Settings;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Malformed conversations, each on a connection of its own, with every door of one server: nobody
 * else is disturbed, nothing is complained of, nothing grows, and it answers as before. {@code
 * -Dhostile.inputs=100000} is the long form.
 */
class HostileDoorsTest {
  private static final int INPUTS = Integer.getInteger("hostile.inputs", 400);
  private static final int WARM_UP = 150;
  private static final double MAX_P99_MILLIS = 2_000;
  private static final double MAX_P99_MILLIS_IF_BUSY = 15_000;
  private static final long HEAP_SLACK_BYTES = 32L << 20;
  private static final int DESCRIPTOR_SLACK = 8;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(folder.resolve("files"));
    Files.writeString(folder.resolve("files/note.txt"), "a note\n");
    vertx = Server.vertx();
    Settings settings =
        Settings.of(
            Map.of(
                "host", "127.0.0.1",
                "port", "0",
                "http-port", "0",
                "rate", "off",
                "hold-time", "0s",
                "data", folder.resolve("data").toString(),
                "files", folder.resolve("files").toString()));
    server = Server.start(vertx, settings).await(30, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop().await(30, TimeUnit.SECONDS);
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyElseIsDisturbed(Conversations kind) throws Exception {
    int port = kind.isWeb() ? server.httpPort() : server.tcpPort();
    Attack attack = new Attack(kind, port, 0);
    attack.hold(WARM_UP);
    try (Complaints complaints = new Complaints();
        Canaries canaries = new Canaries(server.tcpPort())) {
      long heapBefore = heapBytes();
      int openBefore = settledDescriptors(0);
      canaries.begin(); // what a count of the heap takes is not the server's
      long begin = System.nanoTime();
      attack.hold(INPUTS);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double[] took = canaries.stop();
      int openAfter = settledDescriptors(openBefore + DESCRIPTOR_SLACK);
      long grown = settledHeapBytes(heapBefore + HEAP_SLACK_BYTES) - heapBefore;
      System.out.printf(
          "%-9s %d inputs in %.1f s, %d answered (%d KiB); canaries %.0f messages, p50 %.1f ms, p99"
              + " %.1f ms, max %.1f ms; heap %+d KiB, descriptors %+d, complaints %d%n",
          kind,
          INPUTS,
          seconds,
          attack.answered(),
          attack.answeredBytes() >> 10,
          took[0],
          took[1],
          took[2],
          took[3],
          grown >> 10,
          openAfter - openBefore,
          complaints.all().size());
      assertThat(complaints.all()).as("what the log has to say").isEmpty();
      assertThat(attack.stuck()).as("who was left waiting").isEmpty();
      assertThat(took[2])
          .as("the canaries' p99, milliseconds")
          .isLessThan(canaries.wereLate() ? MAX_P99_MILLIS_IF_BUSY : MAX_P99_MILLIS);
      assertThat(openAfter - openBefore).as("descriptors").isLessThanOrEqualTo(DESCRIPTOR_SLACK);
      assertThat(grown).as("heap, bytes").isLessThan(HEAP_SLACK_BYTES);
    }
    answersAsBefore();
  }

  /** What is in use after a collection, the least of a few. */
  private static long heapBytes() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50); // references that a collection found are cleared on a thread of its own
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /** Waits until no more is in use than that: timers and what they hold go in their own time. */
  private static long settledHeapBytes(long most) throws InterruptedException {
    long deadline = System.nanoTime() + 3 * PATIENCE_NANOS;
    long used = heapBytes();
    while (used > most && System.nanoTime() < deadline) {
      Thread.sleep(1_000);
      used = heapBytes();
    }
    return used;
  }

  /** Waits until no more are open than that; if they stay, answers how many there are. */
  private static int settledDescriptors(int most) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + (most == 0 ? 0 : PATIENCE_NANOS);
    int open = descriptors();
    while (open > most && System.nanoTime() < deadline) {
      Thread.sleep(20);
      open = descriptors();
    }
    return open;
  }

  private static int descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return (int) open.count();
    }
  }

  private static void answersAsBefore() throws IOException {
    assertThat(ask(server.tcpPort(), "visitor\nhello\n@visitor psst\nexit\n"))
        .contains("* Welcome, visitor.")
        .contains("you -> visitor: psst");
    assertThat(ask(server.tcpPort(), "{\"type\":\"ping\"}\n")).startsWith("{\"type\":\"pong\"}");
    assertThat(
            ask(
                server.httpPort(),
                "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK");
    assertThat(
            ask(
                server.httpPort(),
                "GET /files/note.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .endsWith("\r\n\r\na note\n");
  }

  private static String ask(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      if (port == server.tcpPort()) {
        socket.shutdownOutput();
      }
      StringBuilder answer = new StringBuilder();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (int c = in.read(); c >= 0; c = in.read()) {
        answer.append((char) c);
      }
      return answer.toString();
    }
  }
}
