package chatroom.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server as people have it: its jar in a process of its own, which can be killed and started
 * again on the same ports and folders.
 */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "Chatroom is ready: ";
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

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
   * @param javaOptions for the machine that runs it, such as {@code -Xmx64m}
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

  /** Starts again after {@link #kill} or {@link #terminate}; waits until it is ready. */
  public void start() throws IOException, InterruptedException {
    program = new Program(folder, command().toArray(String[]::new));
    program.await(READY);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(before);
    command.add(java());
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", jar(), "server", "" + tcpPort, "--http-port", "" + httpPort));
    command.addAll(options);
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
    assertThat(resident.find()).as("resident memory is told").isTrue();
    return Long.parseLong(resident.group(1)) * 1024;
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

  /** The program's jar, as the build made it. */
  public static String jar() {
    return Path.of(System.getProperty("chatroom.jar")).toAbsolutePath().toString();
  }

  /** The Java that runs the tests. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }

  // kept over a restart, so the server cannot choose it itself
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
