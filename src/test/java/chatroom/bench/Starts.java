package chatroom.bench;

import chatroom.rig.LauncherOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What {@code ./chatroom bench start} does: how long Java takes from nothing to the ready line,
 * with the archive of classes that the launcher makes and without, and what a server that nobody
 * has joined takes of memory.
 */
final class Starts {
  static final String BEGIN = "<!-- written by ./chatroom bench start --write: from here -->\n";
  static final String END = "<!-- to here, of the start -->\n";

  private static final Pattern READY = Pattern.compile("is ready: ");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int ROUNDS = 5;
  private static final long SETTLE_MILLIS = 2000;

  /** One of them: in seconds, and in MiB. */
  record Start(double seconds, double residentMebibytes) {}

  private final Path folder;
  private final String jar;

  /**
   * @param folder in which servers may write
   */
  Starts(Path folder, String jar) {
    this.folder = folder;
    this.jar = jar;
  }

  public static void main(String[] args) throws Exception {
    Path home = Path.of(System.getProperty("chatroom.home", ".")).toAbsolutePath().normalize();
    Path folder =
        Files.createTempDirectory(Files.createDirectories(home.resolve("target")), "start-");
    Starts starts = new Starts(folder, System.getProperty("chatroom.jar"));
    String archive = System.getProperty("chatroom.archive", "");
    List<Start> plain = new ArrayList<>();
    List<Start> archived = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      plain.add(starts.once(List.of()));
      if (!archive.isEmpty()) {
        archived.add(starts.once(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable")));
      }
    }
    String text = told(plain, archived);
    System.out.print(text);
    if (List.of(args).contains("--write")) {
      Marks.put(home.resolve("docs").resolve("performance.md"), BEGIN, text, END);
    }
    delete(folder);
    System.exit(0);
  }

  private static String told(List<Start> plain, List<Start> archived) throws IOException {
    return "\nOn %s, by `./chatroom bench start --write`, on %s; the lowest, the median and the highest of %d.\n"
            .formatted(LocalDate.now(ZoneOffset.UTC), Machine.described(), plain.size())
        + "\n| | goal | reached |\n|---|---|---|\n"
        + row("from nothing to the ready line, s", 1.2, seconds(plain), 2)
        + row("the same with the archive, s", 0.7, seconds(archived), 2)
        + row("memory of an empty server, MiB", 120, mebibytes(plain), 0)
        + row("the same with the archive, MiB", 120, mebibytes(archived), 0);
  }

  private static double[] seconds(List<Start> starts) {
    return starts.stream().mapToDouble(Start::seconds).toArray();
  }

  private static double[] mebibytes(List<Start> starts) {
    return starts.stream().mapToDouble(Start::residentMebibytes).toArray();
  }

  private static String row(String what, double bound, double[] figures, int places) {
    if (figures.length == 0) {
      return "";
    }
    Spread spread = Spread.of(DoubleStream.of(figures));
    String mark = spread.middle() < bound ? "✓" : "✗";
    return String.format(
        Locale.ROOT, "| %s | < %.1f | %s %s |%n", what, bound, mark, spread.text(places));
  }

  /** One start, on fresh folders. */
  Start once(List<String> javaOptions) throws Exception {
    Path work = Files.createTempDirectory(folder, "server");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    LauncherOptions launcher = LauncherOptions.read();
    command.addAll(launcher.java());
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", jar, "server", "--host", "127.0.0.1"));
    command.addAll(List.of("--port", "0", "--http-port", "0", "--data", work.resolve("data") + ""));
    command.addAll(List.of("--files", work.resolve("files") + ""));
    Files.createDirectories(work.resolve("files"));
    Map<String, String> environment = launcher.environment();
    long begun = System.nanoTime();
    try (Running server = Running.start(work, command, environment)) {
      server.await(READY);
      double seconds = (System.nanoTime() - begun) / 1e9;
      Thread.sleep(SETTLE_MILLIS);
      return new Start(seconds, resident(server.pid()) / 1024.0);
    } finally {
      delete(work);
    }
  }

  private static long resident(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .map(RESIDENT::matcher)
          .filter(Matcher::find)
          .mapToLong(found -> Long.parseLong(found.group(1)))
          .findFirst()
          .orElseThrow();
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
