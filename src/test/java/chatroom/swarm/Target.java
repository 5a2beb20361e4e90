package chatroom.swarm;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The two ports of a server.
 *
 * @param from the address that those who come have; null for whichever the system takes
 */
public record Target(InetSocketAddress tcp, InetSocketAddress web, InetAddress from) {
  /** A server on this machine. */
  public static Target local(int tcpPort, int webPort) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new Target(
        new InetSocketAddress(loopback, tcpPort), new InetSocketAddress(loopback, webPort), null);
  }

  /** Somebody comes to one of them. */
  Guest open(Swarm swarm, boolean atWeb, int receiveBytes, Visit visit) {
    return swarm.open(atWeb ? web : tcp, from, receiveBytes, visit);
  }
}
