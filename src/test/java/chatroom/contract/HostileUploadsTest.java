package chatroom.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.files.HostileNames;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names that strangers try, for a file that they send. */
@Timeout(120)
class HostileUploadsTest {
  private static final List<String> PATHS =
      List.of(
          "..%2fevil.txt",
          "%2e%2e%2fevil.txt",
          "%2e%2e/evil.txt",
          "..%252fevil.txt",
          "%252e%252e%252fevil.txt",
          "..%5cevil.txt",
          "..\\evil.txt",
          "%2fevil.txt",
          "/evil.txt",
          "sub%2fevil.txt",
          "evil.txt%00",
          "evil.txt%00.png",
          "evil.txt%0d%0aX:%20y",
          "%c0%ae%c0%ae%c0%afevil.txt",
          "%ff%fe",
          "%ed%a0%80",
          "%",
          "%zz",
          "evil.txt::$DATA",
          "out/evil.txt",
          "link.txt/evil.txt");

  private static TestServer server;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start(Map.of());
    try (FrameClient ada = Transport.TCP.connect(server)) {
      token = ada.hello("ada").getString("token");
    }
    Path outside = Files.createDirectory(server.files().resolveSibling("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(server.files().resolve("out"), outside);
    Files.createSymbolicLink(server.files().resolve("link.txt"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(server.files().resolve("dangling.txt"), outside.resolve("new.txt"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static JsonObject json(RawRequest.Answer answer) {
    return new JsonObject(new String(answer.body().getBytes(ISO_8859_1), UTF_8));
  }

  private static List<String> everything() throws IOException {
    try (Stream<Path> all = Files.walk(server.files().getParent())) {
      return all.map(Path::toString).filter(path -> !path.contains("/data/")).sorted().toList();
    }
  }

  @Test
  void nothingIsWrittenAndThereIsOneRefusal() throws Exception {
    List<String> before = everything();
    List<String> paths = new ArrayList<>(PATHS);
    for (String name : HostileNames.all()) {
      if (name.length() < 1000 && !name.matches("(.*/)?\\.\\.?(/.*)?")) {
        paths.add(Sending.encoded(name.replace('\ud800', '\ufffd')));
      }
    }
    for (String path : paths) {
      RawRequest.Answer known = new Sending(server, token).putPath("/files/" + path, "evil");
      assertThat(known.status()).as(path).isIn(400, 404, 405);
      RawRequest.Answer stranger = new Sending(server, null).putPath("/files/" + path, "evil");
      assertThat(stranger.status()).as(path).isIn(400, 401, 404, 405);
    }
    for (String name : HostileNames.all()) {
      if (name.length() > 10_000) {
        continue; // no frame has room for it
      }
      JsonObject put = Sending.file(name, 4, 0);
      assertThat(new Sending(server, token).put(put, "evil").getInteger("failureCode"))
          .as(name)
          .isEqualTo(400);
      assertThat(new Sending(server, null).put(put, "evil").getInteger("failureCode"))
          .as(name)
          .isEqualTo(401);
    }
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aLinkInTheWayIsANameThatIsTaken() throws Exception {
    Sending adas = new Sending(server, token);
    for (String name : List.of("link", "dangling")) {
      RawRequest.Answer answer = adas.put(name + ".txt", "good " + name);
      assertThat(answer.status()).isEqualTo(201);
      assertThat(new JsonObject(answer.body()).getString("name")).isEqualTo(name + " (2).txt");
    }
    Path outside = server.files().resolveSibling("outside");
    assertThat(Files.readString(outside.resolve("secret.txt"), UTF_8)).isEqualTo("secret");
    assertThat(outside.resolve("new.txt")).doesNotExist();
    Files.delete(server.files().resolve("link (2).txt"));
    Files.delete(server.files().resolve("dangling (2).txt"));
  }

  @Test
  void twinsOfUnicodeAreTwoFiles() throws Exception {
    Sending adas = new Sending(server, token);
    Files.writeString(server.files().resolve("cafe\u0301.txt"), "NFD, by hand");
    RawRequest.Answer composed = adas.put("caf\u00e9.txt", "NFC");
    assertThat(json(composed).getString("name")).isEqualTo("caf\u00e9 (2).txt");
    RawRequest.Answer again = adas.put("cafe\u0301.txt", "NFD");
    assertThat(json(again).getString("name")).isEqualTo("caf\u00e9 (3).txt");
    Files.writeString(server.files().resolve("\u212a.txt"), "the sign of kelvins, by hand");
    assertThat(json(adas.put("K.txt", "the letter")).getString("name")).isEqualTo("K (2).txt");
    for (String name :
        List.of(
            "\u212a.txt",
            "K (2).txt",
            "cafe\u0301.txt",
            "caf\u00e9 (2).txt",
            "caf\u00e9 (3).txt")) {
      Files.delete(server.files().resolve(name));
    }
  }
}
