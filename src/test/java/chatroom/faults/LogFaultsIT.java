package chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Disk;
import chatroom.rig.Program;
import chatroom.rig.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log of a running server cannot be written, for one reason after the other. Whoever speaks is
 * told within 5 s, whatever the door; reading and signals go on; it recovers by itself.
 */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // a log that has grown fills no disk soon
class LogFaultsIT {
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);
  private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(10);

  /** Less than the database would grow by, and the write-ahead log before it is carried over. */
  private static final int ROOM_FOR_THE_LOG_BYTES = 18 * 1024 * 1024;

  private static final String REFUSAL =
      "The log cannot be written just now; nothing was kept. Try again.";

  private static final String UNDECIDED =
      "The disk does not answer; it is not known whether this was kept."
          + " Look whether it appears before you send it again.";

  @TempDir static Path folder;
  private static Disk disk;
  private static ServerProcess server;
  private static Probe probe;

  /** Over all tests: they share it. */
  private static final KeptRoom room = new KeptRoom();

  private static int tests;

  /** Ends the fault of a test that failed before it could. */
  private Event undo = () -> {};

  private String token;
  private Pump pump;
  private Pump bridge;
  private Caller speaker;
  private Caller typist;
  private Caller listener;
  private String suffix;

  @BeforeAll
  static void start() throws Exception {
    disk = Disk.at(folder);
    server =
        ServerProcess.start(folder, "--rate", "off", "--max-text", "64k", "--max-frame", "128k");
    disk.serves(server);
    probe = new Probe(server.httpPort());
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

  @BeforeEach
  void join() throws Exception {
    suffix = "" + ++tests;
    listener = Caller.byFrames(server.tcpPort());
    token = listener.hello("listener" + suffix).getString("token");
    listener.join(null);
    speaker = Caller.byFrames(server.tcpPort());
    speaker.hello("speaker" + suffix);
    speaker.join(null);
    Caller page = Caller.byBridge(server.httpPort());
    page.hello("page" + suffix);
    page.join(null);
    typist = Caller.byText(server.tcpPort());
    typist.enter("typist" + suffix);
    pump = new Pump(speaker, "speaker" + suffix);
    bridge = new Pump(page, "page" + suffix);
  }

  @AfterEach
  void leave() throws Exception {
    undo.happens();
    List.of(pump, bridge).forEach(Pump::close);
    List.of(typist, listener).forEach(Caller::close);
  }

  @Test
  @Order(1)
  void theDiskIsFull() throws Exception {
    goesWrong(() -> disk.fill(0), disk::free);
    staysWrong("The disk");
    thenRecovers();
  }

  @Test
  @Order(2)
  void theDataFolderIsReadOnly() throws Exception {
    goesWrong(disk::protect, disk::unprotect);
    staysWrong("The disk");
    thenRecovers();
  }

  @Test
  @Order(3)
  void anotherProgramHoldsTheLock() throws Exception {
    Program[] holder = new Program[1];
    goesWrong(() -> holder[0] = Lock.hold(data("chatroom.db")), () -> holder[0].kill());
    staysWrong("Another program holds the lock on the database.");
    thenRecovers();
  }

  @Test
  @Order(4)
  void theDatabaseIsMovedAway() throws Exception {
    List<String> files = List.of("chatroom.db", "chatroom.db-wal", "chatroom.db-shm");
    Path away = Files.createDirectory(data("away"));
    goesWrong(
        () -> {
          for (String file : files) {
            Files.move(data(file), away.resolve(file));
          }
        },
        () -> {
          for (String file : files) {
            Files.move(away.resolve(file), data(file));
          }
        });
    staysWrong("was moved or deleted; put it back.");
    assertThat(data("chatroom.db")).as("another database instead").doesNotExist();
    thenRecovers();
  }

  /** The write-ahead log can grow for a while, but what is in it does not fit into the database. */
  @Test
  @Order(6)
  void theDiskIsFullWhenTheLogIsCarriedOver() throws Exception {
    Letters letters = new Letters(listener, REFUSAL);
    pump.go();
    pump.awaitKept(5);
    undo = disk::free;
    disk.fill(ROOM_FOR_THE_LOG_BYTES);
    letters.post();
    assertThat(letters.refused()).isPositive().isLessThan(Letters.COUNT);
    letters.postUntilNothingIsKept();
    pump.awaitRefused(1);
    staysWrong("The disk");
    pump.pause();

    disk.free();
    undo = () -> {};
    probe.await("/health/ready", 200);
    letters.postRefusedAgain();
    room.acknowledged(letters.kept());
    pump.sayRefusedAgain();
    assertNothingIsLostOrDoubled();
  }

  /** Nobody knows what a disk keeps that does not answer. */
  @Test
  @Order(5)
  void theDiskHangs() throws Exception {
    if (!disk.isReal()) {
      anotherProgramHoldsTheLock(); // nothing can hang here but for a lock
      return;
    }
    pump.go();
    pump.awaitKept(10);
    disk.hang();
    try {
      pump.awaitRefused(1);
      pump.pause();
      assertThat(pump.sentences()).containsExactly(UNDECIDED);
      assertThat(refused("refused " + suffix)).isEqualTo("! That was not said. " + REFUSAL);
      assertThat(probe.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(probe.status("/health/live")).isEqualTo(200);
    } finally {
      disk.goOn();
    }
    // what was kept after all reaches everybody, though nobody says anything more
    String last = pump.refused().iterator().next();
    String heard = listener.await(line -> line.contains("\"" + last + "\""));
    probe.await("/health/ready", 200);
    pump.sayRefusedAgain();
    assertThat(new JsonObject(heard).getJsonObject("body").getLong("seq"))
        .isEqualTo(pump.kept().get(last));
    assertNothingIsLostOrDoubled();
  }

  // ---- what is the same for every fault

  private void goesWrong(Event fault, Event end) throws Exception {
    List.of(pump, bridge).forEach(Pump::go);
    pump.awaitKept(10);
    bridge.awaitKept(10);
    assertThat(probe.status("/health/ready")).isEqualTo(200);

    undo = end;
    fault.happens();
    pump.awaitRefused(1);
    bridge.awaitRefused(1);
  }

  private void staysWrong(String reason) throws Exception {
    assertThat(refused("refused " + suffix)).isEqualTo("! That was not said. " + REFUSAL);
    assertThat(new JsonObject(probe.await("/health/ready", 503)).getString("reason"))
        .contains(reason);
    assertThat(probe.status("/health/live")).isEqualTo(200);
    assertThat(probe.metric("chatroom_log_failing")).isEqualTo(1);
    readingGoesOn();
    pump.awaitRefused(1);
  }

  private void readingGoesOn() throws Exception {
    Map.Entry<String, Long> known = pump.last();
    JsonObject history =
        listener.get("history", new JsonObject().put("of", "#lobby").put("limit", 3));
    assertThat(history.getJsonArray("entries")).hasSize(3);
    JsonObject found = listener.get("search", new JsonObject().put("text", known.getKey()));
    assertThat(found.encode()).contains("\"seq\":" + known.getValue());
    typist.send("/history");
    typist.await(line -> line.startsWith("* That was #lobby."));

    listener.awaitTypingOf(speaker);

    try (Caller again = Caller.byFrames(server.tcpPort())) {
      again.get("hello", new JsonObject().put("token", token));
      again.join("" + (known.getValue() - 1));
      again.await(line -> line.contains("\"id\":\"" + known.getKey() + "\""));
    }
  }

  private void thenRecovers() throws Exception {
    Event end = undo;
    undo = () -> {};
    long began = System.nanoTime();
    end.happens();
    pump.awaitKept(1);
    bridge.awaitKept(1);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(RECOVERS_WITHIN);
    probe.await("/health/ready", 200);
    assertThat(probe.metric("chatroom_log_failing")).isZero();
    assertThat(server.program().heard()).contains("The log cannot be written: ");

    pump.pause();
    bridge.pause();
    assertThat(pump.sentences()).isNotEmpty().isSubsetOf(REFUSAL, UNDECIDED);
    assertThat(bridge.sentences()).isNotEmpty().isSubsetOf(REFUSAL, UNDECIDED);
    pump.sayRefusedAgain();
    bridge.sayRefusedAgain();
    typist.send("kept " + suffix);
    listener.await(line -> line.contains("\"kept " + suffix + "\""));
    assertNothingIsLostOrDoubled();
  }

  /** What the typist is told, within 5 s. */
  private String refused(String text) throws Exception {
    typist.send(text);
    String told = typist.hear(line -> line.startsWith("! "), TOLD_WITHIN);
    assertThat(told).as("told within 5 s").isNotNull();
    return told;
  }

  private void assertNothingIsLostOrDoubled() throws Exception {
    for (Pump each : List.of(pump, bridge)) {
      each.assertToldInTime();
      room.acknowledged(each.kept());
    }
    room.assertIsWhatWasAcknowledged(listener);
  }

  private static Path data(String name) {
    return folder.resolve("data").resolve(name);
  }
}
