package chatroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one more connection costs in memory that is in the room and says nothing.
 *
 * @param connections that came
 * @param kibibytesEach by how much the server grew, shared out; after a collection where there is
 *     one. Of Java, whose heap is touched whole beforehand: what lives on it, and what is beside
 *     it.
 */
record Idle(String contender, int connections, double kibibytesEach) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern LIVE_BYTES = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  /** What a server takes once for the first of them: of Java's compiler alone ten megabytes. */
  private static final int FIRST_CONNECTIONS = 1_000;

  private static final long SETTLE_MILLIS = 500;

  /** The server must be fresh; what the first connections cost it once is not counted. */
  static Idle of(Generator generator, Contender contender, int connections) throws Exception {
    try (Crowd first = Crowd.enter(generator, contender, FIRST_CONNECTIONS, 0)) {
      double before = kibibytes(contender);
      try (Crowd crowd = Crowd.enter(generator, contender, connections, 0)) {
        double after = kibibytes(contender);
        crowd.settle();
        return new Idle(contender.name(), connections, (after - before) / connections);
      }
    }
  }

  private static double kibibytes(Contender contender) throws Exception {
    Thread.sleep(SETTLE_MILLIS);
    long pid = contender.server().pid();
    double live = 0;
    if (contender.isJava()) {
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      live = number(LIVE_BYTES, output(jcmd, "" + pid, "GC.class_histogram")) / 1024.0;
    } else if (contender.isNode()) {
      output("kill", "-USR2", "" + pid);
      Thread.sleep(SETTLE_MILLIS);
    }
    return live + number(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status")));
  }

  private static long number(Pattern pattern, String text) throws BenchFailure {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new BenchFailure("There is no " + pattern + " in: " + text, null);
    }
    return Long.parseLong(matcher.group(1));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return text;
  }
}
