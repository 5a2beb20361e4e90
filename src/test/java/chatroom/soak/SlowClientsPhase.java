package chatroom.soak;

import chatroom.swarm.Sluggards;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Thousands at once who say or hear a byte a second, or do not listen at all, while something is
 * said where they are.
 */
final class SlowClientsPhase extends HardPhase {
  private static final double TALK_PER_SECOND = 20;
  private static final int WARM_SHARE = 10;
  // whoever is sent away is not there for a second
  private static final double LEAST_AT_ONCE = 0.8;
  private static final int PADDING_CHARS = 2_000;

  private final int count;

  SlowClientsPhase(int count, Hardship hardship) {
    super("slow clients", 0.1, hardship);
    this.count = count;
  }

  @Override
  public void warmUp(Site site) throws Exception {
    Sluggards some = come(site, count / WARM_SHARE);
    TimeUnit.NANOSECONDS.sleep(hardship().warmUp().toNanos());
    site.swarm().run(some::end);
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    Gathering talk = new Gathering(site.load(), Sluggards.TALKED_IN);
    talk.addSpeakers(2, site.tcp(), Patience.USUAL, "x".repeat(PADDING_CHARS));
    talk.speak(TALK_PER_SECOND);
    Sluggards slow = come(site, count);
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    int open = site.swarm().call(site.swarm()::size);
    site.note(
        "%,d slow at once; %,d times somebody came in, %,d times somebody was sent away and came"
            + " again; resident memory then %,d MiB",
        open,
        site.swarm().call(slow::arrived),
        site.swarm().call(slow::sentAway),
        site.server().residentBytes() >> 20);
    System.err.println("  sent away: " + site.swarm().call(slow::sentAwayBy));
    Finding finding = talk.settle(site.server().tcpPort());
    site.swarm().run(slow::end);
    talk.end();
    if (open < count * LEAST_AT_ONCE) {
      site.broke("of %,d only %,d were there at once", count, open);
    }
    return finding;
  }

  private static Sluggards come(Site site, int count) throws Exception {
    Sluggards slow = new Sluggards(site.swarm(), site.target(), count);
    site.swarm().run(slow::begin);
    while (!site.swarm().call(slow::haveCome)) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return slow;
  }
}
