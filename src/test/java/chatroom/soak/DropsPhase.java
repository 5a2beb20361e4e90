package chatroom.soak;

import chatroom.swarm.Dropouts;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tens of thousands come, begin a name, a line, a frame, a request, or are in the lobby already,
 * and drop off.
 */
final class DropsPhase extends HardPhase {
  private static final int WARM_SHARE = 10;
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 300;
  private static final double MOST_UNARRIVED = 0.001;

  private final int count;
  private final double perSecond;

  /**
   * @param perSecond how many a second come, where the server keeps up
   */
  DropsPhase(int count, double perSecond, Hardship hardship) {
    super("drops", 0.06, hardship);
    this.count = count;
    this.perSecond = perSecond;
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
    if (!areDone(site, dropouts, TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))) {
      throw new AssertionError("Of %,d not all could come and go.".formatted(count));
    }
    return dropouts;
  }

  /** Waits until all have come and gone; false where it was not in time. */
  static boolean areDone(Site site, Dropouts dropouts, long millis) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!site.swarm().call(dropouts::areDone)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    return true;
  }
}
