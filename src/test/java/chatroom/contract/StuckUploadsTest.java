package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever sends nothing of a file for too long is let go; whoever is slow may go on. */
@Execution(ExecutionMode.CONCURRENT) // its time is waiting
class StuckUploadsTest extends SlowPeersFixture {
  private Sending comes() {
    try (FrameClient client = Transport.TCP.connect(server)) {
      return new Sending(server, client.hello(Fresh.name("sender")).getString("token"));
    }
  }

  private Socket beginPut(Sending who, String name, int length) throws IOException {
    Socket socket = connect(server.httpPort());
    say(
        socket,
        "PUT /files/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                .formatted(name, who.token())
            + "Content-Length: "
            + length
            + "\r\n\r\n");
    return socket;
  }

  private List<String> hidden() throws IOException {
    try (Stream<Path> files = Files.list(server.files())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(".incoming"))
          .toList();
    }
  }

  @Test
  void byHttpItIsClosedAndNothingIsLeft() throws Exception {
    Sending who = comes();
    String name = Fresh.name("stuck");
    try (Socket socket = beginPut(who, name, 9)) {
      say(socket, "abc");
      long began = System.nanoTime();
      socket.setSoTimeout((int) SLACK_MILLIS);
      socket.getInputStream().readAllBytes();
      assertThat(millisSince(began)).isGreaterThan(900);
    }
    // the name is free again, and nothing of it counts
    Sending.eventually(() -> assertThat(who.put(name, "whole").status()).isEqualTo(201));
    assertThat(who.offset(name, 9)).isEqualTo("0");
  }

  @Test
  void byTcpItIsClosedAndMayGoOn() throws Exception {
    Sending who = comes();
    String name = Fresh.name("stuck");
    try (Socket socket = who.begin(Sending.file(name, 9, 0), "abc")) {
      long began = System.nanoTime();
      socket.setSoTimeout((int) SLACK_MILLIS);
      socket.getInputStream().readAllBytes();
      assertThat(millisSince(began)).isGreaterThan(900);
    }
    Sending.eventually(() -> assertThat(who.offset(name, 9)).isEqualTo("3"));
    assertThat(who.put(Sending.file(name, 9, 3), "defghi").getString("type")).isEqualTo("rec");
    assertThat(server.files().resolve(name)).hasContent("abcdefghi");
  }

  @Test
  void whoIsSlowIsWaitedFor() throws Exception {
    Sending who = comes();
    String name = Fresh.name("slow");
    String other = Fresh.name("slow");
    StringBuilder sent = new StringBuilder();
    try (Socket http = beginPut(who, name, 20);
        Socket tcp = who.begin(Sending.file(other, 20, 0), "")) {
      for (int i = 0; i < 20; i++) { // three times as long as one may send nothing
        String byteOfIt = "" + (char) ('a' + i);
        say(http, byteOfIt);
        say(tcp, byteOfIt);
        sent.append(byteOfIt);
        TimeUnit.MILLISECONDS.sleep(150);
      }
      http.setSoTimeout(15_000);
      assertThat(new String(http.getInputStream().readNBytes(12), UTF_8))
          .isIn("HTTP/1.1 201", "HTTP/1.1 200");
      assertThat(new String(tcp.getInputStream().readAllBytes(), UTF_8)).contains("\"rec\"");
    }
    assertThat(hidden()).noneMatch(part -> part.endsWith(".tmp"));
    try (Stream<Path> files = Files.list(server.files())) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("slow")))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file).hasContent(sent.toString()));
    }
  }
}
