package chatroom.files;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What somebody who may write to the folder does while somebody else asks for files. */
class SharedFolderRaceTest extends SharedFolderFixture {
  private static final int ROUNDS = 30_000;

  @Test
  void aLinkSwappedInForAFileLeadsNowhere() throws Exception {
    Files.writeString(root.resolve("swap.txt"), "good");
    raceAgainst("swap.txt", Path.of("../secret.txt"), "swap.txt");
  }

  @Test
  void aLinkSwappedInForAFolderLeadsNowhere() throws Exception {
    Files.createDirectories(root.resolve("swap"));
    Files.writeString(root.resolve("swap/secret.txt"), "good");
    raceAgainst("swap", outside, "swap/secret.txt");
  }

  private void raceAgainst(String swapped, Path linkTo, String asked) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    FutureTask<Integer> swaps = new FutureTask<>(() -> swap(stop, root.resolve(swapped), linkTo));
    Thread swapper = new Thread(swaps, "swapper");
    swapper.start();
    int served = 0;
    try {
      for (int i = 0; i < ROUNDS || served == 0; i++) {
        served += contentOrNothing(asked);
      }
    } finally {
      stop.set(true);
      swapper.join();
    }
    assertThat(served).isPositive();
    assertThat(swaps.get()).as("how often a link was there meanwhile").isGreaterThan(100);
  }

  /** Puts a link in the place of what is there and takes it away again, as fast as it goes. */
  private int swap(AtomicBoolean stop, Path target, Path linkTo) throws IOException {
    Path good = outside.resolve("good");
    Path link = Files.createSymbolicLink(outside.resolve("link"), linkTo);
    int swaps = 0;
    while (!stop.get()) {
      Files.move(target, good, StandardCopyOption.ATOMIC_MOVE);
      Files.move(link, target, StandardCopyOption.ATOMIC_MOVE);
      Files.move(target, link, StandardCopyOption.ATOMIC_MOVE);
      Files.move(good, target, StandardCopyOption.ATOMIC_MOVE);
      swaps++;
    }
    return swaps;
  }

  private int contentOrNothing(String name) throws IOException {
    String content;
    try {
      content = read(name);
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isIn(404, 503);
      return 0;
    }
    assertThat(content).isEqualTo("good");
    return 1;
  }

  @Test
  void whatWasOpenedStaysWhatItWas() throws IOException {
    try (OpenFile open = folder.open("welcome.txt")) {
      Files.delete(root.resolve("welcome.txt"));
      Files.createSymbolicLink(root.resolve("welcome.txt"), Path.of("../secret.txt"));
      assertThat(content(open)).isEqualTo("hello");
    }
  }
}
