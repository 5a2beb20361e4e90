package chatroom.soak;

import chatroom.rig.ServerProcess;
import java.time.Duration;

/** The server ends again and again under 2,000 messages a second, and is started again. */
final class RestartPhase implements Phase {
  /** How it is ended. */
  enum Ending {
    KILL,
    TERMINATE
  }

  private static final double RATE = 2_000;
  private static final int LEAST_TALK_MILLIS = 400;
  private static final int TALK_SPREAD_MILLIS = 1_200;
  private static final long SERVES_WITHIN_MILLIS = 30_000;
  private static final Duration READY_WITHIN = Duration.ofSeconds(5);
  private static final Duration OUT_WITHIN = Duration.ofSeconds(10);
  private static final int TOLD_EVERY = 10;

  private final Ending ending;
  private final int count;
  private final boolean always;
  private final Latencies starts = new Latencies();
  private Duration slowestEnd = Duration.ZERO;
  private int late;

  /**
   * @param count how often at most
   * @param always so often, however long it takes
   */
  RestartPhase(Ending ending, int count, boolean always) {
    this.ending = ending;
    this.count = count;
    this.always = always;
  }

  @Override
  public String name() {
    return ending == Ending.KILL ? "kill -9" : "SIGTERM";
  }

  @Override
  public double share() {
    return ending == Ending.KILL ? 0.42 : 0.1;
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    Gathering gathering =
        new Gathering(site.load(), ending == Ending.KILL ? "#killed" : "#terminated");
    gathering.addSpeakers(10, site.tcp(), Patience.USUAL, "x".repeat(60));
    gathering.addReaders(5, site.tcp(), Patience.USUAL);
    gathering.addReaders(5, site.webSocket(), Patience.USUAL);
    gathering.speak(RATE);
    long deadline = System.nanoTime() + time.toNanos();
    for (int i = 0; i < count && (always || System.nanoTime() < deadline); i++) {
      once(site, gathering);
      if ((i + 1) % TOLD_EVERY == 0) {
        System.err.printf(
            "  %s: %d of %d, a start %.0f ms, at worst %.0f ms%n",
            name(), i + 1, count, starts.millis(0.5), starts.maxMillis());
      }
    }
    awaitService(site, gathering);
    Finding finding = gathering.settle(site.server().tcpPort());
    gathering.end();
    report(site);
    return finding;
  }

  private void once(Site site, Gathering gathering) throws Exception {
    awaitService(site, gathering);
    Thread.sleep(LEAST_TALK_MILLIS + site.random().nextInt(TALK_SPREAD_MILLIS));
    ServerProcess server = site.server();
    if (ending == Ending.KILL) {
      server.kill();
    } else {
      long beganNanos = System.nanoTime();
      int status = server.terminate();
      Duration end = Duration.ofNanos(System.nanoTime() - beganNanos);
      slowestEnd = end.compareTo(slowestEnd) > 0 ? end : slowestEnd;
      if (status != 0) {
        site.broke("exit status %d after SIGTERM", status);
      }
    }
    Duration start = site.startAgain();
    starts.add(start.toNanos());
    if (start.compareTo(READY_WITHIN) > 0) {
      late++;
    }
  }

  /** Ready is what it says; that it serves is seen by an answer. */
  private static void awaitService(Site site, Gathering gathering) throws Exception {
    long before = site.load().call(() -> gathering.ledger().acknowledged());
    if (!gathering.awaitAcknowledgedAfter(before, SERVES_WITHIN_MILLIS)) {
      throw new AssertionError("Nothing was acknowledged for 30 s after a start.");
    }
  }

  private void report(Site site) {
    site.note("half of the starts within %.0f ms", starts.millis(0.5));
    if (late > 0) {
      site.broke("%d of %d starts took more than 5 s", late, site.restarts());
    }
    if (ending == Ending.TERMINATE) {
      site.note("out after at most %d ms", slowestEnd.toMillis());
      if (slowestEnd.compareTo(OUT_WITHIN) > 0) {
        site.broke("it took more than 10 s to end");
      }
    }
  }
}
