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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What people who come and go cost the server: {@code MEMBERS COMERS ROUNDS JAR…}, each jar in turn
 * in every round. Printed are medians, with the lowest and the highest in brackets.
 */
final class CrowdBench {
  private static final String ROOM = "#lobby";
  private static final int HALL = 50;
  private static final long QUIET_MILLIS = 700;
  private static final String[] FIGURES = {
    "fill: server ms a member",
    "fill: KB heard a member",
    "named: server ms a comer",
    "named: KB heard a comer",
    "named: comers a second",
    "canary: p50 ms",
    "canary: p99 ms",
    "canary: most ms",
    "not in a room: server ms a comer",
    "mid-frame: server ms a comer",
    "nameless: server ms a comer",
  };

  private final int members;
  private final int comers;

  private CrowdBench(int members, int comers) {
    this.members = members;
    this.comers = comers;
  }

  public static void main(String[] args) throws Exception {
    CrowdBench bench = new CrowdBench(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    int rounds = Integer.parseInt(args[2]);
    Map<String, List<double[]>> runs = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      List<String> jars = new ArrayList<>(Arrays.asList(args).subList(3, args.length));
      if (round % 2 == 1) {
        Collections.reverse(jars);
      }
      for (String jar : jars) {
        double[] figures = bench.run(jar);
        runs.computeIfAbsent(jar, first -> new ArrayList<>()).add(figures);
        System.out.println(jar + " " + Arrays.toString(figures));
      }
    }
    print(runs);
  }

  private static void print(Map<String, List<double[]>> runs) {
    for (int figure = 0; figure < FIGURES.length; figure++) {
      StringBuilder line = new StringBuilder(String.format("%-34s", FIGURES[figure]));
      for (List<double[]> all : runs.values()) {
        int which = figure;
        double[] sorted = all.stream().mapToDouble(run -> run[which]).sorted().toArray();
        line.append(
            String.format(
                Locale.ROOT,
                "  %9.3f (%.3f to %.3f)",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]));
      }
      System.out.println(line);
    }
  }

  private double[] run(String jar) throws Exception {
    System.setProperty("chatroom.jar", jar);
    Path folder = Files.createTempDirectory("crowd");
    Files.createDirectories(folder.resolve("SharedFiles"));
    try (ServerProcess server =
            ServerProcess.start(folder, List.of("-Xmx1g"), List.of("--rate", "off"));
        Audience audience = new Audience();
        Canary canary = new Canary(server.tcpPort())) {
      come(server, 1000, "#warm", CrowdBench::named); // a fresh JVM is slow
      List<Double> figures = new ArrayList<>();
      figures.add(cost(server, () -> fill(server, audience)) / members);
      figures.add(audience.heardBytes() / 1e3 / members);
      storm(server, audience, canary, figures);
      for (Comer comer :
          List.<Comer>of(
              CrowdBench::greeted,
              CrowdBench::half,
              (p, n, r) -> {
                connect(p).close();
              })) {
        figures.add(cost(server, () -> come(server, comers, ROOM, comer)) / comers);
      }
      return figures.stream().mapToDouble(Double::doubleValue).toArray();
    } finally {
      delete(folder);
    }
  }

  private void fill(ServerProcess server, Audience audience) throws Exception {
    audience.comeIn(server.tcpPort(), "member", members, ROOM);
    audience.awaitQuiet(QUIET_MILLIS);
  }

  private void storm(ServerProcess server, Audience audience, Canary canary, List<Double> figures)
      throws Exception {
    long heard = audience.heardBytes();
    long began = System.nanoTime();
    canary.start();
    double millis =
        cost(
            server,
            () -> {
              come(server, comers, ROOM, CrowdBench::named);
              audience.awaitQuiet(QUIET_MILLIS);
            });
    double seconds = (System.nanoTime() - began) / 1e9 - QUIET_MILLIS / 1e3;
    figures.add(millis / comers);
    figures.add((audience.heardBytes() - heard) / 1e3 / comers);
    figures.add(comers / seconds);
    for (double quantile : canary.quantilesMillis(0.5, 0.99, 1)) {
      figures.add(quantile);
    }
  }

  // ---- those who come and go

  /** Somebody comes to a port with a number, and is gone again. */
  private interface Comer {
    void come(int port, int number, String room) throws IOException;
  }

  private interface Work {
    void run() throws Exception;
  }

  /** Somebody who is here, and goes once they have heard this; null for nothing. */
  private record Here(Socket socket, String awaited) {
    void go() throws IOException {
      if (awaited != null) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        String line = in.readLine();
        while (line != null && !line.contains(awaited)) {
          line = in.readLine();
        }
      }
      socket.close();
    }
  }

  private static final ArrayDeque<Here> HERE = new ArrayDeque<>();

  /** They come one after the other; each stays until so many others have come. */
  private static void come(ServerProcess server, int comers, String room, Comer comer)
      throws IOException, InterruptedException {
    for (int i = 0; i < comers; i++) {
      comer.come(server.tcpPort(), i, room);
      if (HERE.size() > HALL) {
        HERE.remove().go();
      }
    }
    while (!HERE.isEmpty()) {
      HERE.remove().go();
    }
    Thread.sleep(QUIET_MILLIS);
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private static void say(int port, String text, String awaited) throws IOException {
    Socket socket = connect(port);
    socket.getOutputStream().write(text.getBytes(UTF_8));
    HERE.add(new Here(socket, awaited));
  }

  private static void named(int port, int number, String room) throws IOException {
    say(
        port,
        Audience.hello("n" + number + "x" + System.nanoTime() % 1_000_000_000, room),
        "\"members\"");
  }

  private static void greeted(int port, int number, String room) throws IOException {
    String hello = Audience.hello("g" + number + "x" + System.nanoTime() % 1_000_000_000, room);
    say(port, hello.substring(0, hello.indexOf('\n') + 1), "\"token\"");
  }

  private static void half(int port, int number, String room) throws IOException {
    say(port, Audience.hello("h" + number, room).substring(0, 40), null);
  }

  /** The milliseconds that processors work for the server meanwhile. */
  private static double cost(ServerProcess server, Work work) throws Exception {
    double before = server.processorSeconds();
    work.run();
    return (server.processorSeconds() - before) * 1000;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
