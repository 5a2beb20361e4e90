package chatroom.bench;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Asks one server for one scenario after the other. */
final class Trial {
  private static final long IDLE_LOOK_MILLIS = 100;
  private static final int IDLE_LOOKS = 50;
  private static final double IDLE_SHARE = 0.1;

  private final Generator generator;
  private final double settleSeconds;
  private final double seconds;

  /**
   * @param settleSeconds from the first message until it is measured
   * @param seconds for which it is measured
   */
  Trial(Generator generator, double settleSeconds, double seconds) {
    this.generator = generator;
    this.settleSeconds = settleSeconds;
    this.seconds = seconds;
  }

  /** All of these have the same readers come in once, if they are as many. */
  List<Measurement> run(Contender contender, List<Scenario> scenarios) throws Exception {
    List<Measurement> all = new ArrayList<>();
    List<Integer> sizes = scenarios.stream().map(Scenario::readers).distinct().toList();
    for (int readers : sizes) {
      List<Scenario> same = scenarios.stream().filter(one -> one.readers() == readers).toList();
      int senders = same.stream().mapToInt(Scenario::senders).max().orElseThrow();
      try (Crowd crowd = Crowd.enter(generator, contender, readers, senders)) {
        for (Scenario scenario : same) {
          awaitIdle(contender);
          all.add(measure(contender, crowd, scenario));
        }
        Kernel.compare(contender, crowd);
      }
    }
    return all;
  }

  // joins and what is put off until there is time are no part of what is measured
  private static void awaitIdle(Contender contender) throws Exception {
    long worked = Cores.workedNanos(contender.server().pid());
    for (int look = 0; look < IDLE_LOOKS; look++) {
      Thread.sleep(IDLE_LOOK_MILLIS);
      long now = Cores.workedNanos(contender.server().pid());
      if (now - worked < IDLE_SHARE * IDLE_LOOK_MILLIS * 1e6) {
        return;
      }
      worked = now;
    }
  }

  private Measurement measure(Contender contender, Crowd crowd, Scenario scenario)
      throws Exception {
    Pace pace = null;
    if (scenario.inFlight() > 0) {
      crowd.speakClosed(scenario.senders(), scenario.inFlight());
    } else {
      pace = crowd.speakOpen(scenario.senders(), Scenario.STEADY_PER_SECOND / scenario.readers());
    }
    sleep(settleSeconds);
    crowd.watch(pace != null);
    long pid = contender.server().pid();
    long delivered = crowd.delivered();
    long nanos = System.nanoTime();
    long server = Cores.workedNanos(pid);
    long own = Cores.workedNanos();
    sleep(seconds);
    delivered = crowd.delivered() - delivered;
    nanos = System.nanoTime() - nanos;
    server = Cores.workedNanos(pid) - server;
    own = Cores.workedNanos() - own;
    Histogram waits = crowd.waits();
    if (pace != null) {
      crowd.stop(pace);
    }
    return new Measurement(
        contender.name(),
        scenario,
        nanos / 1e9,
        delivered,
        server,
        own,
        pace == null ? 0 : waits.getValueAtPercentile(50),
        pace == null ? 0 : waits.getValueAtPercentile(99),
        crowd.settle());
  }

  private static void sleep(double seconds) throws InterruptedException {
    Thread.sleep((long) (seconds * 1000));
  }
}
