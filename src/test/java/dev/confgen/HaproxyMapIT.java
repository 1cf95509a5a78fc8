package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Services;
import dev.confgen.testing.Bundled;
import dev.confgen.testing.Certificates;
import dev.confgen.testing.Client;
import dev.confgen.testing.Echo;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Haproxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The templates `haproxy` and `haproxy-map` route alike: a real haproxy of each answers the same
/// requests in the same way, over random services.
final class HaproxyMapIT {

  private static final long SEED = Long.getLong("seed", 20_260_102L);
  private static final int SNAPSHOTS = Integer.getInteger("snapshots", 4);
  private static final int SERVICES = 40;
  private static final int REQUESTS = 200;
  private static final int OVER_TLS = 15;

  private static final String RULES = "127.0.0.2";
  private static final String MAPS = "127.0.0.3";

  @TempDir Path folder;

  private final Map<Integer, Integer> statuses = new TreeMap<>();

  @Test
  void bothAnswerTheSame() throws Exception {
    Path certificate = Certificates.make(folder.resolve("tls"), "DNS:localhost").withKey();
    try (var echo = Echo.start()) {
      for (int i = 0; i < SNAPSHOTS; i++) {
        compare(SEED + i, echo.port(), certificate);
      }
    }
    assertTrue(statuses.keySet().containsAll(List.of(200, 308, 403, 404, 503)), statuses::toString);
  }

  private void compare(long seed, int echo, Path certificate) throws Exception {
    var shop = new RandomShop(seed);
    Services services = shop.services(SERVICES, echo);
    int port = FreePort.next();
    int tlsPort = FreePort.next();
    var vars =
        Map.of(
            "domain", "t",
            "port", Integer.toString(port),
            "tlsPort", Integer.toString(tlsPort),
            "certs", certificate.toString(),
            "internal", seed % 2 == 0 ? "127.0.0.0/8" : "10.0.0.0/8");
    try (var _ = start("haproxy", RULES, services, vars);
        var _ = start("haproxy-map", MAPS, services, vars)) {
      Client rules = Client.of(RULES, port);
      Client maps = Client.of(MAPS, port);
      same(seed, shop, rules, maps, REQUESTS);
      same(seed, shop, rules.overTls(tlsPort), maps.overTls(tlsPort), OVER_TLS);
    }
  }

  private Haproxy start(String template, String bind, Services services, Map<String, String> vars)
      throws Exception {
    Path own = Files.createTempDirectory(folder, template);
    var bound = new TreeMap<>(vars);
    bound.put("bind", bind);
    return Haproxy.start(own, Bundled.haproxy(own, template, services, bound));
  }

  private void same(long seed, RandomShop shop, Client rules, Client maps, int requests)
      throws Exception {
    for (int i = 0; i < requests; i++) {
      String host = shop.host();
      String target = i % 50 == 49 ? "*" : shop.target();
      String head =
          "%s %s HTTP/1.1\r\nHost: %s".formatted(i % 50 == 49 ? "OPTIONS" : "GET", target, host);
      Client.Answer expected = rules.ask(head);
      assertEquals(expected, maps.ask(head), () -> "%s %s (seed %d)".formatted(host, target, seed));
      statuses.merge(expected.status(), 1, Integer::sum);
    }
  }
}
