package chatroom;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which of this machine's addresses to tell to people on other machines, the likeliest first. */
final class Addresses {
  /** What tunnels, containers and virtual machines call their interfaces. */
  private static final Pattern VIRTUAL =
      Pattern.compile(
          "^(docker|veth|br-|virbr|tun|tap|utun|wg|tailscale|zt|vmnet|vboxnet|cni|flannel|cali|"
              + "kube|lxc|lxd|podman|ifb|dummy|bridge\\d)"
              + "|hyper-v|vethernet|vmware|virtualbox|virtual adapter|wsl|tap-windows");

  /** Groups of nothing but zeros in an IPv6 address, two at least. */
  private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

  /**
   * One address of one interface.
   *
   * @param device the interface's name, and what the system calls it for people
   * @param address a literal; nothing is looked up
   */
  record Candidate(String device, InetAddress address) {
    boolean isVirtual() {
      return VIRTUAL.matcher(device.toLowerCase(Locale.ROOT)).find();
    }

    /** What only means something on one cable, or to nobody, is nothing to hand to people. */
    boolean isTellable() {
      boolean linkLocal6 = address.isLinkLocalAddress() && !(address instanceof Inet4Address);
      return !linkLocal6 && !address.isAnyLocalAddress() && !address.isMulticastAddress();
    }

    private int rank() {
      int device = isVirtual() ? 4 : 0;
      int family = address instanceof Inet4Address ? 0 : 2;
      return device + family + (address.isLinkLocalAddress() ? 1 : 0);
    }
  }

  private Addresses() {}

  /**
   * Physical interfaces before virtual ones, IPv4 (which people can type) before IPv6; loopback
   * only where there is nothing else. What is alike stays in the given order.
   */
  static List<String> rank(List<Candidate> candidates) {
    List<Candidate> outside =
        candidates.stream()
            .filter(candidate -> !candidate.address().isLoopbackAddress())
            .filter(Candidate::isTellable)
            .sorted(Comparator.comparingInt(Candidate::rank))
            .toList();
    return outside.isEmpty()
        ? List.of("localhost")
        : outside.stream().map(candidate -> literal(candidate.address())).distinct().toList();
  }

  /** The addresses of the interfaces that are up now; may take some milliseconds. */
  static List<Candidate> ofThisMachine() {
    List<Candidate> candidates = new ArrayList<>();
    try {
      for (NetworkInterface device : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (device.isUp()) {
          String name = device.getName() + " " + device.getDisplayName();
          for (InterfaceAddress address : device.getInterfaceAddresses()) {
            candidates.add(new Candidate(name, address.getAddress()));
          }
        }
      }
    } catch (SocketException unreadable) {
      // a machine that does not show its interfaces still has a server to join from itself
      return candidates;
    }
    return candidates;
  }

  /** As people write it: without the interface, and with {@code ::} for the longest zeros. */
  private static String literal(InetAddress address) {
    String full = address.getHostAddress().replaceAll("%.*", "");
    return ZEROS
        .matcher(full)
        .results()
        .max(Comparator.comparingInt(zeros -> zeros.end() - zeros.start()))
        .map(zeros -> full.substring(0, zeros.start()) + "::" + full.substring(zeros.end()))
        .orElse(full);
  }
}
