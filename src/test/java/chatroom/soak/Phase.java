package chatroom.soak;

import java.time.Duration;

/** One kind of hardship, and one row of the table. */
interface Phase {
  String name();

  /** What share of the whole time it is given. */
  double share();

  /** How the server is to run. */
  default Site.Profile profile(Duration time) {
    return Site.Profile.UNLIMITED;
  }

  /**
   * Runs for about this long, and a while more until all that was said has been counted. Everybody
   * has left when it returns, and the server runs.
   */
  Finding run(Site site, Duration time) throws Exception;
}
