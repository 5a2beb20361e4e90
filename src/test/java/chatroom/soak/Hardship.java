package chatroom.soak;

import chatroom.rig.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a phase of hostile numbers is held to: two people in a room of their own hardly feel it, and
 * when the attackers have left the server has everything back.
 *
 * @param mostMillis that the two wait at the 99th percentile
 * @param warmUp how long the server is warmed up
 */
record Hardship(double mostMillis, Duration warmUp) {
  /** What is promised. */
  static final Hardship PROMISED = new Hardship(50, Duration.ofSeconds(5));

  /** What the short form is held to, on any machine. */
  static final Hardship MILD = new Hardship(250, Duration.ofSeconds(2));

  /** As people have it, but names of who is cut off are free sooner, or the wait would be long. */
  static final Site.Profile PROFILE =
      new Site.Profile(List.of(), List.of("--rate", "20", "--hold-time", "5s"));

  private static final Duration BACK_WITHIN = Duration.ofSeconds(90);
  private static final long LOOK_EVERY_MILLIS = 1_000;
  private static final int SPARE_DESCRIPTORS = 5;
  private static final int SPARE_THREADS = 10;
  private static final long SPARE_HEAP_BYTES = 8L << 20;
  private static final long SPARE_RESIDENT_BYTES = 96L << 20;
  private static final int OWN_PEOPLE = 4;
  private static final String LOG_LINE = ".* (WARNING|SEVERE) .*";
  private static final int MOST_TOLD_CHARS = 1_500;

  /**
   * Waits until the server has everything back, and notes what it has not.
   *
   * @param times of the pair in its own room, and of the one in the lobby
   * @param machine what it had for both
   */
  Needs judge(Site site, Needs before, List<Latencies> times, Machine machine) throws Exception {
    Latencies own = times.get(0);
    Latencies lobby = times.get(1);
    site.note("in #lobby p99 (max) %.1f (%.0f) ms", lobby.millis(0.99), lobby.maxMillis());
    site.note("%s", machine.told());
    if (own.millis(0.99) > mostMillis && !machine.excuse().isEmpty()) {
      site.note("%.0f ms not judged: %s", mostMillis, machine.excuse());
    }
    if (isTooLong(own, machine)) {
      site.broke("the canary waited more than %.0f ms at the 99th percentile", mostMillis);
    }
    Needs after = awaitReturn(site.server(), before);
    kept(before, after).forEach(site::broke);
    int people = people(site.server());
    if (people > OWN_PEOPLE) {
      site.broke("%,d people are still there", people - OWN_PEOPLE);
    }
    String said = site.server().program().heard();
    said.lines().filter(line -> line.matches(LOG_LINE)).forEach(Hardship::tell);
    if (said.contains("\tat ")) {
      site.broke("there is a stack trace in the server's log");
    }
    site.note("threads %d → %d", before.threads(), after.threads());
    return after;
  }

  /** Whether these times are more than may be, and the server's. */
  boolean isTooLong(Latencies canary, Machine machine) {
    return canary.millis(0.99) > mostMillis && machine.excuse().isEmpty();
  }

  private static void tell(String line) {
    System.err.println(
        "  the server: " + line.substring(0, Math.min(line.length(), MOST_TOLD_CHARS)));
  }

  private static Needs awaitReturn(ServerProcess server, Needs before) throws Exception {
    long deadline = System.nanoTime() + BACK_WITHIN.toNanos();
    Needs now;
    do {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      now = Needs.of(server);
    } while (!kept(before, now).isEmpty() && System.nanoTime() - deadline < 0);
    return now;
  }

  /** What was not given back, in words. */
  static List<String> kept(Needs before, Needs after) {
    List<String> kept = new ArrayList<>();
    keep(kept, "connections", before.connections(), after.connections(), 0);
    keep(kept, "descriptors", before.descriptors(), after.descriptors(), SPARE_DESCRIPTORS);
    keep(kept, "threads", before.threads(), after.threads(), SPARE_THREADS);
    keep(
        kept,
        "bytes of live heap",
        before.memory().heapBytes(),
        after.memory().heapBytes(),
        SPARE_HEAP_BYTES);
    keep(
        kept,
        "bytes of resident memory",
        before.memory().residentBytes(),
        after.memory().residentBytes(),
        SPARE_RESIDENT_BYTES);
    return kept;
  }

  private static void keep(List<String> kept, String what, long before, long after, long spare) {
    if (after > before + spare) {
      kept.add("%s were not given back: %,d, and %,d before".formatted(what, after, before));
    }
  }

  /** How many the house knows of, the one who asks left out. */
  private static int people(ServerProcess server) throws IOException {
    try (Exchange exchange = Exchange.hello(server.tcpPort(), "counter")) {
      JsonObject answer = exchange.ask("people", new JsonObject().put("op", "list"));
      return answer.getJsonArray("people").size() - 1;
    }
  }
}
