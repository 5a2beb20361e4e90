package chatroom.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.files.HostileNames;
import chatroom.rig.Swapping;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every hostile name, for everything that takes the name of a file, over HTTP and TCP, with a good
 * token, another and none. Sending has the same table in {@link HostileUploadsTest}.
 */
@Timeout(120)
class HostileFilesTableTest {
  private static final int LONGEST_IN_A_FRAME = 10_000;
  private static final int ROUNDS = 150;

  private static TestServer server;
  private static FrameClient ada;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start(Map.of());
    ada = Transport.TCP.connect(server);
    token = ada.hello("ada").getString("token");
    Path outside = Files.createDirectory(server.files().resolveSibling("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.writeString(server.files().resolveSibling("secret.txt"), "secret");
    Files.createSymbolicLink(server.files().resolve("out"), outside);
    Files.createSymbolicLink(server.files().resolve("link.txt"), outside.resolve("secret.txt"));
    Files.createDirectory(server.files().resolve("sub"));
    server.write("welcome.txt", "hello".getBytes(UTF_8));
    server.write("sub/inner.txt", "inner".getBytes(UTF_8));
  }

  @AfterAll
  static void stop() throws IOException {
    ada.close();
    server.close();
  }

  private static List<String> names() {
    List<String> through = List.of("out/secret.txt", "link.txt", "link.txt/x", "out");
    return Stream.concat(HostileNames.all().stream(), through.stream()).toList();
  }

  private static List<String> everything() throws IOException {
    try (Stream<Path> all = Files.walk(server.files().getParent())) {
      return all.map(Path::toString).filter(path -> !path.contains("/data/")).sorted().toList();
    }
  }

  @Test
  void noneIsFetchedByHttp() throws Exception {
    List<String> before = everything();
    for (String name : names()) {
      if (name.length() > LONGEST_IN_A_FRAME || name.matches("(.*/)?\\.{0,2}(/.*)?")) {
        continue; // what a path may be besides a name has its own test: FileRouteNamesTest
      }
      String path = "/files/" + Sending.encoded(name.replace('\ud800', '\ufffd'));
      for (String method : List.of("GET", "HEAD")) {
        for (String key : List.of("", "?once=guessed", "?for=guessed", "?download")) {
          RawRequest asked = new RawRequest(method, path + key, Map.of(), "");
          RawRequest known = asked.with("Authorization", "Bearer " + token);
          RawRequest other = asked.with("Authorization", "Bearer nobody-s");
          for (RawRequest request : List.of(asked, known, other)) {
            RawRequest.Answer answer = request.ask(server.httpPort());
            assertThat(answer.status()).as(name).isIn(400, 404, 405);
            assertThat(answer.body()).as(name).doesNotStartWith("secret").doesNotContain("root:");
          }
        }
      }
    }
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void noneIsFetchedByTcp() throws Exception {
    for (String name : names()) {
      if (name.length() > LONGEST_IN_A_FRAME) {
        continue;
      }
      assertThat(code(get(name, token))).as(name).isIn(400, 404);
      assertThat(code(get(name, "nobody-s"))).as(name).isEqualTo(401);
      assertThat(code(get(name, null))).as(name).isEqualTo(401);
      boolean isWhole = name.equals(name.strip()); // what stands around a name is not of it
      if (!name.isEmpty() && isWhole && name.chars().noneMatch(c -> c <= ' ' || c == 0x85)) {
        String heard = say("download " + name + "\n");
        assertThat(heard).as(name).startsWith("! ").doesNotContain("secret\n", "root:");
      }
    }
  }

  private static String get(String name, String whose) throws IOException {
    JsonObject body = new JsonObject().put("op", "get").put("name", name).put("offset", 0);
    if (whose != null) {
      body.put("token", whose);
    }
    return say(Frames.send("files", "r9", body).encode() + "\n");
  }

  private static String say(String first) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(first.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Of the one line that it must be; 0 for no refusal. */
  private static int code(String answer) {
    assertThat(answer).containsOnlyOnce("\n");
    return new JsonObject(answer).getInteger("failureCode", 0);
  }

  @Test
  void noneIsFoundByAFrame() throws Exception {
    List<String> before = everything();
    try (FrameClient stranger = Transport.TCP.connect(server)) {
      for (String name : names()) {
        if (name.length() > LONGEST_IN_A_FRAME) {
          continue;
        }
        for (String op : List.of("stat", "link", "who-has", "remove", "partial")) {
          JsonObject asked = Frames.op(op).put("name", name).put("size", 4);
          JsonObject answer = ada.answer(ada.post("files", asked));
          if (op.equals("partial") && "rec".equals(answer.getString("type"))) {
            assertThat(answer.getJsonObject("body").getInteger("offset")).as(name).isZero();
          } else {
            assertThat(answer.getInteger("failureCode")).as(op + " " + name).isIn(400, 404);
          }
        }
        JsonObject listed = ada.ask("files", Frames.op("list").put("filter", name));
        assertThat(listed.getJsonArray("files"))
            .as("listed by " + name)
            .allMatch(
                file ->
                    List.of("welcome.txt", "sub/inner.txt")
                        .contains(((JsonObject) file).getString("name")));
      }
      JsonObject refused =
          stranger.answer(stranger.post("files", Frames.op("list").put("filter", "..")));
      assertThat(refused.getString("type")).isEqualTo("err");
    }
    assertThat(everything()).isEqualTo(before);
  }

  private interface Work {
    void once(int round) throws Exception;
  }

  /** Puts a link in the place of what is there and takes it away again, as fast as it goes. */
  private static void whileSwapped(String name, Path linkTo, Work work) throws Exception {
    Path target = server.files().resolve(name);
    Path away = server.files().resolveSibling("away");
    Path link = Files.createSymbolicLink(server.files().resolveSibling("link of " + name), linkTo);
    Swapping swapping = Swapping.begin(target, away, link);
    try {
      for (int i = 0; i < ROUNDS; i++) {
        work.once(i);
      }
    } finally {
      assertThat(swapping.end()).as("how often a link was there").isGreaterThan(ROUNDS);
      Files.delete(link);
    }
  }

  @Test
  void aLinkSwappedInWhileItIsFetchedLeadsNowhere() throws Exception {
    Path secret = server.files().resolveSibling("secret.txt");
    server.write("swap.txt", "good".getBytes(UTF_8));
    RawRequest get = RawRequest.get("/files/swap.txt");
    int[] served = new int[1];
    whileSwapped(
        "swap.txt",
        secret,
        round -> {
          RawRequest.Answer http = get.ask(server.httpPort());
          assertThat(http.body()).doesNotContain("secret");
          served[0] += http.status() == 200 ? 1 : 0;
          String tcp = get("swap.txt", round % 2 == 0 ? token : "nobody-s");
          assertThat(tcp).doesNotContain("secret");
          assertThat(say("download swap.txt\n")).doesNotContain("secret");
        });
    assertThat(served[0]).isPositive();
    Files.delete(server.files().resolve("swap.txt"));
  }

  @Test
  void aLinkSwappedInWhileItIsSentLeadsNowhere() throws Exception {
    Path target = Files.createDirectory(server.files().resolveSibling("elsewhere"));
    Files.createDirectory(server.files().resolve("swap"));
    Sending adas = new Sending(server, token);
    whileSwapped(
        "swap",
        target,
        round -> {
          RawRequest.Answer http = adas.put("swap/http" + round, "http " + round);
          assertThat(http.status())
              .as(new String(http.body().getBytes(ISO_8859_1), UTF_8))
              .isIn(201, 404, 503);
          String content = "tcp " + round;
          adas.put(Sending.file("swap/tcp" + round, content.length(), 0), content);
        });
    assertThat(target).isEmptyDirectory();
    Path swapped = server.files().resolve("swap");
    try (Stream<Path> sent = Files.list(swapped)) {
      List<Path> all = sent.toList();
      assertThat(all).isNotEmpty();
      for (Path one : all) { // the other tests have a list of what is there
        Files.delete(one);
      }
    }
    Files.delete(swapped);
  }
}
