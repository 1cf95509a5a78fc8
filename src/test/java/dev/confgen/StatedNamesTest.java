package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Bundled;
import dev.confgen.testing.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever labels a container chooses its name and its hosts. What others state of a host is not
/// undone by a name, nobody gets a name that is not for services, and nobody's address keeps
/// haproxy from loading the file.
final class StatedNamesTest {

  private static final String ADMIN = "gen.host: admin.test, gen.access: internal";
  private static final String EVIL = "gen.name: admin";

  @TempDir Path folder;

  private String render(String template, State state, Map<String, String> vars) throws Exception {
    Path file = folder.resolve("state.yaml");
    state.into(file);
    return Bundled.render(template, file, vars).text();
  }

  private static State admin() {
    return new State()
        .container("admin", "10.0.0.2", 80, ADMIN)
        .container("evil", "10.0.0.66", 80, EVIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "haproxy-map", "nginx"})
  void aNameDoesNotTakeAStatedHost(String template) throws Exception {
    String text = render(template, admin(), Map.of("domain", "test"));
    assertTrue(text.contains("# not served: admin at admin.test: others state that host\n"), text);
    assertTrue(text.contains("10.0.0.2:80"), text);
    assertFalse(text.contains("10.0.0.66"), text);
    assertTrue(text.contains("deny_status 403") || text.contains("return 403"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "haproxy-map", "nginx"})
  void aNameDoesNotTakeTheHostOfWhoIsPaused(String template) throws Exception {
    var state =
        new State()
            .container(
                """
                name: admin
                image: admin:1
                state: paused
                networks: {shop: {ip: 10.0.0.2}}
                ports: [80]
                labels: {%s}
                """
                    .formatted(ADMIN))
            .container("evil", "10.0.0.66", 80, EVIL);
    String text = render(template, state, Map.of("domain", "test"));
    assertFalse(text.contains("10.0.0.66"), text);
    assertTrue(text.contains("admin.test"), text);
  }

  /// A label such as `a..b` is a name for a service, and nginx refuses a whole file with such a
  /// host.
  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "haproxy-map", "nginx", "dnsmasq", "dnsmasq-hosts", "hosts"})
  void aNameThatGivesNoHostIsNotServedAndNothingElseIsLost(String template) throws Exception {
    var state =
        new State()
            .container("evil", "10.0.0.66", 80, "gen.name: a..b")
            .service("{name: web., address: 10.0.0.67, port: 80}")
            .service("{name: %s, address: 10.0.0.68, port: 80}".formatted("a".repeat(64)))
            .container("good", "10.0.0.2", 80, "gen.name: good");
    String text = render(template, state, Map.of("domain", "test"));
    for (String name : List.of("a..b", "web.", "a".repeat(64))) {
      assertEquals(
          1,
          text.lines().filter(l -> l.endsWith(name + ".test: it is no host name")).count(),
          text);
    }
    List<String> served = text.lines().filter(line -> !line.startsWith("#")).toList();
    assertFalse(String.join("\n", served).contains("10.0.0.6"), text);
    assertTrue(String.join("\n", served).contains("10.0.0.2"), text);
    assertTrue(String.join("\n", served).contains("good.test"), text);
  }

  @Test
  void theMapLeadsToWhatIsDefined() throws Exception {
    Map<String, String> vars = Map.of("domain", "test");
    List<String> lines = render("haproxy-routes", admin(), vars).lines().toList();
    assertEquals(2, lines.size(), lines::toString);
    String backend = lines.getLast().replace("admin.test/ ", "");
    String text = render("haproxy-map", admin(), vars);
    assertTrue(text.contains("\nbackend " + backend + "\n"), text);
  }

  @Test
  void aNameDoesNotJoinAStatedNameInDns() throws Exception {
    for (String template : List.of("dnsmasq", "dnsmasq-hosts", "hosts")) {
      String text = render(template, admin(), Map.of("domain", "test"));
      assertEquals(
          "# not served: 10.0.0.66 admin.test: others state that name",
          text.lines().filter(line -> line.contains("10.0.0.66")).reduce("", String::concat));
      assertTrue(text.contains("10.0.0.2"), text);
      assertFalse(text.contains("10-0-0-66"), text);
    }
  }

  @Test
  void aNameDoesNotTakeWhereSrvRecordsOfOthersLead() throws Exception {
    var state =
        new State()
            .container("web", "10.0.0.2", 80, "gen.name: web")
            .container("web-2", "10.0.0.3", 80, "gen.name: web")
            .container("evil", "10.0.0.66", 80, "gen.name: 10-0-0-2.web, gen.scheme: x+y")
            .container("sly", "10.0.0.67", 80, "gen.host: 10-0-0-3.web.test");
    String text = render("dnsmasq", state, Map.of("domain", "test"));
    String refused = ".web.test: SRV records of others lead there\n";
    assertTrue(text.contains("# not served: 10.0.0.66 10-0-0-2" + refused), text);
    assertTrue(text.contains("# not served: 10.0.0.67 10-0-0-3" + refused), text);
    assertFalse(text.contains("host-record=10-"), text);
    String unsaid =
        "# not served: 10-0-0-2.web has no SRV records for x+y: it is no part of a name";
    assertTrue(text.contains(unsaid + "\n"), text);
    assertTrue(text.contains("\naddress=/10-0-0-2.web.test/10.0.0.2\n"), text);
  }

  @Test
  void anAddressAtTheEndsOfIpv6HasItsPortsToo() throws Exception {
    var state =
        new State()
            .service("{name: web, address: '::1', port: 80}")
            .service("{name: web, address: '1::', port: 80}");
    String text = render("dnsmasq", state, Map.of("domain", "test"));
    assertTrue(text.contains("\naddress=/0--1.web.test/::1\n"), text);
    assertTrue(text.contains("\naddress=/1--0.web.test/1::\n"), text);
  }

  @Test
  void whoStatesItsOwnNameKeepsAllThatIsIts() throws Exception {
    var state = new State().container("web", "10.0.0.2", 80, "gen.host: web.test");
    String text = render("dnsmasq", state, Map.of("domain", "test"));
    assertFalse(text.contains("# not served"), text);
    assertTrue(text.contains("srv-host=_http._tcp.web.test,10-0-0-2.web.test,80,0,1\n"), text);
  }

  @Test
  void noServiceIsNamedLikeWhatProgramsTrust() throws Exception {
    var state =
        new State()
            .container(
                "sly",
                "10.0.0.66",
                80,
                "gen.host: '*.com,*.shop.test,bank.com', gen.alias: 'localhost,a.localhost,wpad,"
                    + "wpad.shop.test'");
    for (String template : List.of("dnsmasq", "dnsmasq-hosts", "hosts")) {
      String text = render(template, state, Map.of());
      for (String name : List.of("*.com", "localhost", "a.localhost", "wpad", "wpad.shop.test")) {
        assertTrue(
            text.contains("# not served: 10.0.0.66 " + name + ": it is a whole")
                || text.contains("# not served: 10.0.0.66 " + name + ": it means")
                || text.contains("# not served: 10.0.0.66 " + name + ": programs take"),
            text);
      }
      assertEquals(
          1,
          text.lines().filter(line -> !line.startsWith("#") && line.contains("bank.com")).count(),
          text);
    }
    String wild = render("dnsmasq", state, Map.of());
    assertTrue(wild.contains("address=/*.shop.test/10.0.0.66\n"), wild);
    assertFalse(wild.contains("/*.com/"), wild);
  }

  @Test
  void theOperatorSaysWhichDomainsMayBeHad() throws Exception {
    var state =
        new State()
            .container(
                "web", "10.0.0.2", 80, "gen.host: '*.shop.test,shop.test,noshop.test,bank.com'");
    var vars = Map.of("domain", "docker", "names", "shop.test, .Docker.");
    String text = render("dnsmasq-hosts", state, vars);
    assertTrue(text.contains("\n10.0.0.2 shop.test\n"), text);
    assertTrue(text.contains("\n10.0.0.2 web.docker\n"), text);
    for (String name : List.of("bank.com", "noshop.test")) {
      assertTrue(
          text.contains("# not served: 10.0.0.2 " + name + ": it is not below one of vars.names\n"),
          text);
      assertFalse(text.contains("\n10.0.0.2 " + name), text);
    }
    assertTrue(render("dnsmasq", state, vars).contains("address=/*.shop.test/10.0.0.2\n"));
    String without = render("dnsmasq", state, Map.of("domain", "docker", "names", "shop.test"));
    assertFalse(without.contains("srv-host"), without);
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "haproxy-map", "haproxy-ports"})
  void anAddressThatIsANameIsServedOnlyWithAResolver(String template) throws Exception {
    String text = render(template, named(), Map.of("ports", "1-65535"));
    assertTrue(
        text.contains("# not served: far: its address far.test is a name; set resolver\n"), text);
    assertTrue(text.contains("server s-10.0.0.2:80 10.0.0.2:80\n"), text);
    assertFalse(text.contains("far.test:80") || text.contains("resolvers"), text);
    var vars = Map.of("ports", "1-65535", "resolver", "127.0.0.11, 10.0.0.1:54 fd00::1");
    String resolved = render(template, named(), vars);
    assertTrue(resolved.contains(" far.test:80 resolvers gen init-addr last,none\n"), resolved);
    assertTrue(
        resolved.contains(
            """

            resolvers gen
                nameserver ns0 127.0.0.11:53
                nameserver ns1 10.0.0.1:54
                nameserver ns2 [fd00::1]:53
            """),
        resolved);
  }

  private static State named() {
    return new State()
        .service("{name: far, address: far.test, port: 80, routes: [far.test]}")
        .service("{name: far, id: l, address: far.test, port: 80, listen: 5432}")
        .service("{name: near, address: 10.0.0.2, port: 80, routes: [near.test]}")
        .service("{name: near, id: l, address: 10.0.0.2, port: 80, listen: 5433}");
  }
}
