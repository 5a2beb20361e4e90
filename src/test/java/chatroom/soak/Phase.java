package chatroom.soak;

import java.time.Duration;
import java.util.function.Function;

/** One kind of hardship, and one row of the table. */
interface Phase {
  String name();

  /** What share of the whole time it is given. */
  double share();

  /** How the server is to run. */
  default Site.Profile profile(Duration time) {
    return Site.Profile.UNLIMITED;
  }

  /** Why it cannot be run on this machine; empty where it can. */
  default String obstacle() {
    return "";
  }

  /** What it is held to beside the counts; null for nothing more. */
  default Hardship hardship() {
    return null;
  }

  /** Has the server have what it is to have before anybody comes. */
  default void prepare(Site site) throws Exception {}

  /**
   * Has the server do for a moment what the phase is about: what it loads, compiles and buffers for
   * the first of each kind is counted neither as time nor as memory.
   */
  default void warmUp(Site site) throws Exception {}

  /** By which door the canaries come. */
  default Function<Doors, Connection.Dial> canaryDoor(Site site) {
    int port = site.server().tcpPort();
    return doors -> doors.tcp(port);
  }

  /**
   * Runs for about this long, and a while more until all that was said has been counted. Everybody
   * has left when it returns, and the server runs.
   */
  Finding run(Site site, Duration time) throws Exception;
}
