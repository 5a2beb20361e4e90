package chatroom.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the event loops of a server have had from the machine since they were there, all added up: a
 * loop that waits for a processor is late through no fault of its own.
 *
 * @param count of the loops
 * @param runNanos for which they ran
 * @param waitNanos for which they could have run, and another had the processor
 */
public record LoopTimes(int count, long runNanos, long waitNanos) {
  // as Linux keeps it: fifteen characters
  private static final String LOOP = "vert.x-eventloo";

  static LoopTimes of(long pid) throws IOException {
    LoopTimes all = new LoopTimes(0, 0, 0);
    List<Path> threads;
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      threads = tasks.toList();
    }
    for (Path thread : threads) {
      try {
        if (Files.readString(thread.resolve("comm")).strip().equals(LOOP)) {
          String[] times = Files.readString(thread.resolve("schedstat")).split("\\s+");
          all = all.plus(Long.parseLong(times[0]), Long.parseLong(times[1]));
        }
      } catch (NoSuchFileException ended) {
        // a thread that is gone was no event loop
      }
    }
    return all;
  }

  private LoopTimes plus(long run, long wait) {
    return new LoopTimes(count + 1, runNanos + run, waitNanos + wait);
  }

  /** What was added since then. */
  public LoopTimes since(LoopTimes before) {
    return new LoopTimes(count, runNanos - before.runNanos, waitNanos - before.waitNanos);
  }
}
