package chatroom.soak;

import java.time.Duration;

/**
 * Strangers who would do harm: the server has its usual limits and is held to a {@link Hardship}.
 */
abstract class HardPhase implements Phase {
  private final String name;
  private final double share;
  private final Hardship hardship;

  /**
   * @param share of the whole time
   */
  HardPhase(String name, double share, Hardship hardship) {
    this.name = name;
    this.share = share;
    this.hardship = hardship;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final double share() {
    return share;
  }

  @Override
  public final Site.Profile profile(Duration time) {
    return Hardship.PROFILE;
  }

  @Override
  public final Hardship hardship() {
    return hardship;
  }
}
