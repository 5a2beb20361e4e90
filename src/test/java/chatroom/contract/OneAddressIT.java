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
    run(OneAddress.class, List.of("connections are", "sessions are", "all is"));
  }

  @Test
  void hasSoManyNewPeople() throws Exception {
    run(ManyNewcomers.class, List.of("newcomers are"));
  }

  private void run(Class<?> main, List<String> milestones) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    String name = main.getName();
    try (Program program =
        new Program(
            folder, "unshare", "-rn", "sh", "-c", NETWORK, "sh", java, "-cp", classes, name)) {
      for (String done : milestones) {
        program.await(done + " as ");
      }
      assertThat(program.ended()).isZero();
    }
  }
}
