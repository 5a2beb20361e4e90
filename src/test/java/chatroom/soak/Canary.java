package chatroom.soak;

import java.util.function.Function;

/**
 * Two who say something in turn, every 50 ms, with a thread of their own: how long the other takes
 * to hear it is what anybody would have felt. What was under way when the server ended is counted
 * as a message and not as a time.
 */
final class Canary implements AutoCloseable {
  private static final double PER_SECOND = 20;

  private final Load load;
  private final Gathering pair;
  private Latencies whole = new Latencies();

  /**
   * @param door by which of the doors they come
   */
  Canary(long seed, String room, Function<Doors, Connection.Dial> door) throws Exception {
    load = new Load(seed);
    pair = new Gathering(load, room);
    pair.addSpeakers(2, door.apply(load.doors()), Patience.USUAL, "");
    pair.speak(PER_SECOND);
  }

  /** The times since this was asked last. */
  Latencies times() throws Exception {
    takePart();
    Latencies taken = whole;
    whole = new Latencies();
    return taken;
  }

  /** The times since this was asked last, which are of the whole as well. */
  Latencies takePart() throws Exception {
    Latencies part = pair.takeLatencies();
    whole.add(part);
    return part;
  }

  /** How late its own thread was until now. */
  Latencies takeLag() throws Exception {
    return load.takeLag();
  }

  Finding settle(int tcpPort) throws Exception {
    return pair.settle(tcpPort);
  }

  @Override
  public void close() throws Exception {
    load.close();
  }
}
