package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.DnsLoad;
import dev.confgen.testing.Dnsmasq;
import dev.confgen.testing.Gen;
import dev.confgen.testing.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real dnsmasq serves the names of services.
final class DnsmasqIT {

  private static final int CHANGES = 20;

  @TempDir Path folder;

  private static State shop(int change) {
    return new State()
        .service("{name: web, address: 10.0.0.1, port: 8080, routes: [{host: shop.test}]}")
        .service(
            "{name: web, address: 10.0.0.2, port: 8081, weight: 5, routes: [{host: '*.wild.test'}]}")
        .service("{name: deep, address: 10.0.0.3, port: 80, routes: [{host: '*.deep.wild.test'}]}")
        .service("{name: DB, address: 'fd00::1', port: 5432, scheme: tcp, aliases: [db.shop.test]}")
        .service("{name: short, address: 10.0.0.5, port: 0, ttl: 7s}")
        .service("{name: change-%d, address: 10.0.1.%1$d, port: 80}".formatted(change));
  }

  @Test
  void theConfigurationServesNamesWildcardsAndPorts() throws Exception {
    shop(1).into(folder.resolve("state.yaml"));
    Gen.Result result =
        Gen.run(
            folder,
            "--state=state.yaml",
            "-t=dnsmasq",
            "-o=gen.conf",
            "--check=dnsmasq --test -C {file}",
            "--set=domain=docker");
    assertEquals(0, result.exit(), result.err());
    try (var dnsmasq = Dnsmasq.start(folder, "--conf-file=" + folder.resolve("gen.conf"))) {
      assertEquals("10.0.0.1", dnsmasq.answer("shop.test", "A"));
      assertEquals("10.0.0.1 10.0.0.2", dnsmasq.answer("WEB.docker", "A"));
      assertEquals("fd00::1", dnsmasq.answer("db.docker", "AAAA"));
      assertEquals("fd00::1", dnsmasq.answer("db.shop.test", "AAAA"));
      assertEquals("10.0.0.2", dnsmasq.answer("any.wild.test", "A"));
      assertEquals("10.0.0.3", dnsmasq.answer("a.b.deep.wild.test", "A"));
      assertEquals("10.0.0.2", dnsmasq.answer("deep.wild.test", "A"));
      assertEquals("NOERROR", dnsmasq.answer("a.b.deep.wild.test", "AAAA"));
      assertEquals("NOERROR", dnsmasq.answer("web.docker", "AAAA"));
      assertEquals("NXDOMAIN", dnsmasq.answer("nobody.docker", "A"));
      assertEquals("REFUSED", dnsmasq.answer("wild.test", "A"));
      assertEquals(
          "0 1 8080 10-0-0-1.web.docker. 0 5 8081 10-0-0-2.web.docker.",
          dnsmasq.answer("_http._tcp.web.docker", "SRV"));
      assertEquals("10.0.0.2", dnsmasq.answer("10-0-0-2.web.docker", "A"));
      assertEquals("NOERROR", dnsmasq.answer("10-0-0-2.web.docker", "AAAA"));
      assertEquals("0 1 5432 fd00--1.db.docker.", dnsmasq.answer("_tcp._tcp.db.docker", "SRV"));
      assertTrue(Files.readString(folder.resolve("gen.conf")).contains("short.docker,10.0.0.5,7"));
    }
  }

  /// An SRV record has 16 bits for a weight, and nobody's weight may cost others their names.
  @Test
  void aWeightIsAtMostWhatARecordHolds() throws Exception {
    new State()
        .service("{name: heavy, address: 10.0.0.1, port: 80, weight: 2147483647}")
        .service("{name: heavy, address: 10.0.0.2, port: 80, weight: 1073741824}")
        .service("{name: heavy, address: 10.0.0.3, port: 80, weight: 1}")
        .into(folder.resolve("state.yaml"));
    Gen.Result result =
        Gen.run(
            folder,
            "--state=state.yaml",
            "-t=dnsmasq",
            "-o=gen.conf",
            "--check=dnsmasq --test -C {file}",
            "--set=domain=docker");
    assertEquals(0, result.exit(), result.err());
    String text = Files.readString(folder.resolve("gen.conf"));
    assertTrue(text.contains("10-0-0-1.heavy.docker,80,0,65535\n"), text);
    assertTrue(text.contains("10-0-0-2.heavy.docker,80,0,32768\n"), text);
    assertTrue(text.contains("10-0-0-3.heavy.docker,80,0,1\n"), text);
  }

  /// dnsmasq takes a number for a time to live, and what is an address for one.
  @Test
  void aNameThatLooksLikeANumberIsServed() throws Exception {
    new State()
        .service("{name: odd, address: 10.0.0.1, port: 0, aliases: ['123', 1.2.3.4, 5.test]}")
        .service("{name: slow, address: 10.0.0.2, port: 0, ttl: 7.5s, aliases: ['124']}")
        .into(folder.resolve("state.yaml"));
    Gen.Result result = Gen.run(folder, "--state=state.yaml", "-t=dnsmasq", "-o=gen.conf");
    assertEquals(0, result.exit(), result.err());
    try (var dnsmasq = Dnsmasq.start(folder, "--conf-file=" + folder.resolve("gen.conf"))) {
      for (String name : List.of("123", "1.2.3.4", "5.test")) {
        assertEquals("10.0.0.1", dnsmasq.answer(name, "A"), name);
      }
      assertEquals("10.0.0.2", dnsmasq.answer("124", "A"));
      assertEquals("REFUSED", dnsmasq.answer("7.5", "A"));
    }
  }

  @Test
  void aHostsFileIsReadAgainWithoutARestartAndWithoutALostQuery() throws Exception {
    Path state = folder.resolve("state.yaml");
    shop(0).into(state);
    Path hosts = Files.createDirectory(folder.resolve("hosts"));
    try (var dnsmasq = Dnsmasq.start(folder, "--hostsdir=" + hosts, "--local=/docker/");
        var gen =
            Gen.start(
                folder,
                "--watch",
                "--state=state.yaml",
                "-t=dnsmasq-hosts",
                "-o=hosts/services",
                "--wait=0",
                "--set=domain=docker")) {
      awaitAnswer(dnsmasq, gen, "change-0.docker", "10.0.1.0");
      try (var load = DnsLoad.start(dnsmasq.port(), "shop.test", "10.0.0.1")) {
        for (int i = 1; i <= CHANGES; i++) {
          shop(i).into(state);
          awaitAnswer(dnsmasq, gen, "change-" + i + ".docker", "10.0.1." + i);
        }
        load.stop();
        assertEquals(0, load.lost(), () -> "of " + load.queries());
        assertTrue(load.queries() > 10 * CHANGES, () -> load.queries() + " queries");
      }
      assertEquals("NXDOMAIN", dnsmasq.answer("change-1.docker", "A"));
      assertEquals("fd00::1", dnsmasq.answer("db.docker", "AAAA"));
      assertFalse(dnsmasq.log().contains("bad "), dnsmasq.log());
    }
  }

  private static void awaitAnswer(Dnsmasq dnsmasq, Gen gen, String name, String address)
      throws Exception {
    Await.until(
        name + " is " + address,
        () -> dnsmasq.answer(name, "A").equals(address),
        () -> gen.log() + dnsmasq.log());
  }
}
