package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that people send, through both doors, and what becomes of them. */
@Timeout(60)
class UploadTest {
  private static final String SECRET = "the-keeper-s-own-secret";
  private static TestServer server;

  private FrameClient ada;
  private Sending adas;
  private String name;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(Map.of("max-upload", "1m", "max-shared", "3m", "keeper-token", SECRET));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void come() {
    ada = Transport.TCP.connect(server);
    adas = new Sending(server, ada.hello(Fresh.name("ada")).getString("token"));
    ada.join("#lobby");
    name = Fresh.name("file") + ".txt";
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    ada.close();
    Sending.eventually(() -> assertThat(hidden()).isEmpty());
    try (Stream<Path> files = Files.list(server.files())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file); // each test begins with nothing
      }
    }
  }

  private static List<String> hidden() throws IOException {
    try (Stream<Path> files = Files.list(server.files())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.startsWith("."))
          .toList();
    }
  }

  private static String content(String file) throws IOException {
    return Files.readString(server.files().resolve(file));
  }

  private static String sha256(String content) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
  }

  /** The entry in the lobby that tells of this file. */
  private JsonObject told(String file, String op) {
    return Sending.told(ada, file, op);
  }

  @Test
  void whatIsPutIsThereAndToldInTheRoom() throws Exception {
    RawRequest.Answer answer = adas.put(name, "hello");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.allHeaders()).contains("location: /files/" + name);
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.getString("name")).isEqualTo(name);
    assertThat(body.getLong("size")).isEqualTo(5);
    assertThat(body.getString("sha256")).isEqualTo(sha256("hello"));
    assertThat(content(name)).isEqualTo("hello");

    JsonObject entry = told(name, "added");
    assertThat(entry.getLong("seq")).isEqualTo(body.getLong("seq"));
    assertThat(entry.getString("kind")).isEqualTo("file");
    assertThat(entry.getString("text")).isEqualTo(name);
    assertThat(entry.getString("from")).startsWith("ada-");
    assertThat(entry.getString("sha256")).isEqualTo(sha256("hello"));
    ada.await("the signal", frame -> "files".equals(Frames.kind(frame)));

    JsonObject listed = listed(name);
    assertThat(listed.getString("from")).startsWith("ada-");
    assertThat(listed.getString("sha256")).isEqualTo(sha256("hello"));
    JsonArray history =
        ada.ask("history", Frames.of("#lobby").put("limit", 1)).getJsonArray("entries");
    assertThat(history.getJsonObject(0)).isEqualTo(entry);
    JsonArray found = ada.ask("search", Frames.text(name)).getJsonArray("entries");
    assertThat(found.getJsonObject(0).getLong("seq")).isEqualTo(entry.getLong("seq"));
  }

  private JsonObject listed(String file) {
    return ada.ask("files", Frames.op("list")).getJsonArray("files").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("name").equals(file))
        .findFirst()
        .orElse(null);
  }

  @Test
  void nothingIsWrittenOverAndTheSameTwiceIsOne() throws Exception {
    assertThat(adas.put(name, "one").status()).isEqualTo(201);
    RawRequest.Answer second = adas.put(name, "two");
    String other = name.replace(".txt", " (2).txt");
    assertThat(new JsonObject(second.body()).getString("name")).isEqualTo(other);
    assertThat(second.allHeaders())
        .contains(
            "location: "
                + "/files/"
                + other.replace(" ", "%20").replace("(", "%28").replace(")", "%29"));
    RawRequest.Answer again = adas.put("x" + name, "two");
    assertThat(again.status()).isEqualTo(200);
    assertThat(new JsonObject(again.body()).getString("name")).isEqualTo(other);
    assertThat(new JsonObject(again.body()).getLong("seq"))
        .isEqualTo(new JsonObject(second.body()).getLong("seq"));
    assertThat(content(name)).isEqualTo("one");
    assertThat(content(other)).isEqualTo("two");
    assertThat(server.files().resolve("x" + name)).doesNotExist();
  }

  @Test
  void tcpIsTheSameThing() throws Exception {
    JsonObject placed =
        adas.put(Sending.file(name, 5, 0).put("sha256", sha256("hello")), "hello, and more")
            .getJsonObject("body");
    assertThat(placed.getString("name")).isEqualTo(name);
    assertThat(placed.getString("sha256")).isEqualTo(sha256("hello"));
    assertThat(told(name, "added").getLong("seq")).isEqualTo(placed.getLong("seq"));
    assertThat(content(name)).isEqualTo("hello");
    JsonObject same = adas.put(Sending.file("x" + name, 5, 0), "hello").getJsonObject("body");
    assertThat(same.getString("name")).isEqualTo(name);
    JsonObject empty = adas.put(Sending.file("empty" + name, 0, 0), "").getJsonObject("body");
    assertThat(empty.getLong("size")).isZero();
  }

  @Test
  void whatIsRefusedLeavesNothing() throws Exception {
    String large = "x".repeat((1 << 20) + 1);
    assertThat(new Sending(server, null).put(name, "x").status()).isEqualTo(401);
    assertThat(new Sending(server, "nobody-s").put(name, "x").status()).isEqualTo(401);
    assertThat(adas.put(name, large).status()).isEqualTo(413);
    assertThat(adas.put("no/" + name, "x").status()).isEqualTo(404);
    assertThat(adas.putPath("/files/" + name + "?room=%23elsewhere", "x").status()).isEqualTo(403);
    assertThat(adas.putPath("/files/" + name + "?key=guessed", "x").status()).isEqualTo(410);
    assertThat(adas.put(name, "x", "Content-Range", "bytes 3-3/9").status()).isEqualTo(400);
    assertThat(adas.put(name, "x", "Content-Range", "bytes */9").status()).isEqualTo(400);
    assertThat(adas.put(name, "x", "Content-Range", "bytes 8-8/9").status()).isEqualTo(409);
    JsonObject wrongSum = Sending.file(name, 1, 0).put("sha256", sha256("y"));
    assertThat(adas.put(wrongSum, "x").getInteger("failureCode")).isEqualTo(409);
    assertThat(adas.put(Sending.file(name, 2 << 20, 0), "x").getInteger("failureCode"))
        .isEqualTo(413);
    assertThat(
            new Sending(server, null).put(Sending.file(name, 1, 0), "x").getInteger("failureCode"))
        .isEqualTo(401);
    assertThat(server.files()).isEmptyDirectory();
  }

  @Test
  void aChunkedBodyIsCutWhereItGetsTooLarge() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      socket.setSoTimeout(20_000);
      String head =
          "PUT /files/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
              .formatted(name, adas.token());
      socket.getOutputStream().write((head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(UTF_8));
      byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(UTF_8);
      for (int i = 0; i < 17; i++) {
        socket.getOutputStream().write(chunk);
      }
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, UTF_8)).isEqualTo("HTTP/1.1 413");
    }
    assertThat(adas.put(name, "x").status()).isEqualTo(201);
  }

  @Test
  void oneMayShareNoMoreThanThat() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(adas.put(i + name, (i + "").repeat(1_000_000)).status()).isEqualTo(201);
    }
    RawRequest.Answer full = adas.put("more" + name, "y".repeat(500_000));
    assertThat(full.status()).isEqualTo(507);
    assertThat(new JsonObject(full.body()).getString("message")).contains("3.1 MB");
    ada.ask("files", Frames.op("remove").put("name", "0" + name));
    assertThat(adas.put("more" + name, "y".repeat(500_000)).status()).isEqualTo(201);
  }

  @Test
  void aPlainUploadThatBreaksLeavesNothing() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      String head =
          "PUT /files/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
              .formatted(name, adas.token());
      socket.getOutputStream().write((head + "Content-Length: 9\r\n\r\nabc").getBytes(UTF_8));
      Sending.eventually(() -> assertThat(hidden()).hasSize(1));
    }
    Sending.eventually(() -> assertThat(hidden()).isEmpty());
    assertThat(adas.offset(name, 9)).isEqualTo("0");
  }

  @Test
  void whatBrokeOffGoesOnThroughAnyDoor() throws Exception {
    adas.begin(Sending.file(name, 9, 0), "abc").close();
    Sending.eventually(() -> assertThat(hidden()).anyMatch(n -> n.endsWith(".part")));
    assertThat(adas.offset(name, 9)).isEqualTo("3");
    JsonObject asked = Frames.op("partial").put("name", name).put("size", 9);
    assertThat(ada.ask("files", asked).getLong("offset")).isEqualTo(3);
    assertThat(ada.ask("files", asked.copy().put("size", 8)).getLong("offset")).isZero();
    assertThat(adas.put(name, "gh", "Content-Range", "bytes 7-8/9").status()).isEqualTo(409);
    RawRequest.Answer rest = adas.put(name, "defghi", "Content-Range", "bytes 3-8/9");
    assertThat(rest.status()).isEqualTo(201);
    assertThat(new JsonObject(rest.body()).getString("sha256")).isEqualTo(sha256("abcdefghi"));
    assertThat(content(name)).isEqualTo("abcdefghi");
  }

  @Test
  void whoComesBackDoesNotWaitForTheirOwnOldConnection() throws Exception {
    try (Socket halfOpen = adas.begin(Sending.file(name, 9, 0), "abcd")) {
      Sending.eventually(() -> assertThat(hidden()).hasSize(1));
      assertThat(adas.put(Sending.file(name, 9, 0), "x").getInteger("failureCode")).isEqualTo(409);
      Sending.eventually(() -> assertThat(adas.offset(name, 9)).isEqualTo("4"));
      assertThat(new String(halfOpen.getInputStream().readAllBytes(), UTF_8)).contains("409");
      JsonObject rest = adas.put(Sending.file(name, 9, 4), "efghi");
      assertThat(rest.getJsonObject("body").getString("sha256")).isEqualTo(sha256("abcdefghi"));
    }
  }

  @Test
  void onlyWhoPutItThereTakesItBackOrAKeeper() throws Exception {
    JsonObject remove = Frames.op("remove").put("name", name);
    assertThat(adas.put(name, "mine").status()).isEqualTo(201);
    long added = told(name, "added").getLong("seq");
    try (FrameClient bob = Transport.TCP.connect(server)) {
      bob.hello(Fresh.name("bob"));
      bob.refused(403, "files", remove);
      ada.ask("files", remove);
      JsonObject removed = told(name, "removed");
      assertThat(removed.getLong("target")).isEqualTo(added);
      assertThat(server.files().resolve(name)).doesNotExist();
      ada.refused(404, "files", remove);

      assertThat(adas.put(name, "mine again").status()).isEqualTo(201);
      bob.refused(403, "files", Frames.op("keeper").put("secret", "guessed"));
      bob.refused(403, "files", remove);
      bob.ask("files", Frames.op("keeper").put("secret", SECRET));
      bob.ask("files", remove);
      assertThat(told(name, "removed").getString("from")).startsWith("bob-");
    }
  }
}
