package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** A folder with almost as many files as are listed is as alive as a small one. */
@Tag("alone")
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // what is full stays so
class FullFolderTest {
  private static final int THERE = 9_980;
  private static final int MOST = 10_000;
  private static final int SUB_FOLDERS = 20;
  private static final int ROUNDS = 7;
  private static final Duration SOON = Duration.ofSeconds(2);

  private static TestServer server;
  private static String token;
  private static FrameClient ada;

  @BeforeAll
  static void fill() throws IOException {
    server = TestServer.start(Map.of());
    Path made = server.files().resolveSibling("made");
    for (int i = 0; i < THERE; i++) {
      Path folder = Files.createDirectories(made.resolve("folder" + i % SUB_FOLDERS));
      Files.writeString(folder.resolve("a file of many " + i + ".txt"), "" + i);
    }
    Files.move(made, server.files().resolve("many")); // all of them in one moment
    ada = Transport.TCP.connect(server);
    token = ada.hello("ada").getString("token");
    ada.join("#lobby");
    Sending.eventually(
        () ->
            assertThat(ada.ask("files", Frames.op("access")).getInteger("count")).isEqualTo(THERE));
    awaitQuiet();
  }

  /** All of them have their sums, and were told of long before. */
  private static void awaitQuiet() {
    Sending.eventually(
        () -> {
          var files =
              ada.ask("files", Frames.op("list").put("filter", "many 1")).getJsonArray("files");
          assertThat(files).noneMatch(file -> ((JsonObject) file).getString("sha256") == null);
        });
  }

  private static void write(String name) {
    try {
      server.write(name, name.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    ada.close();
    server.close();
  }

  private static void told(String name) {
    ada.await(
        "added " + name,
        frame ->
            Frames.isPush(frame, "#lobby")
                && "file".equals(Frames.kind(frame))
                && name.equals(frame.getJsonObject("body").getString("name")));
  }

  private static JsonObject listed(String name) {
    var files = ada.ask("files", Frames.op("list").put("filter", name)).getJsonArray("files");
    return files.isEmpty() ? null : files.getJsonObject(0);
  }

  @Test
  @Order(2)
  void noMoreAreTakenThanAreListed() throws Exception {
    Sending adas = new Sending(server, token);
    assertThat(adas.put("one more.txt", "one more").status()).isEqualTo(201);
    int there = ada.ask("files", Frames.op("access")).getInteger("count");
    for (int i = there; i < MOST; i++) {
      write("the last " + i + ".txt");
    }
    Sending.eventually(
        () -> assertThat(adas.put("too many.txt", "" + System.nanoTime()).status()).isEqualTo(507));
    JsonObject refusal = adas.put(Sending.file("too many.txt", 1, 0), "x");
    assertThat(refusal.getInteger("failureCode")).isEqualTo(507);
    assertThat(refusal.getString("message")).contains("The shared folder is full");
  }

  /** As the page does it: the signal comes, the list is asked for, and the file is in it. */
  @Test
  @Order(1)
  void whatIsCopiedInByHandShowsWithinTwoSeconds() throws Exception {
    long[] shown = new long[ROUNDS];
    long[] told = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      Thread.sleep(700 + 130 * i); // at another moment between two walks each time
      String name = (i % 2 == 0 ? "" : "many/folder3/") + "by hand " + i + ".txt";
      long begun = System.nanoTime();
      write(name);
      do {
        ada.await("the signal", frame -> "files".equals(Frames.kind(frame)));
      } while (listed(name) == null);
      shown[i] = (System.nanoTime() - begun) / 1_000_000;
      assertThat(listed(name).getLong("size")).isEqualTo(name.length());
      told(name);
      told[i] = (System.nanoTime() - begun) / 1_000_000;
    }
    Arrays.sort(shown);
    Arrays.sort(told);
    System.out.printf(
        "with %,d files, one more is listed after %s ms, and told after %s ms%n",
        THERE, Arrays.toString(shown), Arrays.toString(told));
    assertThat(shown[ROUNDS / 2]).isLessThan(SOON.toMillis());
  }
}
