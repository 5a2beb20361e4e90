package chatroom.soak;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** 2,000 messages a second, readers at every door, and nothing happens. */
final class SteadyPhase implements Phase {
  private static final double RATE = 2_000;

  @Override
  public String name() {
    return "steady";
  }

  @Override
  public double share() {
    return 0.08;
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    Gathering gathering = new Gathering(site.load(), "#steady");
    gathering.addSpeakers(10, site.tcp(), Patience.USUAL, "x".repeat(60));
    gathering.addReaders(5, site.tcp(), Patience.USUAL);
    gathering.addReaders(3, site.webSocket(), Patience.USUAL);
    gathering.addTextReaders(2, site.tcp());
    gathering.speak(RATE);
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    Latencies latencies = gathering.takeLatencies();
    Finding finding = gathering.settle(site.server().tcpPort());
    gathering.end();
    site.note(
        "%,.0f of %,.0f messages/s said, p99 to a reader %.1f ms",
        finding.sent() * 1000.0 / time.toMillis(), RATE, latencies.millis(0.99));
    return finding;
  }
}
