package chatroom.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Disk;
import chatroom.rig.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the shared files gets full while one is sent: one clear refusal, whichever the door,
 * and nothing left behind. Where no disk can be mounted the process may not write, and says so.
 */
@Timeout(120)
class FullFilesDiskIT {
  private static final int SIZE_BYTES = 8 << 20;
  private static final byte[] SOME = new byte[1 << 20];

  @TempDir static Path folder;
  private static Disk disk;
  private static ServerProcess server;
  private static Caller ada;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    disk = Disk.at(folder, "SharedFiles");
    server = ServerProcess.start(folder, "--rate", "off", "--min-free", "0");
    disk.serves(server);
    ada = Caller.byFrames(server.tcpPort());
    token = ada.hello("ada").getString("token");
    ada.join(null);
  }

  @AfterAll
  static void stop() throws Exception {
    try {
      if (server != null) {
        server.close();
      }
    } finally {
      disk.close();
    }
  }

  private static Socket byHttp(String name) throws IOException {
    return begin(
        server.httpPort(),
        "PUT /files/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                .formatted(name, token)
            + "Connection: close\r\nContent-Length: "
            + SIZE_BYTES
            + "\r\n\r\n");
  }

  private static Socket byTcp(String name) throws IOException {
    JsonObject body =
        new JsonObject()
            .put("op", "put")
            .put("name", name)
            .put("size", SIZE_BYTES)
            .put("offset", 0)
            .put("token", token);
    return begin(
        server.tcpPort(),
        new JsonObject()
                .put("type", "send")
                .put("address", "files")
                .put("replyAddress", "r")
                .put("body", body)
                .encode()
            + "\n");
  }

  private static Socket begin(int port, String head) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    try (socket) {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Everything in the folder but what fills the disk. */
  private static List<String> there() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("SharedFiles"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(".filling") && !name.equals("lost+found"))
          .toList();
    }
  }

  private static void awaitThere(int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (there().size() != count && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(there()).hasSize(count);
  }

  @Test
  void whoeverSendsIsToldAndNothingIsLeft() throws Exception {
    try (Socket http = byHttp("http.bin");
        Socket tcp = byTcp("tcp.bin")) {
      http.getOutputStream().write(SOME);
      tcp.getOutputStream().write(SOME);
      awaitThere(2);
      disk.fill(0);
      goOn(http);
      assertTold(answer(http), "HTTP/1.1 ");
      // what it had sent is gone, and there would be room for the other's
      awaitThere(1);
      disk.fill(0);
      goOn(tcp);
      assertTold(answer(tcp), "\"failureCode\":");
    }
    awaitThere(0);

    // known before a byte of it has come
    if (disk.isReal()) {
      assertTold(answer(byHttp("again.bin")), "HTTP/1.1 ");
      assertTold(answer(byTcp("again.bin")), "\"failureCode\":");
    }
    assertThat(there()).isEmpty();

    disk.free();
    Socket good = byHttp("good.bin");
    for (int i = 0; i < SIZE_BYTES / SOME.length; i++) {
      good.getOutputStream().write(SOME);
    }
    assertThat(answer(good)).startsWith("HTTP/1.1 201 ");
    ada.await(line -> line.contains("\"good.bin\""));
    assertThat(there()).containsExactly("good.bin");
    assertThat(server.program().heard()).doesNotContain("ERROR");
  }

  // it is refused before all of it is sent
  private static void goOn(Socket socket) throws IOException {
    socket.getOutputStream().write(SOME);
  }

  private static void assertTold(String answer, String before) {
    String code = disk.isReal() ? "507" : "503";
    String sentence =
        disk.isReal()
            ? "There is no room on the server's disk. Try again later."
            : "The shared folder cannot be written to at the moment. Try later.";
    assertThat(answer).contains(before + code).containsOnlyOnce(sentence);
  }
}
