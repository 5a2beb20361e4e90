package chatroom.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What all other programs take of this machine's processors, from now on: what a server is slow in
 * while others have them is no fault of the server.
 */
public final class OtherWork {
  /** Of all processors. Somebody's browser is less, a build is more. */
  private static final double MUCH = 0.25;

  private static final int TICKS_PER_SECOND = 100; // on every Linux

  private final long beganNanos = System.nanoTime();
  private final double busyBefore = busySeconds();
  private final double ownBefore = ownSeconds();

  private OtherWork() throws IOException {}

  public static OtherWork watched() throws IOException {
    return new OtherWork();
  }

  /**
   * How long something may have taken.
   *
   * @param alone on a machine that has nothing else to do
   * @param beside where others had much of it since this was made
   */
  public Duration bound(Duration alone, Duration beside) throws IOException {
    return share() > MUCH ? beside : alone;
  }

  /** The share of the processors that others have had. */
  double share() throws IOException {
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    double own = Math.max(0, ownSeconds() - ownBefore); // less where one of them has ended
    double others = busySeconds() - busyBefore - own;
    return others / seconds / Runtime.getRuntime().availableProcessors();
  }

  private static double busySeconds() throws IOException {
    // cpu user nice system idle iowait irq softirq steal …
    String[] ticks = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
    long busy = 0;
    for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
      busy += Long.parseLong(ticks[field]);
    }
    return (double) busy / TICKS_PER_SECOND;
  }

  /** Of the tests and all that they have started. */
  private static double ownSeconds() {
    ProcessHandle tests = ProcessHandle.current();
    return Stream.concat(Stream.of(tests), tests.descendants())
        .mapToDouble(
            one -> one.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1_000.0)
        .sum();
  }
}
