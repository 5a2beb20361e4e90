package chatroom.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import chatroom.rig.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What {@code ./chatroom bench crowd} shows first: {@code MEMBERS COMERS SECONDS}. One room full of
 * members, in which so many a second come and go, and as many rooms with one member each, who all
 * say something. Whether the server melts tells a message of somebody in a room of their own.
 */
final class Crowds {
  /** What a reader may be told a second of who comes and goes. */
  static final double MOST_SIGNALS = 4;

  /** What the canary has to wait at most in 99 of 100 cases. */
  private static final double MOST_MILLIS = 50;

  private static final String ROOM = "#lobby";
  private static final int WARM = 1_000;
  private static final int MESSAGES_PER_SECOND = 1_000;
  private static final long QUIET_MILLIS = 700;

  /**
   * One of the two.
   *
   * @param pushes a second, of all that each member heard; of one of them
   * @param serverCores how many cores' worth of time the server had
   * @param rate of comers, or of messages, that there were a second
   * @param waits of the canary in milliseconds: the median, 99 of 100 below, and the longest
   */
  record Figures(double rate, double pushes, double serverCores, double[] waits) {
    /** At once, since the other takes its time. */
    String told() {
      return String.format(
          Locale.ROOT, "one room: %.0f a second, %.2f pushes a second to each", rate, pushes);
    }
  }

  private final int members;
  private final int seconds;

  private Crowds(int members, int seconds) {
    this.members = members;
    this.seconds = seconds;
  }

  public static void main(String[] args) throws Exception {
    int members = Integer.parseInt(args[0]);
    int comers = Integer.parseInt(args[1]);
    System.setProperty("chatroom.jar", args[3]);
    Crowds crowds = new Crowds(members, Integer.parseInt(args[2]));
    Figures room = crowds.inServer((server, audience) -> crowds.oneRoom(server, audience, comers));
    System.out.println(room.told());
    Figures rooms = crowds.inServer(crowds::roomsOfOne);
    System.out.print(table(members, room, rooms));
    boolean reached = room.pushes() <= MOST_SIGNALS + 0.5 && room.waits()[1] <= MOST_MILLIS;
    System.exit(reached && rooms.waits()[1] <= MOST_MILLIS ? 0 : 1);
  }

  private static String table(int members, Figures room, Figures rooms) {
    String head =
        "| | a second | pushes a second to each | server cores | canary p50 / p99 / most, ms |\n"
            + "|---|--:|--:|--:|---|\n";
    String people = String.format(Locale.ROOT, "%,d", members);
    return head
        + row("a room of " + people + ": who come and go", room)
        + row(people + " rooms of one: messages", rooms)
        + String.format(
            Locale.ROOT,
            "%nGoals: ≤ %.0f pushes of who comes and goes; p99 ≤ %.0f ms.%n%n",
            MOST_SIGNALS,
            MOST_MILLIS);
  }

  private static String row(String what, Figures figures) {
    double[] waits = figures.waits();
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.2f | %.2f | %.1f / %.1f / %.1f |%n",
        what,
        figures.rate(),
        figures.pushes(),
        figures.serverCores(),
        waits[0],
        waits[1],
        waits[2]);
  }

  /** What is done with a fresh server that is warm. */
  private interface Visit {
    Figures pay(ServerProcess server, Audience audience) throws Exception;
  }

  private Figures inServer(Visit visit) throws Exception {
    Path folder = Files.createTempDirectory("crowds");
    Files.createDirectories(folder.resolve("SharedFiles"));
    List<String> options =
        List.of("--rate", "off", "--max-per-address", "off", "--max-rooms", "20000");
    try (ServerProcess server = ServerProcess.start(folder, List.of(), options);
        Audience audience = new Audience()) {
      comeAndGo(server.tcpPort(), "#warm", WARM, 1);
      return visit.pay(server, audience);
    } finally {
      delete(folder);
    }
  }

  private Figures oneRoom(ServerProcess server, Audience audience, int comers) throws Exception {
    audience.comeIn(server.tcpPort(), "member", members, ROOM);
    audience.awaitQuiet(QUIET_MILLIS);
    return watched(server, audience, () -> comeAndGo(server.tcpPort(), ROOM, comers, seconds));
  }

  private Figures roomsOfOne(ServerProcess server, Audience audience) throws Exception {
    for (int i = 0; i < members; i++) {
      audience.comeIn(server.tcpPort(), "hermit" + i + "x", 1, "#cave" + i);
    }
    audience.awaitQuiet(QUIET_MILLIS);
    return watched(
        server,
        audience,
        () -> {
          int all = MESSAGES_PER_SECOND * seconds;
          paced(all, MESSAGES_PER_SECOND, i -> say(audience, i % members));
          return all;
        });
  }

  private static void say(Audience audience, int hermit) throws IOException {
    audience.say(
        hermit,
        "{\"type\":\"send\",\"address\":\"#cave" + hermit + "\",\"body\":{\"text\":\"alone\"}}\n");
  }

  /** What lasts for a while, and of which there are so many. */
  private interface Work {
    int run() throws Exception;
  }

  private Figures watched(ServerProcess server, Audience audience, Work work) throws Exception {
    try (Canary canary = new Canary(server.tcpPort())) {
      canary.start();
      long frames = audience.firstHears();
      double processor = server.processorSeconds();
      long begun = System.nanoTime();
      int count = work.run();
      double lasted = (System.nanoTime() - begun) / 1e9;
      processor = server.processorSeconds() - processor;
      frames = audience.firstHears() - frames;
      return new Figures(
          count / lasted,
          frames / lasted,
          processor / lasted,
          canary.quantilesMillis(0.5, 0.99, 1));
    }
  }

  private interface Step {
    void take(int number) throws IOException;
  }

  private static void paced(int count, int perSecond, Step step) throws IOException {
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = begun + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      step.take(i);
    }
  }

  /** Everybody comes, hears who is there, and goes; each second as many. */
  private static int comeAndGo(int port, String room, int perSecond, int seconds)
      throws IOException {
    ArrayDeque<Socket> here = new ArrayDeque<>();
    paced(
        perSecond * seconds,
        perSecond,
        i -> {
          here.add(come(port, room.substring(1) + i, room));
          if (here.size() > perSecond) {
            go(here.remove());
          }
        });
    while (!here.isEmpty()) {
      go(here.remove());
    }
    return perSecond * seconds;
  }

  private static Socket come(int port, String name, String room) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.getOutputStream().write(Audience.hello(name, room).getBytes(UTF_8));
    return socket;
  }

  private static void go(Socket socket) throws IOException {
    try (socket) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String line = in.readLine();
      while (line != null && !line.contains("\"members\"")) {
        line = in.readLine();
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
