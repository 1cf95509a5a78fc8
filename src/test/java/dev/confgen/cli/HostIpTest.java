package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HostIpTest {

  private static final Optional<InetAddress> OURS =
      Optional.of(InetAddress.ofLiteral("192.168.1.9"));

  @Test
  void theAddressOfTheDefaultRouteIsTheHosts() {
    assertEquals(Optional.empty(), HostIp.objection(OURS, _ -> false));
  }

  @Test
  void insideAContainerItIsTheContainers() {
    assertEquals(
        Optional.of(
            "inside a container with a network of its own, the host's address cannot be known"),
        HostIp.objection(OURS, _ -> true));
  }

  @Test
  void withoutADefaultRouteNobodyIsSaidToBeInsideAContainer() {
    assertEquals(
        Optional.of("there is no default route that would tell this host's address"),
        HostIp.objection(Optional.empty(), _ -> true));
  }
}
