package dev.confgen.layout;

import static dev.confgen.layout.Keys.brief;
import static dev.confgen.layout.Keys.lines;
import static dev.confgen.layout.Keys.read;
import static dev.confgen.layout.Keys.refused;
import static dev.confgen.layout.Keys.service;
import static dev.confgen.layout.Keys.services;
import static dev.confgen.layout.Keys.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Protocol;
import dev.confgen.model.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/<name>/<id>` = `ip:port`.
final class RegistratorLayoutTest {

  @Test
  void addressesOfAnyKindAreReadAndWritten() {
    List<Service> found =
        services(
            "registrator",
            "/redis/host:redis.0:6379",
            "10.0.0.1:10000",
            "/six/host:six:80",
            "[2001:DB8::0:1]:80",
            "/zed/host:zed:80",
            "Zed.test:80");
    assertEquals(
        List.of(
            "redis/host:redis.0:6379 10.0.0.1:10000",
            "six/host:six:80 2001:db8::1:80",
            "zed/host:zed:80 zed.test:80"),
        brief(found));
    assertEquals(
        Map.of(
            "/redis/host:redis.0:6379", "10.0.0.1:10000",
            "/six/host:six:80", "[2001:db8::1]:80",
            "/zed/host:zed:80", "zed.test:80"),
        write("registrator", found.toArray(Service[]::new)));
  }

  @Test
  void anIdThatEndsWithUdpIsUdp() {
    Service dns = services("registrator", "/dns/host:dns:53:udp", "10.0.0.1:53").getFirst();
    assertEquals(Protocol.UDP, dns.protocol());
    assertEquals("udp", dns.scheme().text());
    assertEquals(Map.of("/dns/host:dns:53:udp", "10.0.0.1:53"), write("registrator", dns));
    assertEquals(
        List.of(
            "service dns/host:dns:53 left out: its id does not end with :udp, without which it"
                + " would be TCP"),
        refused("registrator", dns.toBuilder().id("host:dns:53").build()));
    assertEquals(
        List.of("service dns/host:dns:53:udp left out: its id ends with :udp, and it is TCP"),
        refused("registrator", dns.toBuilder().protocol(Protocol.TCP).build()));
  }

  @Test
  void aServiceWithoutAPortIsRefused() {
    assertEquals(
        List.of("service web/10.0.0.1:0 left out: it has no port"),
        refused("registrator", service("web", "10.0.0.1", 0)));
  }

  @Test
  void whatIsNoAddressWithAPortIsToldOf() {
    Found found =
        read(
            "registrator",
            "/web/a",
            "10.0.0.1:80",
            "/web/b",
            "10.0.0.1",
            "/web/c",
            "::1:80",
            "/web/d",
            "10.0.0.1:0",
            "/web/e",
            "10.0.0.1:80\n",
            "/web/f",
            ":0",
            "/web/g",
            "[10.0.0.1]:80",
            "/web/h",
            "10.0.0.1:+80",
            "/web",
            "10.0.0.1:80");
    assertEquals(List.of("web/a 10.0.0.1:80"), brief(found.services()));
    assertEquals(
        """
        key /web left out: it is not /<name>/<id>
        key /web/b left out: the value "10.0.0.1" is not an address and a port such as 10.0.0.1:80 or [::1]:80
        key /web/c left out: the value "::1:80" is not an address and a port such as 10.0.0.1:80 or [::1]:80
        key /web/d left out: the value "0" is not a port (1 to 65535)
        key /web/e left out: the value "80\\n" is not a port (1 to 65535)
        key /web/f left out: the value ":0" is not an address and a port such as 10.0.0.1:80 or [::1]:80
        key /web/g left out: the value "[10.0.0.1]:80" is not an address and a port such as 10.0.0.1:80 or [::1]:80
        key /web/h left out: the value "+80" is not a port (1 to 65535)
        """,
        String.join("\n", lines(found.leftOut())) + "\n");
  }
}
