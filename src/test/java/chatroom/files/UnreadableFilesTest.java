package chatroom.files;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server may not read. An administrator reads everything, so a process looks that has
 * given up this right (setpriv, of util-linux): {@link Looker}.
 */
@Timeout(60)
class UnreadableFilesTest {
  private static final List<String> WITHOUT_THE_RIGHT =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

  @TempDir Path root;
  private Path inner;

  @BeforeEach
  void makeFolder() throws IOException {
    Files.writeString(root.resolve("welcome.txt"), "hello");
    inner = Files.createDirectory(root.resolve("inner"));
    Files.writeString(inner.resolve("mine.txt"), "mine");
    permit(Files.writeString(root.resolve("mine.txt"), "mine"), "---------");
    permit(inner, "---------");
  }

  @AfterEach
  void letItBeDeleted() throws IOException {
    permit(inner, "rwx------");
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void whatTheServerMayNotReadIsSaidAndHidesNothingElse() throws Exception {
    List<String> command = new ArrayList<>();
    if (Files.isReadable(root.resolve("mine.txt"))) {
      command.addAll(WITHOUT_THE_RIGHT);
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Looker.class.getName()));
    command.add(root.toString());
    try (Program looker = new Program(root, command.toArray(String[]::new))) {
      String seen = looker.await("that is all");
      assertThat(looker.ended()).isZero();
      assertThat(seen.lines().filter(line -> line.startsWith("> ")))
          .containsExactly(
              "> listed: [mine.txt, welcome.txt]",
              "> mine.txt: 503",
              "> inner/mine.txt: 503",
              "> welcome.txt: 5 bytes");
    }
  }
}
