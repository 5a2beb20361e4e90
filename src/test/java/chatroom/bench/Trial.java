package chatroom.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Asks one server for one scenario after the other. */
final class Trial {
  private static final long IDLE_LOOK_MILLIS = 100;
  private static final int IDLE_LOOKS = 50;
  private static final double IDLE_SHARE = 0.1;

  /** How much longer it is measured where one in a hundred has to be told from one in ten. */
  private static final int TIMES_FOR_A_PERCENTILE = 4;

  private final Generator generator;
  private final int round;
  private final double settleSeconds;
  private final double seconds;

  /**
   * @param round from 0 on
   * @param settleSeconds from the first message until it is measured
   * @param seconds for which it is measured; longer where times are
   */
  Trial(Generator generator, int round, double settleSeconds, double seconds) {
    this.generator = generator;
    this.round = round;
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
    Pace pace = begin(crowd, scenario);
    sleep(settleSeconds);
    crowd.watch(pace != null);
    long delivered = crowd.delivered();
    Spent before = Spent.by(contender);
    sleep(pace == null ? seconds : TIMES_FOR_A_PERCENTILE * seconds);
    delivered = crowd.delivered() - delivered;
    Spent spent = Spent.by(contender).since(before);
    Histogram waits = crowd.waits();
    if (pace != null) {
      crowd.stop(pace);
    }
    return new Measurement(
        contender.name(),
        scenario,
        round,
        spent.nanos() / 1e9,
        delivered,
        spent.serverNanos(),
        spent.generatorNanos(),
        spent.foreignNanos(),
        waits.getValueAtPercentile(50),
        waits.getValueAtPercentile(99),
        crowd.settle());
  }

  /** The senders begin; the pace has to be stopped, where there is one: else it is null. */
  static Pace begin(Crowd crowd, Scenario scenario) throws Exception {
    if (scenario.inFlight() == 0) {
      int messages = Scenario.STEADY_PER_SECOND / scenario.readers();
      return crowd.speakOpen(scenario.senders(), messages);
    }
    crowd.speakClosed(scenario.senders(), scenario.inFlight());
    return null;
  }

  /** What time went by, and who had the cores. */
  private record Spent(long nanos, long serverNanos, long generatorNanos, long allNanos) {
    static Spent by(Contender contender) throws IOException {
      long server = contender.server().pid();
      long own = ProcessHandle.current().pid();
      return new Spent(
          System.nanoTime(),
          Cores.workedNanos(server),
          Cores.workedNanos(own),
          Cores.allWorkedNanos());
    }

    /** What cores did for others meanwhile. */
    long foreignNanos() {
      return Math.max(0, allNanos - serverNanos - generatorNanos);
    }

    Spent since(Spent before) {
      return new Spent(
          nanos - before.nanos,
          serverNanos - before.serverNanos,
          generatorNanos - before.generatorNanos,
          allNanos - before.allNanos);
    }
  }

  private static void sleep(double seconds) throws InterruptedException {
    Thread.sleep((long) (seconds * 1000));
  }
}
