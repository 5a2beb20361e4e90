package chatroom.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Somebody with one address who tries again and again for more connections than one may have. On
 * the swarm's thread.
 */
public final class OneAddress {
  private static final int TICK_MILLIS = 10;
  private static final String REFUSED = "! There are too many connections from your address.";

  private static final String REFUSED_BY_HTTP = "HTTP/1.1 429 ";

  private final Swarm swarm;
  private final Target target;
  private final double perSecond;
  private final long beganNanos = System.nanoTime();
  private int tried;
  private int in;
  private int mostIn;
  private int refused;
  private boolean ended;

  /**
   * @param perSecond how often it is tried
   */
  public OneAddress(Swarm swarm, Target target, double perSecond) {
    this.swarm = swarm;
    this.target = target;
    this.perSecond = perSecond;
  }

  public void begin() {
    swarm.every(TICK_MILLIS, this::tryMore);
  }

  private boolean tryMore() {
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    while (!ended && tried < seconds * perSecond) {
      boolean web = tried++ % 2 == 0;
      target.open(swarm, web, 0, new Attempt(web));
    }
    return !ended;
  }

  /** All leave, and try no more. */
  public void end() {
    ended = true;
    swarm.endAll();
  }

  public int tried() {
    return tried;
  }

  /** How many were answered at once, at most. */
  public int mostIn() {
    return mostIn;
  }

  /** How many are in now. */
  public int in() {
    return in;
  }

  public int refused() {
    return refused;
  }

  /** In is who was answered by anything but a refusal. */
  private final class Attempt implements Visit {
    private final boolean web;
    private boolean isIn;

    Attempt(boolean web) {
      this.web = web;
    }

    @Override
    public void opened(Guest guest) {
      String request = "GET /bus/info HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
      guest.write((web ? request : "one" + swarm.number() + "\n").getBytes(UTF_8));
    }

    @Override
    public void received(Guest guest, ByteBuffer bytes) {
      String heard = UTF_8.decode(bytes).toString();
      if (!isIn && !heard.startsWith(REFUSED) && !heard.startsWith(REFUSED_BY_HTTP)) {
        isIn = true;
        in++;
        mostIn = Math.max(mostIn, in);
      }
    }

    @Override
    public void closed(Guest guest) {
      if (isIn) {
        in--;
      } else {
        refused++;
      }
    }
  }
}
