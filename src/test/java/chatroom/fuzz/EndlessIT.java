package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.WebSocketWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines, frames and fragments without an end, at every door that takes a conversation. */
@Tag("alone")
class EndlessIT extends EndlessFixture {
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

  @Test
  void aWebSocketFrameOfOneGibibyteIsCut() throws Exception {
    try (Flood socket = webSocket("")) {
      socket.say(WebSocketWire.huge(GIB));
      assertThat(socket.pour("a".getBytes(UTF_8), GIB)).isLessThan(CUT_BYTES);
      socket.awaitEnd();
    }
  }

  @Test
  void fragmentsWithoutAnEndAreCut() throws Exception {
    try (Flood socket = webSocket("")) {
      byte[] piece = "a".repeat(60_000).getBytes(UTF_8);
      socket.say(WebSocketWire.frame(false, 1, true, piece));
      assertThat(socket.pour(WebSocketWire.frame(false, 0, true, piece), GIB))
          .isLessThan(CUT_BYTES);
      socket.awaitEnd();
    }
    try (Flood socket =
        webSocket("")) { // fragments of nothing cost nothing: there is no end to them
      socket.say(WebSocketWire.frame(false, 1, true, new byte[0]));
      socket.pour(WebSocketWire.frame(false, 0, true, new byte[0]), 16 << 20);
    }
  }

  @Test
  void nothingIsInflated() throws Exception {
    try (Flood socket =
        webSocket("Sec-WebSocket-Extensions: permessage-deflate, deflate-frame\r\n")) {
      assertThat(socket.await("\r\n\r\n").toLowerCase(Locale.ROOT))
          .doesNotContain("sec-websocket-extensions");
      byte[] compressed = WebSocketWire.frame(true, 1, true, bomb());
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
