package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bounds on what one address may have. This machine's own addresses are exempt, so it runs in a
 * network namespace of its own (iproute2, util-linux), where there are others; nothing leaves it.
 */
@Timeout(180)
class OneAddressIT {
  private static final String NETWORK =
      "ip link set lo up && ip addr add 192.0.2.1/32 dev lo && ip addr add 192.0.2.2/32 dev lo"
          + " && ip addr add 192.0.2.3/32 dev lo && exec \"$@\"";

  @TempDir Path folder;

  @Test
  void hasSoManyConnectionsAndSoManySessions() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String main = OneAddress.class.getName();
    String classes = System.getProperty("java.class.path");
    try (Program program =
        new Program(
            folder, "unshare", "-rn", "sh", "-c", NETWORK, "sh", java, "-cp", classes, main)) {
      for (String done : List.of("connections are", "sessions are", "all is")) {
        program.await(done + " as ");
      }
      assertThat(program.ended()).isZero();
    }
  }
}
