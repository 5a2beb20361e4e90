package chatroom.soak;

import chatroom.rig.ServerProcess;
import chatroom.swarm.Swarm;
import chatroom.swarm.Target;
import java.io.IOException;
import java.nio.file.Files;
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
   * @param javaOptions for its Java, beside those of the launcher
   * @param options its own
   */
  record Profile(List<String> javaOptions, List<String> options) {
    /** No limit on rates, and otherwise as people have it. */
    static final Profile UNLIMITED = new Profile(List.of(), List.of("--rate", "off"));
  }

  private final Path folder;
  private final Load load;
  private final Random random;
  private final long seed;
  private final List<String> notes = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private Profile profile;
  private ServerProcess server;
  private int restarts;
  private Duration slowestStart = Duration.ZERO;
  private Swarm swarm;
  private Latencies swarmLag = new Latencies();
  private int freshFolders;
  private int lastFresh;
  private Canary canary;

  Site(Path folder, long seed) throws Exception {
    this.folder = folder;
    this.load = new Load(seed);
    this.random = new Random(seed);
    this.seed = seed;
  }

  long seed() {
    return seed;
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

  /** Those who come in thousands; there from the first time that they are asked for. */
  Swarm swarm() throws IOException {
    if (swarm == null) {
      swarm = new Swarm(seed, nanos -> swarmLag.add(nanos));
    }
    return swarm;
  }

  /** The server as a swarm sees it. */
  Target target() {
    return Target.local(server.tcpPort(), server.httpPort());
  }

  /** How late the load was since this was asked last, by the later of its threads. */
  Latencies takeLag() throws Exception {
    Latencies lag = load.takeLag();
    if (swarm == null) {
      return lag;
    }
    Latencies other =
        swarm.call(
            () -> {
              Latencies taken = swarmLag;
              swarmLag = new Latencies();
              return taken;
            });
    return other.millis(0.99) > lag.millis(0.99) ? other : lag;
  }

  /**
   * Has a server run as the phase wants it, on the folder that all share, or on one of its own
   * where its lobby has to be empty; nothing is noted any more.
   *
   * @param time that the phase is to take
   */
  void serve(Phase phase, Duration time) throws IOException, InterruptedException {
    Profile wanted = phase.profile(time);
    boolean fresh = phase.hardship() != null;
    if (fresh || !wanted.equals(profile)) {
      if (server != null) {
        server.terminate();
      }
      profile = fresh ? null : wanted;
      Path place = fresh ? folder.resolve("fresh" + ++freshFolders) : folder;
      Files.createDirectories(place);
      server = ServerProcess.start(place, wanted.javaOptions(), wanted.options());
    }
    notes.clear();
    broken.clear();
    restarts = 0;
    slowestStart = Duration.ZERO;
  }

  /** Ends the server and has one with this profile run on its folder. */
  void restart(Profile wanted) throws IOException, InterruptedException {
    server.terminate();
    server = ServerProcess.start(server.folder(), wanted.javaOptions(), wanted.options());
  }

  /** A number that was not used yet. */
  int fresh() {
    return ++lastFresh;
  }

  /** Who takes the canary's times while a phase runs. */
  void canary(Canary own) {
    canary = own;
  }

  /** The canary's times since this was asked last; they count for the whole phase all the same. */
  Latencies takeCanaryTimes() throws Exception {
    return canary.takePart();
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
    if (swarm != null) {
      swarm.close();
    }
    load.close();
    if (server != null) {
      server.close();
    }
  }
}
