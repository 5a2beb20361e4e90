package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.Addresses.Candidate;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address is told first. */
class AddressesTest {
  @Test
  void physicalFirstVirtualLastAndIpv4BeforeIpv6() {
    List<String> ranked =
        Addresses.rank(
            List.of(
                at("lo", "127.0.0.1"),
                at("docker0", "172.17.0.1"),
                at("tun0", "10.8.0.2"),
                at("eth0", "fd00::2"),
                at("eth0", "192.168.1.20"),
                at("wlan0", "192.168.1.21")));

    assertThat(ranked)
        .containsExactly("192.168.1.20", "192.168.1.21", "fd00::2", "172.17.0.1", "10.8.0.2");
  }

  @Test
  void whatNobodyCanUseIsLeftOut() {
    List<String> ranked =
        Addresses.rank(
            List.of(at("eth0", "fe80::1"), at("eth0", "169.254.3.4"), at("eth1", "10.0.0.1")));

    assertThat(ranked).containsExactly("10.0.0.1", "169.254.3.4");
  }

  @Test
  void loopbackOnlyIfThereIsNothingElse() {
    assertThat(Addresses.rank(List.of())).containsExactly("localhost");
    assertThat(Addresses.rank(List.of(at("lo", "127.0.0.1"), at("lo", "::1"))))
        .containsExactly("localhost");
    assertThat(Addresses.rank(List.of(at("lo", "127.0.0.1"), at("virbr0", "192.168.122.1"))))
        .containsExactly("192.168.122.1");
  }

  @Test
  void theSameAddressIsToldOnceAndShort() {
    List<String> ranked =
        Addresses.rank(
            List.of(
                at("eth0", "10.0.0.1"),
                at("eth0:1", "10.0.0.1"),
                at("eth0", "2001:db8:0:0:1:0:0:1"),
                at("eth0", "2001:db8:0:1:0:0:0:1"),
                at("eth0", "2001:db8::")));

    assertThat(ranked)
        .containsExactly("10.0.0.1", "2001:db8::1:0:0:1", "2001:db8:0:1::1", "2001:db8::");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker0",
        "veth12ab",
        "br-3f2a",
        "virbr0",
        "tun0",
        "tap1",
        "vmnet8",
        "wg0",
        "tailscale0",
        "eth3 Hyper-V Virtual Ethernet Adapter",
        "eth5 VMware Virtual Ethernet Adapter"
      })
  void virtual(String device) {
    assertThat(at(device, "10.0.0.1").isVirtual()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eth0", "enp3s0", "wlan0", "wlp2s0", "en0", "br0", "bond0", "eth0 Intel"})
  void physical(String device) {
    assertThat(at(device, "10.0.0.1").isVirtual()).isFalse();
  }

  @Test
  void thisMachineHasAtLeastOne() {
    assertThat(Addresses.rank(Addresses.ofThisMachine())).isNotEmpty();
  }

  private static Candidate at(String device, String address) {
    try {
      return new Candidate(device, InetAddress.getByName(address));
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
