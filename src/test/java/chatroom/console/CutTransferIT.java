package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Cable;
import chatroom.rig.Jar;
import chatroom.rig.Program;
import chatroom.rig.ServerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files between the console client and the real server, through a network that goes away in the
 * middle: they go on from where they were.
 */
@Timeout(180)
class CutTransferIT {
  private static final int MEBIBYTES = 192;
  private static final long MIDDLE_BYTES = 16L << 20;

  @TempDir static Path folder;
  private static ServerProcess server;
  private Cable cable;

  @BeforeAll
  static void start() throws Exception {
    write(Files.createDirectory(folder.resolve("SharedFiles")).resolve("down.bin"), 1);
    server = ServerProcess.start(folder, "--rate", "off");
  }

  private static void write(Path file, long seed) throws IOException {
    byte[] block = new byte[1 << 20];
    Random random = new Random(seed);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < MEBIBYTES; i++) {
        random.nextBytes(block);
        out.write(block);
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void takeUp() throws Exception {
    cable.close();
  }

  private Program client(String name) throws IOException {
    return new Program(folder, Jar.command("client", name, "127.0.0.1", "" + cable.port()));
  }

  private interface Size {
    long bytes() throws IOException;
  }

  /** Waits until so much of a file is there, and no more than a part of it. */
  private static void awaitMiddle(Size size) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (size.bytes() < MIDDLE_BYTES) {
      assertThat(System.nanoTime()).as("it begins").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static long largest(Path where, String ending) throws IOException {
    if (!Files.isDirectory(where)) {
      return 0;
    }
    long most = 0;
    try (Stream<Path> files = Files.list(where)) {
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
        most = Math.max(most, file.toFile().length());
      }
    }
    return most;
  }

  private static void assertOnlyTheLossIsTold(String heard) {
    assertThat(heard.lines().filter(line -> line.startsWith("! ")))
        .hasSize(1)
        .allMatch(line -> line.contains(" is gone. Trying again by itself."));
  }

  private void goesSilent() throws Exception {
    cable.swallow();
    TimeUnit.SECONDS.sleep(1); // whoever waits longer is told nothing more
    cable.mend(); // the connections that there were stay dead
  }

  @Test
  void anUploadGoesOnThroughAnotherConnection() throws Exception {
    cable = new Cable(server.tcpPort());
    Path file = folder.resolve("up.bin");
    write(file, 2);
    try (Program ada = client("ada")) {
      ada.await("* You are in #lobby");
      ada.type("/upload up.bin");
      awaitMiddle(() -> largest(folder.resolve("SharedFiles"), ".tmp"));
      goesSilent();
      assertThat(largest(folder.resolve("SharedFiles"), ".tmp")).isLessThan(file.toFile().length());
      ada.await("Connected again.", 40);
      String heard = ada.await("ada shared up.bin", 40);
      assertOnlyTheLossIsTold(heard);
      ada.type("exit");
    }
    assertThat(Files.mismatch(folder.resolve("SharedFiles/up.bin"), file)).isEqualTo(-1);
    assertThat(largest(folder.resolve("SharedFiles"), ".part")).isZero();
  }

  @Test
  void aDownloadGoesOnThroughAnotherConnection() throws Exception {
    cable = new Cable(server.tcpPort());
    Path mine = folder.resolve("bob");
    try (Program bob = client("bob")) {
      bob.await("* You are in #lobby");
      bob.type("access server files");
      bob.type("download down.bin");
      awaitMiddle(() -> largest(mine, "part"));
      goesSilent();
      bob.await("Connected again.", 40);
      String heard = bob.await("SHA-256 checked", 40);
      assertOnlyTheLossIsTold(heard);
      bob.type("exit");
    }
    assertThat(Files.mismatch(mine.resolve("down.bin"), folder.resolve("SharedFiles/down.bin")))
        .isEqualTo(-1);
  }
}
