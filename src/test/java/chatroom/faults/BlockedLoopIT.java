package chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.ServerProcess;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One event loop of a running server is stopped from outside, by a debugger. */
@Timeout(60)
class BlockedLoopIT {
  private static final String LOOP = "vert.x-eventloop-thread-1";

  @TempDir Path folder;

  @Test
  void aBlockedLoopIsReportedOnceAndAfterTenSecondsTheServerIsNotAlive() throws Exception {
    int debugPort = freePort();
    String agent =
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:"
            + debugPort;
    try (ServerProcess server =
        ServerProcess.start(
            folder, List.of("-Xmx256m", agent), List.of("--event-loops", "2", "--rate", "off"))) {
      Probe probe = new Probe(server.httpPort());
      assertThat(probe.metric("chatroom_loop_stalled_seconds")).isLessThan(10);
      assertThat(probe.metric("chatroom_loop_lag_seconds_count")).isPositive();
      VirtualMachine debugged = attach(debugPort);
      ThreadReference loop =
          debugged.allThreads().stream()
              .filter(thread -> thread.name().equals(LOOP))
              .findFirst()
              .orElseThrow();

      int before = server.program().heard().length(); // it may have had no time for its loops
      loop.suspend();
      server.program().await("Event loop " + LOOP + " has been blocked for ");
      awaitDead(probe);
      loop.resume();
      server.program().await("Event loop " + LOOP + " goes on, after ");
      String heard = server.program().heard().substring(before);
      debugged.dispose();

      assertThat(heard)
          .containsPattern("has been blocked for .*It is at .*(Selector.*select|epollWait)");
      assertThat(heard.split(LOOP + " has been blocked for", -1)).as("said once").hasSize(2);
      assertThat(probe.status("/health/live")).isEqualTo(200);
    }
  }

  // connections are dealt to the loops in turn: whoever is dealt to this one is not answered
  private static void awaitDead(Probe probe) throws Exception {
    for (int attempt = 0; attempt < 40; attempt++) {
      try {
        if (probe.quick("/health/live") == 503) {
          return;
        }
        Thread.sleep(500);
      } catch (HttpTimeoutException stuck) {
        // this one was dealt to it
      }
    }
    throw new AssertionError("The server is said to be alive");
  }

  private static VirtualMachine attach(int port) throws Exception {
    AttachingConnector socket =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = socket.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue("" + port);
    return socket.attach(arguments);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
