package chatroom.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * 200 who read more slowly than is said, and some who stop for a minute in a room with 1,000
 * messages a second; the others in that room are looked at.
 */
final class SlowPhase implements Phase {
  private static final double BUSY_RATE = 1_000;
  private static final int STOPPING_BY_DOOR = 10;
  private static final double SLOW_RATE = 50;
  private static final int SLOW_BY_TCP = 150;
  private static final int SLOW_BY_WEB_SOCKET = 50;
  private static final long READ_EVERY_MILLIS = 4_000;
  private static final Duration STOPPED = Duration.ofSeconds(60);
  private static final double STOPPED_SHARE = 0.65;
  private static final double OTHERS_MILLIS = 20;
  private static final double MIB = 1024 * 1024;

  private final List<Client> stopping = new ArrayList<>();
  private final List<Client> slow = new ArrayList<>();

  @Override
  public String name() {
    return "slow readers";
  }

  @Override
  public double share() {
    return 0.15;
  }

  @Override
  public Site.Profile profile(Duration time) {
    return new Site.Profile(Memory.FIXED_HEAP, List.of("--rate", "off"));
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    Gathering busy = busy(site);
    Gathering calm = calm(site);
    busy.speak(BUSY_RATE);
    calm.speak(SLOW_RATE);
    long warmMillis = (long) (time.toMillis() * (1 - STOPPED_SHARE) / 2);
    TimeUnit.MILLISECONDS.sleep(warmMillis);
    Memory before = Memory.of(site.server());
    busy.takeLatencies(); // the server has just stopped for the count of its heap
    TimeUnit.MILLISECONDS.sleep(warmMillis);
    Latencies usual = busy.takeLatencies();

    Runnable sip = slowDown(site.load());
    long stoppedMillis = Math.min(STOPPED.toMillis(), (long) (time.toMillis() * STOPPED_SHARE));
    TimeUnit.MILLISECONDS.sleep(stoppedMillis);
    Latencies during = busy.takeLatencies();
    Memory after = Memory.of(site.server());
    site.load().run(sip);
    site.load().run(() -> stopping.forEach(Client::readOn));
    site.load().run(() -> slow.forEach(Client::readOn));

    Finding finding = busy.settle(site.server().tcpPort());
    finding = finding.plus(calm.settle(site.server().tcpPort()));
    busy.end();
    calm.end();
    report(site, stoppedMillis, usual, during, after.grownSince(before));
    return finding;
  }

  private Gathering busy(Site site) throws Exception {
    Gathering busy = new Gathering(site.load(), "#busy");
    busy.addSpeakers(5, site.tcp(), Patience.USUAL, "x".repeat(150));
    busy.addReaders(5, site.tcp(), Patience.USUAL);
    stopping.addAll(busy.addReaders(STOPPING_BY_DOOR, site.tcp(), Patience.USUAL));
    stopping.addAll(busy.addReaders(STOPPING_BY_DOOR, site.webSocket(), Patience.USUAL));
    busy.measureAllBut(stopping);
    return busy;
  }

  private Gathering calm(Site site) throws Exception {
    Gathering calm = new Gathering(site.load(), "#calm");
    calm.addSpeakers(2, site.tcp(), Patience.USUAL, "x".repeat(800));
    slow.addAll(calm.addReaders(SLOW_BY_TCP, site.tcp(), Patience.USUAL));
    slow.addAll(calm.addReaders(SLOW_BY_WEB_SOCKET, site.webSocket(), Patience.USUAL));
    return calm;
  }

  /** Some stop, and the others take a chunk now and then, until what is answered is run. */
  private Runnable slowDown(Load load) throws Exception {
    return load.call(
        () -> {
          stopping.forEach(Client::stopReading);
          slow.forEach(Client::stopReading);
          return load.every(READ_EVERY_MILLIS, () -> slow.forEach(Client::readOnce));
        });
  }

  private void report(
      Site site, long stoppedMillis, Latencies usual, Latencies during, long grownBytes) {
    double mibEach = grownBytes / MIB / (stopping.size() + slow.size());
    site.note(
        "%d stopped for %d s and %d slow: %.2f MiB each; the others' p99 %.1f ms, before %.1f ms",
        stopping.size(),
        stoppedMillis / 1000,
        slow.size(),
        mibEach,
        during.millis(0.99),
        usual.millis(0.99));
    if (mibEach > 1) {
      site.broke("a slow reader costs more than 1 MiB");
    }
    if (during.millis(0.99) > OTHERS_MILLIS) {
      if (usual.millis(0.99) > OTHERS_MILLIS) {
        site.note("20 ms not judged: it took longer before anybody was slow");
      } else {
        site.broke("the others waited more than 20 ms at the 99th percentile");
      }
    }
  }
}
