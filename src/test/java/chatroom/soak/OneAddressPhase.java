package chatroom.soak;

import chatroom.rig.Metrics;
import chatroom.swarm.OneAddress;
import chatroom.swarm.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One address tries again and again for more connections than one may have, while two people with
 * another talk. Only in a network of its own, which has these addresses: own-network.sh.
 */
final class OneAddressPhase extends HardPhase {
  private static final String SERVER = "198.51.100.1";
  private static final String ATTACKER = "198.51.100.2";
  private static final String CANARY = "198.51.100.3";
  private static final int MOST = 64;
  private static final long SETTLE_MILLIS = 1_000;
  private static final String REFUSED = "chatroom_connections_refused_total{reason=\"address\"}";

  private final double perSecond;

  OneAddressPhase(double perSecond, Hardship hardship) {
    super("one address", 0.04, hardship);
    this.perSecond = perSecond;
  }

  @Override
  public String obstacle() {
    try {
      for (String address : List.of(SERVER, ATTACKER, CANARY)) {
        if (NetworkInterface.getByInetAddress(InetAddress.getByName(address)) == null) {
          return "it needs a network of its own, which this system lets nobody make";
        }
      }
      return "";
    } catch (IOException e) {
      return "this machine does not tell its addresses: " + e.getMessage();
    }
  }

  @Override
  public Function<Doors, Connection.Dial> canaryDoor(Site site) {
    int port = site.server().tcpPort();
    return doors -> doors.tcp(SERVER, port, CANARY);
  }

  @Override
  public void warmUp(Site site) throws Exception {
    attack(site, SETTLE_MILLIS * 2);
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    double before = Metrics.of(site.server()).value(REFUSED);
    OneAddress attacker = attack(site, time.toMillis());
    int tried = site.swarm().call(attacker::tried);
    int most = site.swarm().call(attacker::mostIn);
    double refused = Metrics.of(site.server()).value(REFUSED) - before;
    site.note("%,d tries from one address, %,.0f refused, %d in at once", tried, refused, most);
    if (most != MOST) {
      site.broke("%d and not %d connections were let in from one address", most, MOST);
    }
    if (refused < tried - MOST - perSecond) {
      site.broke("of %,d tries only %,.0f were refused", tried, refused);
    }
    return Finding.NONE;
  }

  /** Tries for a while, leaves, and is let in again with as many as before. */
  private OneAddress attack(Site site, long millis) throws Exception {
    Target target =
        new Target(
            new InetSocketAddress(SERVER, site.server().tcpPort()),
            new InetSocketAddress(SERVER, site.server().httpPort()),
            InetAddress.getByName(ATTACKER));
    OneAddress attacker = new OneAddress(site.swarm(), target, perSecond);
    site.swarm().run(attacker::begin);
    TimeUnit.MILLISECONDS.sleep(millis);
    site.swarm().run(attacker::end);
    TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    return attacker;
  }
}
