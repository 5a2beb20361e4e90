package chatroom.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.OtherWork;
import chatroom.rig.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that may not have many files open, and a crowd that wants in. */
@Timeout(60)
@Tag("alone")
class DescriptorsIT {
  private static final int MOST = 200;
  private static final Duration RESUMES_WITHIN = Duration.ofSeconds(2);
  private static final Duration RESUMES_WITHIN_IF_BUSY = Duration.ofSeconds(15);

  /** Of one core, in seconds a second. A loop that spins takes all of one. */
  private static final double QUIET = 0.4;

  @TempDir static Path folder;
  private static ServerProcess server;
  private static Probe probe;

  private final List<Socket> crowd = new ArrayList<>();
  private Caller text;
  private Caller frames;
  private Caller page;

  @BeforeAll
  static void start() throws Exception {
    // before it starts, as whoever runs it would: the limit is read once
    Path data = Files.createDirectories(folder.resolve("SharedFiles"));
    Files.writeString(data.resolve("a.txt"), "shared");
    server = ServerProcess.startLimited(folder, MOST, "--rate", "off");
    probe = new Probe(server.httpPort());
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void join() throws Exception {
    String suffix = "" + System.nanoTime();
    text = Caller.byText(server.tcpPort());
    text.enter("t" + suffix);
    frames = Caller.byFrames(server.tcpPort());
    frames.hello("f" + suffix);
    frames.join(null);
    page = Caller.byBridge(server.httpPort());
    page.hello("p" + suffix);
    page.join(null);
  }

  @AfterEach
  void leave() throws Exception {
    List.of(text, frames, page).forEach(Caller::close);
    for (Socket socket : crowd) {
      socket.close();
    }
  }

  @Test
  void aFullServerSaysSoAndDoesEverythingElse() throws Exception {
    fillUp();
    for (int i = 0; i < 5; i++) {
      assertThat(firstLine(open())).isEqualTo("! The server is full. Try again in a minute.");
    }
    everybodyGoesOn();
    assertThat(frames.get("files", new JsonObject().put("op", "list")).encode()).contains("a.txt");
    assertThat(probe.status("/health/live")).isEqualTo(200);
    assertThat(probe.status("/health/ready")).isEqualTo(200);
    assertThat(probe.status("/bus/info")).isEqualTo(503);
    assertThat(probe.metric("chatroom_connections_refused_total{reason=\"full\"}"))
        .isGreaterThanOrEqualTo(6);

    assertResumesOnceSomeHaveLeft();
  }

  /** What is left for files is gone too: accept(2) itself fails. */
  @Test
  void withoutAnyDescriptorNothingSpinsAndAcceptingResumes() throws Exception {
    limit(server.descriptors());
    for (int i = 0; i < 20; i++) {
      open();
    }
    Thread.sleep(500); // the accepting loop meets the limit; there is nothing to wait for
    double before = server.processorSeconds();
    long began = System.nanoTime();
    everybodyGoesOn();
    frames.ask("files", new JsonObject().put("op", "list")); // may fail, and is answered
    Thread.sleep(3_000);
    double seconds = (System.nanoTime() - began) / 1e9;
    assertThat((server.processorSeconds() - before) / seconds).isLessThan(QUIET);
    everybodyGoesOn();
    assertThat(server.program().heard())
        .containsPattern("No connection can be accepted: .* raise the limit");
    assertThat(server.program().heard().split("No connection can be accepted", -1))
        .as("lines about it, and what is around them")
        .hasSizeLessThanOrEqualTo(7);

    limit(MOST);
    assertResumesOnceSomeHaveLeft();
  }

  private void everybodyGoesOn() throws Exception {
    String said = "still here " + System.nanoTime();
    text.send(said);
    frames.await(line -> line.contains(said));
    page.await(line -> line.contains(said));
    String answered = "answered " + said;
    page.get("#lobby", new JsonObject().put("text", answered));
    text.await(line -> line.endsWith(answered));
    JsonObject search = frames.get("search", new JsonObject().put("text", answered));
    assertThat(search.encode()).contains(answered);
  }

  private void assertResumesOnceSomeHaveLeft() throws Exception {
    for (Socket socket : crowd) {
      socket.close();
    }
    crowd.clear();
    OtherWork others = OtherWork.watched();
    long began = System.nanoTime();
    String line;
    do {
      line = firstLine(open());
    } while (line == null || line.startsWith("! "));
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(others.bound(RESUMES_WITHIN, RESUMES_WITHIN_IF_BUSY));
    assertThat(line).startsWith("* This is Chatroom");
  }

  /** Opens connections until one is turned away. */
  private void fillUp() throws IOException {
    for (int i = 0; i < MOST; i++) {
      open();
    }
  }

  private Socket open() throws IOException {
    Socket socket = new Socket();
    crowd.add(socket);
    socket.connect(new InetSocketAddress("127.0.0.1", server.tcpPort()), 5_000);
    return socket;
  }

  /** What it is told at once; null for nothing. */
  private static String firstLine(Socket socket) throws IOException {
    socket.setSoTimeout(1_500);
    try {
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    } catch (SocketTimeoutException silent) {
      return null;
    }
  }

  private static void limit(int most) throws Exception {
    Process limited =
        new ProcessBuilder(
                "prlimit", "--pid", "" + server.program().pid(), "--nofile=" + most + ":" + MOST)
            .inheritIO()
            .start();
    assertThat(limited.waitFor()).isZero();
  }
}
