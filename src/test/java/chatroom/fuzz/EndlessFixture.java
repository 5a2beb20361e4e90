package chatroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.ServerProcess;
import chatroom.rig.WebSocketWire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 4: what has no end is cut at the limit, and costs no memory. One server of 64 MiB of heap
 * sees all of it; after each test its memory and its answers are looked at.
 */
abstract class EndlessFixture {
  static final long GIB = 1L << 30;

  /** What is on its way in the sockets of both when the server closes. */
  static final long CUT_BYTES = 24L << 20;

  /** Buffers that Netty keeps, stacks of threads, compiled code: whatever is no heap. */
  private static final long RESIDENT_SLACK_BYTES = 48L << 20;

  @TempDir private static Path folder;
  static ServerProcess server;
  private static long residentBefore;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectory(folder.resolve("SharedFiles"));
    Files.writeString(folder.resolve("SharedFiles/note.txt"), "a note\n");
    // touched at once, so that the heap is in the count from the beginning
    List<String> java = List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch");
    server = ServerProcess.start(folder, java, List.of("--rate", "off"));
    warmUp();
    residentBefore = server.residentBytes();
  }

  @AfterAll
  static void stop() throws Exception {
    System.out.printf(
        "resident %d MiB before, %d MiB after all%n",
        residentBefore >> 20, server.residentBytes() >> 20);
    server.close();
  }

  @AfterEach
  void memoryIsUnmovedAndItAnswers() throws Exception {
    assertThat(server.residentBytes() - residentBefore)
        .as("growth of the resident memory, bytes")
        .isLessThan(RESIDENT_SLACK_BYTES);
    answers();
    assertThat(complaints()).doesNotContain("SEVERE", "WARNING", "\tat ");
  }

  // that it had no time for a while is said of the machine, where other tests run beside this one
  private static String complaints() {
    return server
        .program()
        .heard()
        .lines()
        .filter(line -> !line.contains(" WARNING chatroom.LoopWatch: "))
        .collect(Collectors.joining("\n"));
  }

  // what the server loads, compiles and buffers for the first of each is no growth
  private static void warmUp() throws Exception {
    answers();
    for (String begin : List.of("", "{")) {
      try (Flood line = new Flood(server.tcpPort())) {
        line.say(begin);
        line.pour(new byte[] {'a'}, 64 << 20);
        line.say("\n");
        line.await(begin.isEmpty() ? "! " : "413");
      }
    }
    try (Flood socket = webSocket("")) {
      socket.pour(WebSocketWire.frame(true, 9, true, new byte[100]), 1 << 20);
    }
    answers();
  }

  private static void answers() throws Exception {
    try (Flood http = new Flood(server.httpPort())) {
      http.say("GET /files/note.txt HTTP/1.1\r\nHost: localhost\r\n\r\n");
      http.await("a note\n");
    }
    try (Flood frames = new Flood(server.tcpPort())) {
      frames.say("{\"type\":\"ping\"}\n");
      frames.await("pong");
    }
  }

  static Flood webSocket(String more) throws Exception {
    Flood socket = new Flood(server.httpPort());
    socket.say(WebSocketWire.handshake(more));
    assertThat(socket.await("\r\n\r\n")).startsWith("HTTP/1.1 101");
    return socket;
  }
}
