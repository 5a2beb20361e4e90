package chatroom;

import java.util.List;
import java.util.Set;

/**
 * What the server says once both doors listen: the line that programs wait for, then how people
 * join from other machines.
 *
 * @param host what the doors listen on, an address or a name, IPv6 without brackets
 * @param tcpPort the port that was opened
 * @param httpPort the port that was opened
 */
record Invitation(String host, int tcpPort, int httpPort) {
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  /** Whether the doors listen on every address of the machine. */
  boolean isEverywhere() {
    return EVERYWHERE.contains(host);
  }

  /** The one line that says that both doors listen. */
  String readyLine() {
    String name = bracketed(isEverywhere() ? "localhost" : host);
    return "Chatroom is ready: tcp://%s:%d http://%s:%d".formatted(name, tcpPort, name, httpPort);
  }

  /**
   * How to join, over several lines that end in a line feed.
   *
   * @param addresses where others reach this machine, the likeliest first; not empty
   */
  String howToJoin(List<String> addresses) {
    String address = addresses.get(0);
    String text =
        """

          Join with whatever is at hand:

            a browser    http://%1$s:%4$d/
            telnet       telnet %2$s %3$d
            netcat       nc %2$s %3$d
            the console  java -jar chatroom.jar client NAME %2$s %3$d

        """
            .formatted(bracketed(address), address, tcpPort, httpPort);
    return text + otherAddresses(addresses) + reach(address) + "  Ctrl+C stops the server.\n";
  }

  private String otherAddresses(List<String> addresses) {
    List<String> others = addresses.subList(1, addresses.size());
    return others.isEmpty()
        ? ""
        : "  This machine is also at %s.\n".formatted(String.join(", ", others));
  }

  private String reach(String address) {
    boolean loopback =
        address.equals("localhost") || address.startsWith("127.") || address.equals("::1");
    if (!loopback) {
      return "";
    }
    return isEverywhere()
        ? "  This machine is on no network: only people on it can join.\n"
        : "  Only people on this machine can join; --host 0.0.0.0 lets others in.\n";
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
