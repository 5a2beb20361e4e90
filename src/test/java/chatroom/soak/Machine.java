package chatroom.soak;

import chatroom.rig.LoopTimes;

/**
 * What the machine had for the load and for the server while times were taken.
 *
 * @param lag of the load's threads, the one that was the latest
 * @param loopsRan the share of the time for which an event loop of the server ran
 * @param loopsWaited the share for which it could have run, and another had the processor
 */
record Machine(Latencies lag, double loopsRan, double loopsWaited) {
  private static final double MOST_WAITED = 0.1;

  static Machine of(Latencies lag, LoopTimes loops, long tookNanos) {
    double whole = (double) tookNanos * Math.max(1, loops.count());
    return new Machine(lag, loops.runNanos() / whole, loops.waitNanos() / whole);
  }

  /** Why times say nothing of the server; empty where they do. */
  String excuse() {
    if (Load.isLate(lag)) {
      return "the load itself was late";
    }
    if (loopsWaited > MOST_WAITED) {
      return "the server's event loops had to wait for a processor";
    }
    return "";
  }

  String told() {
    return "an event loop ran %.0f %% of the time and waited %.0f %% of it for a processor"
        .formatted(loopsRan * 100, loopsWaited * 100);
  }
}
