package chatroom.session;

/** The time at a hub. On its event loop only. */
interface HubClock {
  /** As {@code System.nanoTime()}. */
  long nanos();

  /** Has this done once, in so many milliseconds, on the hub's event loop. */
  void after(long millis, Runnable then);
}
