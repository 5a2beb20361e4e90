package chatroom.soak;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Jar;
import chatroom.rig.LauncherOptions;
import chatroom.rig.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One address against the limit on connections, in a network of its own: this machine's own
 * addresses are not counted, and nobody else's may be used.
 */
@Timeout(120)
@Tag("alone")
class OneAddressIT {
  private static final String NETWORK = Path.of("src/test/own-network.sh").toAbsolutePath() + "";

  @TempDir Path folder;

  @Test
  void oneAddressHasNoMoreThanItsShareAndDelaysNobody() throws Exception {
    assertThat(canMakeNetworks()).as("this machine lets one make a network of one's own").isTrue();
    try (Program soak =
        new Program(
            folder,
            NETWORK,
            Jar.java(),
            "-Djava.io.tmpdir=" + folder,
            "-Dchatroom.jar=" + Jar.path(),
            LauncherOptions.forAnother(),
            "-cp",
            System.getProperty("java.class.path"),
            "chatroom.soak.Soak",
            "1.5",
            "--only",
            "one address")) {
      soak.await("| one address | ", 90);
      int status = soak.ended();
      System.out.println(soak.heard());
      assertThat(status).as(soak.heard()).isZero();
      assertThat(soak.heard()).contains("64 in at once");
    }
  }

  private boolean canMakeNetworks() throws Exception {
    try (Program nothing = new Program(folder, NETWORK, "true")) {
      return nothing.ended() == 0;
    }
  }
}
