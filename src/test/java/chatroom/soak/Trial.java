package chatroom.soak;

import chatroom.rig.LoopTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of one phase, with all that is looked at before, meanwhile and after. */
final class Trial {
  private static final long PAUSE_MILLIS = 3_000;
  private static final int SPARE_DESCRIPTORS = 30;

  private final Site site;
  private final Phase phase;
  private final Duration time;
  private final List<Canary> canaries = new ArrayList<>();

  /**
   * @param time about how long the phase is to take
   */
  Trial(Site site, Phase phase, Duration time) {
    this.site = site;
    this.phase = phase;
    this.time = time;
  }

  /** Runs it; on a test's thread. */
  Row run() throws Exception {
    System.err.printf(
        "%s, about %d s; the machine's load is %s%n",
        phase.name(), time.toSeconds(), machineLoad());
    site.serve(phase, time);
    try {
      return runWithCanaries();
    } finally {
      for (Canary canary : canaries) {
        canary.close();
      }
    }
  }

  private Row runWithCanaries() throws Exception {
    phase.prepare(site);
    addCanary("#canary-" + phase.name().replace(' ', '-'));
    if (phase.hardship() != null) {
      addCanary("#lobby");
    }
    site.canary(canaries.get(0));
    phase.warmUp(site);
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    Needs before = Needs.of(site.server());
    takeTimes(); // the server has just stopped for the count of its heap
    lag();
    LoopTimes loops = site.server().loopTimes();
    long beganNanos = System.nanoTime();
    Finding finding = phase.run(site, time);
    List<Latencies> times = takeTimes();
    Machine machine =
        Machine.of(lag(), site.server().loopTimes().since(loops), System.nanoTime() - beganNanos);
    for (Canary canary : canaries) {
      finding = finding.plus(canary.settle(site.server().tcpPort()));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
    Needs after = judge(before, times, machine);
    site.note("machine load %s", machineLoad());
    return new Row(
        phase.name(),
        took,
        finding,
        times.get(0),
        machine.lag(),
        before,
        after,
        site.restarts(),
        site.slowestStart(),
        site.notes(),
        site.broken());
  }

  private void addCanary(String room) throws Exception {
    canaries.add(new Canary(site.seed(), room, phase.canaryDoor(site)));
  }

  private List<Latencies> takeTimes() throws Exception {
    List<Latencies> times = new ArrayList<>();
    for (Canary canary : canaries) {
      times.add(canary.times());
    }
    return times;
  }

  /** Of the threads of the load, the one that was the latest. */
  private Latencies lag() throws Exception {
    Latencies latest = site.takeLag();
    for (Canary canary : canaries) {
      Latencies lag = canary.takeLag();
      latest = lag.millis(0.99) > latest.millis(0.99) ? lag : latest;
    }
    return latest;
  }

  private Needs judge(Needs before, List<Latencies> times, Machine machine) throws Exception {
    if (phase.hardship() != null) {
      return phase.hardship().judge(site, before, times, machine);
    }
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    Needs after = Needs.of(site.server());
    if (after.descriptors() > before.descriptors() + SPARE_DESCRIPTORS) {
      site.broke("descriptors were not given back");
    }
    return after;
  }

  private static String machineLoad() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }
}
