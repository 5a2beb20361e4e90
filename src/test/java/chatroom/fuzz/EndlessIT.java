package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 4: what has no end is cut at the limit, and costs no memory. One server of 64 MiB of heap
 * sees all of it.
 */
class EndlessIT {
  private static final long GIB = 1L << 30;

  /** What is on its way in the sockets of both when the server closes. */
  private static final long CUT_BYTES = 24L << 20;

  /** Buffers that Netty keeps, stacks of threads, compiled code: whatever is no heap. */
  private static final long RESIDENT_SLACK_BYTES = 48L << 20;

  @TempDir private static Path folder;
  private static ServerProcess server;
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
    assertThat(server.program().heard()).doesNotContain("SEVERE", "WARNING", "\tat ");
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
      socket.pour(WebSocketBytes.frame(true, 9, true, new byte[100]), 1 << 20);
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

  // ---- lines

  @Test
  void aLineOfOneGibibyteIsOneErrorAtTheTextDoor() throws Exception {
    try (Flood person = new Flood(server.tcpPort())) {
      person.say("ada\n");
      person.await("You are in #lobby");
      assertThat(person.pour("a".getBytes(UTF_8), GIB)).isEqualTo(GIB);
      person.say("\n@ada still here\n");
      String heard = person.await("you -> ada: still here");
      assertThat(heard.split("\r\n! ", -1)).as("errors in %s", heard).hasSize(2);
      person.say("exit\n");
      person.awaitEnd();
    }
  }

  @Test
  void aLineOfOneGibibyteIsOneErrorAtTheDoorOfFrames() throws Exception {
    try (Flood program = new Flood(server.tcpPort())) {
      program.say("{\"type\":\"send\",\"address\":\"hello\",\"body\":{\"name\":\"");
      assertThat(program.pour("a".getBytes(UTF_8), GIB)).isEqualTo(GIB);
      program.say("\"}}\n{\"type\":\"ping\"}\n");
      String heard = program.await("pong");
      assertThat(heard.split("\"failureCode\":413", -1)).hasSize(2);
    }
  }

  @Test
  void aFirstLineWithoutAnEndIsAnErrorToo() throws Exception {
    try (Flood person = new Flood(server.tcpPort())) {
      person.pour("a".getBytes(UTF_8), 16 << 20);
      person.say("\nbob\n");
      assertThat(person.await("Welcome, bob").split("\r\n! ", -1)).hasSizeLessThanOrEqualTo(2);
    }
    try (Flood person = new Flood(server.tcpPort())) {
      person.say("download ");
      person.pour("a".getBytes(UTF_8), 16 << 20);
      assertThat(person.awaitEnd()).startsWith("! ");
    }
    try (Flood telnet = new Flood(server.tcpPort())) {
      telnet.say(new byte[] {-1, -6, 24}); // a subnegotiation
      telnet.pour(new byte[] {'a'}, 16 << 20);
      telnet.say(new byte[] {-1, -16, 'c', 'y', '\n'});
      telnet.await("Welcome, cy");
    }
    try (Flood browser = new Flood(server.tcpPort())) {
      browser.say("GET /");
      assertThat(browser.pour("a".getBytes(UTF_8), GIB)).isLessThan(CUT_BYTES);
    }
  }

  // ---- WebSocket

  private static Flood webSocket(String more) throws Exception {
    Flood socket = new Flood(server.httpPort());
    socket.say(WebSocketBytes.handshake(more));
    assertThat(socket.await("\r\n\r\n")).startsWith("HTTP/1.1 101");
    return socket;
  }

  @Test
  void aWebSocketFrameOfOneGibibyteIsCut() throws Exception {
    try (Flood socket = webSocket("")) {
      socket.say(WebSocketBytes.huge(GIB));
      assertThat(socket.pour("a".getBytes(UTF_8), GIB)).isLessThan(CUT_BYTES);
      socket.awaitEnd();
    }
  }

  @Test
  void fragmentsWithoutAnEndAreCut() throws Exception {
    try (Flood socket = webSocket("")) {
      byte[] piece = "a".repeat(60_000).getBytes(UTF_8);
      socket.say(WebSocketBytes.frame(false, 1, true, piece));
      assertThat(socket.pour(WebSocketBytes.frame(false, 0, true, piece), GIB))
          .isLessThan(CUT_BYTES);
      socket.awaitEnd();
    }
    try (Flood socket =
        webSocket("")) { // fragments of nothing cost nothing: there is no end to them
      socket.say(WebSocketBytes.frame(false, 1, true, new byte[0]));
      socket.pour(WebSocketBytes.frame(false, 0, true, new byte[0]), 16 << 20);
    }
  }

