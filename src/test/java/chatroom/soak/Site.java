package chatroom.soak;

import chatroom.rig.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Where a phase happens: the server that is soaked, the load, and what is noted on the way. */
final class Site implements AutoCloseable {
  /**
   * How the server is started.
   *
   * @param javaOptions for its Java
   * @param options its own
   */
  record Profile(List<String> javaOptions, List<String> options) {
    /** No limit on rates, and otherwise as people have it. */
    static final Profile UNLIMITED = new Profile(List.of("-Xmx512m"), List.of("--rate", "off"));
  }

  private final Path folder;
  private final Load load;
  private final Random random;
  private final List<String> notes = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private Profile profile;
  private ServerProcess server;
  private int restarts;
  private Duration slowestStart = Duration.ZERO;

  Site(Path folder, long seed) throws Exception {
    this.folder = folder;
    this.load = new Load(seed);
    this.random = new Random(seed);
  }

  Load load() {
    return load;
  }

  Random random() {
    return random;
  }

  ServerProcess server() {
    return server;
  }

  Connection.Dial tcp() {
    return load.doors().tcp(server.tcpPort());
  }

  Connection.Dial webSocket() {
    return load.doors().webSocket(server.httpPort());
  }

  /**
   * Has a server run with this profile, on the folder that all share; nothing is noted any more.
   */
  void serve(Profile wanted) throws IOException, InterruptedException {
    if (!wanted.equals(profile)) {
      if (server != null) {
        server.terminate();
      }
      profile = wanted;
      server = ServerProcess.start(folder, wanted.javaOptions(), wanted.options());
    }
    notes.clear();
    broken.clear();
    restarts = 0;
    slowestStart = Duration.ZERO;
  }

  /** Starts the server again after its end; answers how long that took. */
  Duration startAgain() throws IOException, InterruptedException {
    long beganNanos = System.nanoTime();
    server.start();
    Duration ready = Duration.ofNanos(System.nanoTime() - beganNanos);
    restarts++;
    slowestStart = ready.compareTo(slowestStart) > 0 ? ready : slowestStart;
    return ready;
  }

  int restarts() {
    return restarts;
  }

  Duration slowestStart() {
    return slowestStart;
  }

  /** Something that belongs into the phase's row. */
  void note(String text, Object... values) {
    notes.add(text.formatted(values));
  }

  /** Something that was promised and does not hold. */
  void broke(String text, Object... values) {
    broken.add(text.formatted(values));
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  List<String> broken() {
    return List.copyOf(broken);
  }

  @Override
  public void close() throws Exception {
    load.close();
    if (server != null) {
      server.close();
    }
  }
}
