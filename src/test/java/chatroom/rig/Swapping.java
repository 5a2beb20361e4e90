package chatroom.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts a link in the place of what is there and takes it away again, as fast as it goes, on a
 * thread of its own. In the end everything is where it was.
 */
public final class Swapping {
  private final AtomicBoolean stop = new AtomicBoolean();
  private final FutureTask<Integer> swaps;

  private Swapping(Path there, Path away, Path link) {
    swaps =
        new FutureTask<>(
            () -> {
              int count = 0;
              for (; !stop.get(); count++) {
                move(there, away);
                move(link, there);
                move(there, link);
                move(away, there);
              }
              return count;
            });
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * @param there what is swapped
   * @param away where it is while the link is in its place; nothing yet
   * @param link to be there at times
   */
  public static Swapping begin(Path there, Path away, Path link) {
    Swapping swapping = new Swapping(there, away, link);
    new Thread(swapping.swaps, "swapper").start();
    return swapping;
  }

  /** Ends it, and tells how often the link was there. */
  public int end() throws Exception {
    stop.set(true);
    return swaps.get();
  }
}