  @Test
  void nothingIsInflated() throws Exception {
    try (Flood socket =
        webSocket("Sec-WebSocket-Extensions: permessage-deflate, deflate-frame\r\n")) {
      assertThat(socket.await("\r\n\r\n").toLowerCase(Locale.ROOT))
          .doesNotContain("sec-websocket-extensions");
      byte[] compressed = WebSocketBytes.frame(true, 1, true, bomb());
      compressed[0] |= 0x40;
      socket.say(compressed);
      socket.awaitEnd();
    }
    try (Flood post = new Flood(server.httpPort())) {
      post.say("POST /bus/000/bomb/xhr HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
      post.await("o\n");
    }
    try (Flood post = new Flood(server.httpPort())) {
      byte[] bomb = bomb();
      post.say(
          "POST /bus/000/bomb/xhr_send HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\n");
      post.say("Content-Length: " + bomb.length + "\r\n\r\n");
      post.say(bomb);
      post.await("Broken JSON encoding");
    }
  }

  /** 48 MiB of zeroes in some 48 KiB. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 48; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    return bytes.toByteArray();
  }

  // ---- HTTP

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        "POST /bus/000/x1/xhr HTTP/1.1\r\nHost: localhost\r\nX: ",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 1073741824\r\n\r\n",
        "HEAD /join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET /files/note.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "PUT /files/new.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "POST /join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "POST /bus/000/x2/xhr_send HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "POST /bus/000/x3/xhr HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=a\r\n"
            + "Content-Length: 1073741824\r\n\r\n",
        "POST /bus/000/x4/xhr HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
        "PUT /files/new.txt HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
        "POST /bus/000/x5/xhr HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;a=",
        "POST /bus/000/x6/xhr HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ",
        "GET /bus/websocket HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "POST /bus/info HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n"
      })
  void aRequestWithoutAnEndIsCut(String begin) throws Exception {
    try (Flood http = new Flood(server.httpPort())) {
      http.say(begin);
      assertThat(http.pour("a".getBytes(UTF_8), GIB)).isLessThan(CUT_BYTES);
      http.awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: a\r\n", "Cookie: a=b\r\n", ":\r\n", " \r\n", "Host: localhost\r\n"})
  void headersWithoutAnEndAreCut(String header) throws Exception {
    try (Flood http = new Flood(server.httpPort())) {
      http.say("GET / HTTP/1.1\r\nHost: localhost\r\n");
      assertThat(http.pour(header.getBytes(UTF_8), GIB)).isLessThan(CUT_BYTES);
      http.awaitEnd();
    }
  }

  @Test
  void chunksOfOneByteAreCutAtTheLimitToo() throws Exception {
    try (Flood http = new Flood(server.httpPort())) {
      http.say(
          "POST /bus/000/x7/xhr HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      assertThat(http.pour("1\r\na\r\n".getBytes(UTF_8), GIB)).isLessThan(CUT_BYTES);
      http.awaitEnd();
    }
  }

  @Test
  void idsOfSessionsThatNeverBeginAreNotRemembered() throws Exception {
    try (Flood http = new Flood(server.httpPort())) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 20_000; i++) {
        String id = i + "-" + "i".repeat(3_000);
        requests.append(
            "POST /bus/000/"
                + id
                + "/xhr_send HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        if (i % 100 == 99) {
          http.say(requests.toString());
          requests.setLength(0);
        }
      }
      http.say("GET /files/note.txt HTTP/1.1\r\nHost: localhost\r\n\r\n");
      http.await("a note\n");
    }
  }

  // ---- JSON

  @Test
  void deepAndWideFramesGetAnAnswer() throws Exception {
    try (Flood program = new Flood(server.tcpPort())) {
      program.say("{\"type\":\"nothing\"}\n" + "[".repeat(60_000) + "\n");
      program.say("{\"type\":\"ping\",\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}\n");
      program.say(
          "{\"type\":\"ping\",\"a\":" + "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000) + "}\n");
      StringBuilder wide = new StringBuilder("{\"type\":\"ping\"");
      for (int i = 0; wide.length() < 64_000; i++) {
        wide.append(",\"").append(i).append("\":0");
      }
      program.say(wide + "}\n{\"type\":\"ping\"}\n");
      String heard = program.await("pong\"}\n{\"type\":\"pong");
      assertThat(heard.split("\"failureCode\":400", -1)).hasSize(5);
    }
  }
}
