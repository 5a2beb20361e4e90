package chatroom.soak;

import chatroom.rig.Cable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The network between some of the people and the server breaks in every way, and comes back. */
final class CablePhase implements Phase {
  private static final double RATE = 500;
  private static final int LEAST_OUTAGE_MILLIS = 300;
  private static final int OUTAGE_SPREAD_MILLIS = 3_000;
  private static final long BETWEEN_MILLIS = 500;
  private static final Duration BACK_WITHIN = Duration.ofSeconds(2);

  private static final List<Consumer<Cable>> BREAKINGS =
      List.of(
          Cable::cut,
          Cable::freeze,
          cable -> cable.freeze(Cable.Way.TO_CLIENT),
          cable -> cable.freeze(Cable.Way.TO_SERVER),
          Cable::swallow);

  @Override
  public String name() {
    return "cut and frozen";
  }

  @Override
  public double share() {
    return 0.1;
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    try (Cable tcp = new Cable(site.server().tcpPort());
        Cable web = new Cable(site.server().httpPort())) {
      Gathering gathering = new Gathering(site.load(), "#cable");
      Outage outage = new Outage(gathering, tcp, web);
      outage.comeIn(site.server().tcpPort());
      gathering.speak(RATE);
      Latencies back = new Latencies();
      long deadline = System.nanoTime() + time.toNanos();
      for (int i = 0; System.nanoTime() < deadline; i++) {
        long outageMillis = LEAST_OUTAGE_MILLIS + site.random().nextInt(OUTAGE_SPREAD_MILLIS);
        back.add(outage.take(BREAKINGS.get(i % BREAKINGS.size()), outageMillis).toNanos());
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
      Finding finding = gathering.settle(site.server().tcpPort());
      gathering.end();
      site.note(
          "%d outages; all back after %.0f ms, at worst %.0f ms",
          back.count(), back.millis(0.5), back.maxMillis());
      if (back.maxMillis() > BACK_WITHIN.toMillis()) {
        site.broke("somebody was not back within 2 s");
      }
      return finding;
    }
  }
}
