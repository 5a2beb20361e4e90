package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many files at once, and how much may be sent: by one, by all, through both doors. */
@Timeout(60)
class ManyUploadsTest {
  private static final int AT_ONCE = 64;
  private static final int OF_ONE = 4;

  private final List<FrameClient> people = new ArrayList<>();
  private TestServer server;

  @AfterEach
  void stop() throws IOException {
    people.forEach(FrameClient::close);
    server.close();
  }

  private Sending comes(String name) {
    FrameClient person = Transport.TCP.connect(server);
    people.add(person);
    return new Sending(server, person.hello(Fresh.name(name)).getString("token"));
  }

  private static int code(JsonObject refusal) {
    assertThat(refusal.getString("type")).as(refusal.encode()).isEqualTo("err");
    return refusal.getInteger("failureCode");
  }

  @Test
  void sixtyFourAtOnceAllArriveAndOneMoreIsToldToWait() throws Exception {
    server = TestServer.start(Map.of());
    List<Socket> under = new ArrayList<>();
    Sending one = null;
    for (int i = 0; i < AT_ONCE; i++) {
      one = i % OF_ONE == 0 ? comes("many") : one;
      under.add(one.begin(Sending.file("file" + i, 8, 0), "half"));
    }
    Sending.eventually(() -> assertThat(written()).isEqualTo(AT_ONCE));
    assertThat(one.put("a-fifth", "more").status()).isEqualTo(429);
    assertThat(code(one.put(Sending.file("a-fifth", 4, 0), "more"))).isEqualTo(429);
    Sending late = comes("late");
    assertThat(late.put("late", "late").status()).isEqualTo(503);
    assertThat(code(late.put(Sending.file("late", 4, 0), "late"))).isEqualTo(503);

    for (int i = AT_ONCE - 1; i >= 0; i--) {
      under.get(i).getOutputStream().write("%04d".formatted(i).getBytes(UTF_8));
    }
    for (int i = 0; i < AT_ONCE; i++) {
      try (Socket socket = under.get(i)) {
        JsonObject answer =
            new JsonObject(new String(socket.getInputStream().readAllBytes(), UTF_8));
        assertThat(answer.getJsonObject("body").getString("name")).isEqualTo("file" + i);
        assertThat(server.files().resolve("file" + i)).hasContent("half%04d".formatted(i));
      }
    }
    assertThat(late.put("late", "late").status()).isEqualTo(201);
  }

  private long written() throws IOException {
    try (var files = Files.list(server.files())) {
      return files.filter(file -> file.toString().endsWith(".tmp")).count();
    }
  }

  /** Its size is not told before. */
  private String chunked(Sending who, String content) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      socket.setSoTimeout(15_000);
      String head =
          "PUT /files/chunked HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
              .formatted(who.token());
      String rest = "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
      String chunk = Integer.toHexString(content.length()) + "\r\n" + content + "\r\n0\r\n\r\n";
      socket.getOutputStream().write((head + rest + chunk).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void oneFileOnePersonAndTheFolderHaveTheirLimits() throws Exception {
    server =
        TestServer.start(Map.of("max-upload", "1000", "max-shared", "2500", "max-folder", "4000"));
    Sending ada = comes("ada");
    assertThat(ada.put("a", "x".repeat(1001)).status()).isEqualTo(413);
    assertThat(code(ada.put(Sending.file("a", 1001, 0), "x"))).isEqualTo(413);
    assertThat(ada.put("a1", "1".repeat(1000)).status()).isEqualTo(201);
    assertThat(ada.put(Sending.file("a2", 1000, 0), "2".repeat(1000)).getString("type"))
        .isEqualTo("rec");
    RawRequest.Answer full = ada.put("a3", "3".repeat(501));
    assertThat(full.status()).isEqualTo(507);
    assertThat(full.body()).contains("one person");
    JsonObject fullToo = ada.put(Sending.file("a3", 501, 0), "3");
    assertThat(code(fullToo)).isEqualTo(507);
    assertThat(fullToo.getString("message")).contains("one person");

    assertThat(chunked(ada, "3".repeat(501))).startsWith("HTTP/1.1 507").contains("500 B");
    assertThat(ada.put("a3", "3".repeat(500)).status()).isEqualTo(201);
    people.get(0).ask("files", Frames.op("remove").put("name", "a3"));

    Sending bob = comes("bob");
    assertThat(bob.put("b1", "4".repeat(1000)).status()).isEqualTo(201);
    assertThat(bob.put(Sending.file("b2", 900, 0), "5".repeat(900)).getString("type"))
        .isEqualTo("rec");
    RawRequest.Answer all = bob.put("b3", "6".repeat(200));
    assertThat(all.status()).isEqualTo(507);
    assertThat(all.body()).contains("The shared folder is full");
    JsonObject allToo = bob.put(Sending.file("b3", 200, 0), "6");
    assertThat(code(allToo)).isEqualTo(507);
    assertThat(allToo.getString("message")).contains("The shared folder is full");

    people.get(0).ask("files", Frames.op("remove").put("name", "a1"));
    assertThat(bob.put("b3", "6".repeat(200)).status()).isEqualTo(201);
    try (var files = Files.list(server.files())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("a2", "b1", "b2", "b3");
    }
  }
}
