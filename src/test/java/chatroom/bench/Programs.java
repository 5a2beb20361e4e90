package chatroom.bench;

import chatroom.rig.LauncherOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Starts what is measured, each on ports of its own of 127.0.0.1, with its limits on speed off. */
final class Programs {
  private static final Pattern READY = Pattern.compile("^ready (\\d+)");
  private static final Pattern CHATROOM_READY =
      Pattern.compile("is ready: tcp://[^:]+:(\\d+) http://[^:]+:(\\d+)");
  private static final int START_ATTEMPTS = 200;

  private final Path folder;
  private final Path home;
  private final Cores cores;

  /**
   * @param folder in which they may write
   * @param home of the sources
   */
  Programs(Path folder, Path home, Cores cores) {
    this.folder = folder;
    this.home = home;
    this.cores = cores;
  }

  private Path target(String name) {
    return home.resolve("target").resolve(name);
  }

  private Running start(String... command) throws IOException {
    return Running.start(folder, cores.forServer(List.of(command)), Map.of());
  }

  /**
   * The doors of one server, which is started as the launcher does it.
   *
   * @param javaOptions beside those of the launcher
   */
  List<Contender> chatroom(List<String> javaOptions, List<String> options) throws Exception {
    String jar = System.getProperty("chatroom.jar", target("chatroom.jar").toString());
    return chatroom(jar, "", javaOptions, options);
  }

  /** The doors of a server of another build, from its jar. */
  List<Contender> chatroomOf(Path jar) throws Exception {
    return chatroom(jar.toString(), " (other)", List.of(), List.of("--event-loops", "1"));
  }

  private List<Contender> chatroom(
      String jar, String mark, List<String> javaOptions, List<String> options) throws Exception {
    Path work = Files.createTempDirectory(folder, "chatroom");
    Files.createDirectories(work.resolve("SharedFiles"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    LauncherOptions launcher = LauncherOptions.read();
    command.addAll(launcher.java());
    command.addAll(javaOptions);
    command.addAll(
        List.of("-jar", jar, "server", "--host", "127.0.0.1", "--port", "0", "--http-port", "0"));
    command.addAll(List.of("--rate", "off", "--history-rate", "off", "--max-per-address", "off"));
    command.addAll(List.of("--replay", "0", "--dead-time", "1h"));
    command.addAll(options);
    Running server = Running.start(work, cores.forServer(command), launcher.environment());
    MatchResult ports = server.await(CHATROOM_READY);
    int tcp = Integer.parseInt(ports.group(1));
    int http = Integer.parseInt(ports.group(2));
    return List.of(
        new Contender("chatroom text" + mark, Dialect.text(), tcp, server),
        new Contender("chatroom JSON" + mark, Dialect.json(), tcp, server),
        new Contender("chatroom WebSocket" + mark, Dialect.webSocketFrames(), http, server));
  }

  Contender floor() throws Exception {
    return floor(target("bench-floor"));
  }

  /**
   * @param program what src/bench/floor.c was compiled to
   */
  Contender floor(Path program) throws Exception {
    if (!Files.isExecutable(program)) {
      throw new BenchFailure("there is no C compiler (cc) here to make it with.", null);
    }
    return ready("C floor", Dialect.floor(), start(program.toString()));
  }

  Contender ws() throws Exception {
    return ready("node ws", Dialect.ws(), node("ws.js"));
  }

  Contender socketIo() throws Exception {
    return ready("socket.io", Dialect.socketIo(), node("socketio.js"));
  }

  private Running node(String script) throws IOException {
    List<String> command =
        List.of("node", "--expose-gc", home.resolve("src/bench/" + script).toString());
    List<String> with = new ArrayList<>();
    with.addAll(List.of("env", "NODE_PATH=" + target("bench-node/node_modules")));
    with.addAll(command);
    return start(with.toArray(String[]::new));
  }

  private static Contender ready(String name, Dialect dialect, Running server) throws Exception {
    int port = Integer.parseInt(server.await(READY).group(1));
    return new Contender(name, dialect, port, server);
  }

  Contender ngircd() throws Exception {
    int port = freePort();
    Path configuration =
        write(
            "ngircd.conf",
            """
            [Global]
            Name = bench.example
            Info = bench
            Listen = 127.0.0.1
            Ports = %d
            ServerUID = root
            ServerGID = root
            [Limits]
            MaxConnections = 0
            MaxConnectionsIP = 0
            MaxJoins = 0
            MaxNickLength = 30
            MaxPenaltyTime = 0
            PingTimeout = 3600
            [Options]
            DNS = no
            Ident = no
            PAM = no
            """
                .formatted(port));
    Running server = start("ngircd", "-n", "-f", configuration.toString());
    return listening(new Contender("ngircd", Dialect.irc(), port, server));
  }

  Contender mosquitto() throws Exception {
    int port = freePort();
    Path configuration =
        write(
            "mosquitto.conf",
            """
            listener %d 127.0.0.1
            allow_anonymous true
            persistence false
            set_tcp_nodelay true
            max_queued_messages 0
            log_type error
            user root
            """
                .formatted(port));
    Running server = start("mosquitto", "-c", configuration.toString());
    return listening(new Contender("mosquitto", Dialect.mqtt(), port, server));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Contender listening(Contender contender) throws Exception {
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", contender.port());
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(address, 1000);
        return contender;
      } catch (IOException notYet) {
        Thread.sleep(25);
      }
    }
    contender.server().close();
    throw new BenchFailure(contender.name() + " does not listen on its port.", null);
  }
}
