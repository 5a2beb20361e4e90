package chatroom.soak;

import chatroom.swarm.Dropouts;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tens of thousands come, begin a name, a line, a frame, a request, or are in the lobby already,
 * and drop off.
 */
final class DropsPhase implements Phase {
  private static final int WARM_SHARE = 10;
  private static final long PATIENCE_SECONDS = 300;
  private static final double MOST_UNARRIVED = 0.001;

  private final int count;
  private final double perSecond;
  private final Hardship hardship;

  /**
   * @param perSecond how many a second come, where the server keeps up
   */
  DropsPhase(int count, double perSecond, Hardship hardship) {
    this.count = count;
    this.perSecond = perSecond;
    this.hardship = hardship;
  }

  @Override
  public String name() {
    return "drops";
  }

  @Override
  public double share() {
    return 0.06;
  }

  @Override
  public Site.Profile profile(Duration time) {
    return Hardship.PROFILE;
  }

  @Override
  public Hardship hardship() {
    return hardship;
  }

  @Override
  public void warmUp(Site site) throws Exception {
    drop(site, count / WARM_SHARE, perSecond / 2);
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    Dropouts dropouts = drop(site, count, perSecond);
    site.note(
        "%,d came and dropped off, %,.0f of %,.0f a second; %,d as far as they meant to",
        count,
        site.swarm().call(dropouts::ratePerSecond),
        perSecond,
        site.swarm().call(dropouts::arrived));
    int unarrived = count - site.swarm().call(dropouts::arrived);
    if (unarrived > count * MOST_UNARRIVED) {
      site.broke(
          "%,d did not come as far as they meant to, such as %s",
          unarrived, site.swarm().call(dropouts::trouble).strip());
    }
    return Finding.NONE;
  }

  private static Dropouts drop(Site site, int count, double perSecond) throws Exception {
    Dropouts dropouts = new Dropouts(site.swarm(), site.target(), count, perSecond);
    site.swarm().run(dropouts::begin);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!site.swarm().call(dropouts::areDone)) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Of %,d not all could come and go.".formatted(count));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return dropouts;
  }
}
