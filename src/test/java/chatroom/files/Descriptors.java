package chatroom.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process has open, as Linux tells it. */
public final class Descriptors {
  private Descriptors() {}

  /** How many descriptors there are of this very file. */
  public static long of(Path file) throws IOException {
    Path real = file.toRealPath();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(descriptor -> isOf(descriptor, real)).count();
    }
  }

  /** Waits until the file is closed, which happens a moment after a client has its last byte. */
  public static void awaitNone(Path file) throws IOException, InterruptedException {
    long endNanos = System.nanoTime() + 10_000_000_000L;
    while (of(file) > 0) {
      if (System.nanoTime() > endNanos) {
        throw new AssertionError(of(file) + " descriptors of " + file + " stay open");
      }
      Thread.sleep(10);
    }
  }

  private static boolean isOf(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      return false; // closed since it was listed
    }
  }
}
