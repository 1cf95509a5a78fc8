package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source;
import dev.confgen.source.StateFile;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In the bundled templates nobody takes a host, a server or all ports from others by labels.
final class BundledPoolsTest {

  @TempDir Path folder;

  private String render(String template, String state, Map<String, String> vars) throws Exception {
    Path file = Files.writeString(folder.resolve("state.yaml"), state);
    try (var source = new StateFile(file)) {
      Snapshot snapshot = source.read(Source.Depth.FULL);
      var view = new View(snapshot, Discovery.discover(snapshot, Addressing.DEFAULT), vars);
      return new TemplateEngine().load(template, Optional.empty()).render(view).text();
    }
  }

  private static List<String> lines(String text, String part) {
    return text.lines().map(String::strip).filter(line -> line.contains(part)).toList();
  }

  /// Two containers made a file of 15 MB: one of a wildcard with 256 paths, one of 256 hosts.
  @Test
  void aWildcardsRoutesAreNotRepeatedForEachHostBelowIt() throws Exception {
    String text =
        render(
            "nginx",
            """
            services:
            - {name: wild, address: 10.0.0.1, port: 80, routes: ["*.a.test/p", "*.a.test/q"]}
            - name: hosts
              address: 10.0.0.2
              port: 80
              routes: [x.a.test/h, y.a.test/h, z.b.a.test/h]
            - {name: deep, address: 10.0.0.3, port: 80, routes: ["*.b.a.test/d"]}
            """,
            Map.of());
    assertEquals(1, lines(text, "location \"/p/\"").size(), text);
    assertEquals(1, lines(text, "\"~(?s)^/p(?:/|\\z)\" ").size(), text);
    assertEquals(
        List.of(
            "default \"\";", // that of $gen_asked_port
            "default \"\";",
            "default \"$gen_w0\";",
            "set $gen_route $gen_w0;",
            "set $gen_route $gen_w0;",
            "set $gen_route $gen_w0;",
            "set $gen_route $gen_w1;"),
        text.lines()
            .map(String::strip)
            .filter(line -> line.matches("default \"(\\$gen_w\\d)?\";|set \\$gen_route .*"))
            .toList(),
        text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "https"})
  void theSchemeOfTheOldestIsSpoken(String scheme) throws Exception {
    String text = render("nginx", twoContainers("10.0.0.66", scheme, "1"), Map.of());
    assertEquals(List.of("server 10.0.0.2:80;"), lines(text, "server 10.0.0"), text);
    assertEquals(1, lines(text, "proxy_pass http://http_shop.test-").size(), text);
    assertEquals(
        List.of("# not served: aaa at shop.test: it speaks " + scheme + ", and others http"),
        lines(text, "# not served"));
  }

  @Test
  void nobodyLowersTheServerOfAnotherAtTheSameAddress() throws Exception {
    String state = twoContainers("10.0.0.2", "https", "0");
    List<String> servers = lines(render("haproxy", state, Map.of()), "server c-");
    assertEquals(1, servers.size());
    assertTrue(servers.getFirst().endsWith(" 10.0.0.2:80 weight 1"), servers::toString);
    String nginx = render("nginx", state, Map.of());
    assertEquals(List.of("server 10.0.0.2:80;"), lines(nginx, "server 10.0.0"), nginx);
    assertEquals(1, lines(nginx, "proxy_pass http://http_shop.test-").size(), nginx);
  }

  @Test
  void theGreatestWeightAtAnAddressCounts() throws Exception {
    String state =
        """
        services:
        - {name: aaa, address: 10.0.0.2, port: 80, weight: 0, listen: 5000, routes: [shop.test]}
        - name: aaa
          id: b
          address: 10.0.0.2
          port: 80
          weight: %d
          listen: 5000
          routes: [shop.test]
        """;
    Map<String, String> vars = Map.of("ports", "5000");
    for (String template : List.of("haproxy", "haproxy-ports")) {
      for (int weight : List.of(0, 7)) {
        String text = render(template, state.formatted(weight), vars);
        assertFalse(lines(text, " weight " + weight).isEmpty(), text);
      }
    }
    for (String template : List.of("nginx", "nginx-stream")) {
      String text = render(template, state.formatted(7), vars);
      assertEquals(List.of("server 10.0.0.2:80 weight=7;"), lines(text, "server 10.0"), text);
    }
  }

  private static String twoContainers(String address, String scheme, String weight) {
    return """
    containers:
    - name: shop
      image: shop
      created: 2020-01-01T00:00:00Z
      labels: {gen.host: shop.test}
      ports: [80]
      networks: {n: 10.0.0.2}
    - name: evil
      image: evil
      created: 2026-01-01T00:00:00Z
      labels: {gen.name: aaa, gen.host: shop.test, gen.scheme: %s, gen.weight: "%s"}
      ports: [80]
      networks: {n: %s}
    """
        .formatted(scheme, weight, address);
  }

  /// nginx refuses the whole file if there are more than its connections.
  @Test
  void noContainerTakesAllPortsOfNginx() throws Exception {
    String state =
        """
        containers:
        - name: aaa
          image: a
          created: 2020-01-01T00:00:00Z
          networks: {n: 10.0.0.2}
          labels:
            gen.1.listen: "5001"
            gen.2.listen: "5002"
            gen.3.listen: "5003"
            gen.3.name: other
        - name: zzz
          image: z
          created: 2026-01-01T00:00:00Z
          networks: {n: 10.0.0.3}
          labels: {gen.1.listen: "5009"}
        """;
    String text = render("nginx-stream", state, Map.of("ports", "5000-5999", "most", "2"));
    assertEquals(List.of("listen *:5001;", "listen *:5009;"), lines(text, "listen *"), text);
    assertEquals(2, lines(text, " 1 ports, as vars.most is 2").size(), text);
  }

  @Test
  void whatIsNoNumberOfSecondsIsNamed() {
    var refused =
        assertThrows(
            GenException.class, () -> render("dnsmasq", "services: []", Map.of("ttl", "30s")));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("vars.ttl: \"30s\" is not a number of seconds"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "haproxy-ports", "haproxy-map", "nginx-stream"})
  void whatIsNoPortIsNamed(String template) {
    Map<String, String> vars = Map.of("ports", "80,abc", "routes", "/r", "wildcards", "/w");
    var refused = assertThrows(GenException.class, () -> render(template, "services: []", vars));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("vars.ports: \"abc\" is not a port or a range"), message);
  }
}
