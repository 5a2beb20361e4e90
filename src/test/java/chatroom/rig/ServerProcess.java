package chatroom.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server as people have it: its jar in a process of its own with what the launcher gives to
 * Java, which can be killed and started again on the same ports and folders.
 */
public final class ServerProcess implements AutoCloseable {
  static final String READY = "Chatroom is ready: ";
  private static final Duration START_PATIENCE = Duration.ofSeconds(120);
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final int PORT_ATTEMPTS = 100;

  private final Path folder;
  private final List<String> javaOptions;
  private final List<String> options;
  private final int tcpPort = freePort();
  private final int httpPort = freePort();
  private List<String> before = List.of();
  private Program program;

  private ServerProcess(Path folder, List<String> javaOptions, List<String> options)
      throws IOException {
    this.folder = folder;
    this.javaOptions = javaOptions;
    this.options = options;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param folder its working folder, with {@code data} and {@code SharedFiles} in it
   * @param options such as {@code --rate off}
   */
  public static ServerProcess start(Path folder, String... options)
      throws IOException, InterruptedException {
    return start(folder, List.of("-Xmx256m"), List.of(options));
  }

  /**
   * @param javaOptions for its Java beside the launcher's, which they overrule, such as {@code
   *     -Xmx64m}
   */
  public static ServerProcess start(Path folder, List<String> javaOptions, List<String> options)
      throws IOException, InterruptedException {
    ServerProcess server = new ServerProcess(folder, javaOptions, options);
    server.start();
    return server;
  }

  /**
   * @param mostFiles that it may have open
   */
  public static ServerProcess startLimited(Path folder, int mostFiles, String... options)
      throws IOException, InterruptedException {
    ServerProcess server = new ServerProcess(folder, List.of("-Xmx256m"), List.of(options));
    // the shell becomes the server, so that it is the same process
    server.before = List.of("sh", "-c", "ulimit -n " + mostFiles + " && exec \"$@\"", "sh");
    server.start();
    return server;
  }

  /**
   * @param before what the command of the server is given to, such as {@code taskset -c 0}
   */
  public static ServerProcess startThrough(
      List<String> before, Path folder, List<String> javaOptions, List<String> options)
      throws IOException, InterruptedException {
    ServerProcess server = new ServerProcess(folder, javaOptions, options);
    server.before = before;
    server.start();
    return server;
  }

  /** Starts again after {@link #kill} or {@link #terminate}; waits until it is ready. */
  public void start() throws IOException, InterruptedException {
    LauncherOptions launcher = LauncherOptions.read();
    program = new Program(folder, launcher.environment(), command(launcher.java()));
    program.await(READY, START_PATIENCE);
  }

  private List<String> command(List<String> standardOptions) {
    List<String> command = new ArrayList<>(before);
    List<String> java = new ArrayList<>(standardOptions);
    java.addAll(javaOptions);
    List<String> arguments =
        new ArrayList<>(List.of("server", "" + tcpPort, "--http-port", "" + httpPort));
    arguments.addAll(options);
    command.addAll(Jar.command(java, arguments));
    return command;
  }

  public int tcpPort() {
    return tcpPort;
  }

  public int httpPort() {
    return httpPort;
  }

  public Path folder() {
    return folder;
  }

  /** The process, to be listened to. */
  public Program program() {
    return program;
  }

  /** As {@code kill -9} does it. */
  public void kill() throws InterruptedException {
    program.kill();
  }

  /** As SIGTERM does it; answers the exit status. */
  public int terminate() throws InterruptedException {
    return program.terminate();
  }

  /** Its resident memory, in bytes. */
  public long residentBytes() throws IOException {
    Matcher resident =
        RESIDENT.matcher(Files.readString(Path.of("/proc/" + program.pid() + "/status")));
    if (!resident.find()) {
      throw new IOException("The system does not tell the server's resident memory.");
    }
    return Long.parseLong(resident.group(1)) * 1024;
  }

  /** What lives on its heap once a collection has been made, in bytes; it stops for a moment. */
  public long liveHeapBytes() throws IOException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process counting =
        new ProcessBuilder(tool, "" + program.pid(), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String told = new String(counting.getInputStream().readAllBytes(), UTF_8);
    Matcher total = HISTOGRAM_TOTAL.matcher(told);
    if (!total.find()) {
      throw new IOException("The server's heap was not told:\n" + told.lines().limit(5).toList());
    }
    return Long.parseLong(total.group(1));
  }

  /** How long processors have worked for it since it was started. */
  public Duration processorTime() {
    return ProcessHandle.of(program.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow();
  }

  /** The processor time that it has taken, in seconds. */
  public double processorSeconds() throws IOException {
    String status = Files.readString(Path.of("/proc/" + program.pid() + "/stat"));
    String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ");
    // utime and stime, in hundredths on every Linux
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  /** How many file descriptors it has open. */
  public int descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + program.pid() + "/fd"))) {
      return (int) open.count();
    }
  }

  /** What its event loops have had from the machine. */
  public LoopTimes loopTimes() throws IOException {
    return LoopTimes.of(program.pid());
  }

  /** How many threads it has. */
  public int threads() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + program.pid() + "/task"))) {
      return (int) tasks.count();
    }
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }

  /**
   * Kept over a restart, so the server cannot choose it itself. Below the ports that the system
   * hands to whoever connects: while the server is down, one of those could take it.
   */
  private static int freePort() throws IOException {
    for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // another is tried
      }
    }
    throw new IOException("No free port was found.");
  }
}
