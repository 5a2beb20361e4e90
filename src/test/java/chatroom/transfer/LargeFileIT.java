package chatroom.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of more than 4 GiB, from a server that has 64 MiB for its heap: no number in between has
 * 32 bits, and no byte of it is ever in the heap.
 */
@Tag("alone")
@Timeout(300)
class LargeFileIT {
  private static final long GIBIBYTE = 1L << 30;
  private static final MarkedFile FILE = new MarkedFile(4 * GIBIBYTE + 12_345, 7);
  private static final String NAME = "large.bin";
  private static final int SLOW = 200;
  private static final int SAYINGS = 60;

  @TempDir static Path folder;
  private static Side server;

  @BeforeAll
  static void start() throws Exception {
    FILE.write(folder.resolve(NAME));
    server = Chatroom.start(List.of(), folder, "64m", folder.resolve(NAME));
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void partsAroundTheBordersOfThirtyTwoBits() throws IOException {
    for (Door door : server.doors()) {
      for (long border : new long[] {2 * GIBIBYTE, 4 * GIBIBYTE}) {
        for (long before : new long[] {1, 0, -1}) {
          if (door instanceof HttpDoor) {
            Transfer.fetch(door, NAME, FILE, border - before, 4_000);
          } else if (border == 4 * GIBIBYTE) { // to the end, as it cannot be asked for less
            Transfer.fetch(door, NAME, FILE, border - before, FILE.sizeBytes() - border + before);
          }
        }
      }
    }
  }

  @Test
  void theWholeOfItWithinASmallHeap() throws IOException {
    for (Door door : server.doors()) {
      Transfer whole = Transfer.fetch(door, NAME, FILE);
      System.out.printf(
          "%s: %,d bytes, %.0f MiB/s%n", whole.door(), whole.bytes(), whole.mebibytesPerSecond());
    }
    double heap = server.memory().peakHeapMebibytes();
    double buffers = server.memory().buffersMebibytes();
    System.out.printf(
        "at the most: heap %.0f MiB, resident %.0f MiB; buffers now %.1f MiB%n",
        heap, server.peakResidentMebibytes(), buffers);
    assertThat(heap).isBetween(1.0, 64.0);
    assertThat(buffers).isLessThan(32);
  }

  @Test
  void aFileThatIsSentPassesThroughTheSameHeap() throws IOException {
    MarkedFile sent = new MarkedFile(200 << 20, 9);
    for (Door door : server.doors()) {
      String name = "sent-" + (door instanceof HttpDoor ? "http" : "tcp") + ".bin";
      MarkedFile one = new MarkedFile(sent.sizeBytes(), name.hashCode());
      Transfer transfer = Transfer.send(door, name, one);
      one.check(server.folder().resolve(name));
      System.out.printf("%s: sent, %.0f MiB/s%n", door.name(), transfer.mebibytesPerSecond());
    }
    assertThat(server.memory().buffersMebibytes()).isLessThan(32);
  }

  @Test
  void twoHundredSlowDownloadsDelayNoMessage() throws Exception {
    try (Talk talk = Talk.between(((TcpDoor) server.doors().get(1)).port())) {
      talk.say(SAYINGS); // until Java knows the way
      Duration before = talk.say(SAYINGS);
      try (SlowReaders readers = SlowReaders.of(server.doors(), NAME, SLOW)) {
        Duration meanwhile = talk.say(SAYINGS);
        assertThat(readers.readBytes()).as("all of them read").isPositive();
        System.out.printf(
            "a message: %d us, and %d us with %d slow downloads (the 9th of ten)%n",
            before.toNanos() / 1000, meanwhile.toNanos() / 1000, SLOW);
        assertThat(meanwhile).isLessThan(before.plusMillis(100));
      }
    }
  }
}
