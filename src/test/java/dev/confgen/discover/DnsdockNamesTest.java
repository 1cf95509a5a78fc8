package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.cautions;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.ip;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.leftOut;
import static dev.confgen.discover.Sample.map;
import static dev.confgen.discover.Sample.only;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Container;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Host;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The examples of dnscock's and dnsdock's READMEs, and what their source says beyond them.
final class DnsdockNamesTest {

  private static Container variables(String... env) {
    return web(80).toBuilder().env(map(env)).build();
  }

  private static List<String> aliases(Service service) {
    return service.aliases().stream().map(Host::text).toList();
  }

  @Test
  void variablesOverrideNameImageAndTtl() {
    Service service =
        only(variables("DNSDOCK_NAME", "master", "DNSDOCK_IMAGE", "mysql", "DNSDOCK_TTL", "10"));
    assertEquals("mysql 172.17.0.2:80", brief(service));
    assertEquals(Map.of("dnsdock_name", "master"), service.meta());
    assertEquals(Optional.of(Duration.ofSeconds(10)), service.ttl());
  }

  @Test
  void aliasesAreSeparatedByCommas() {
    List<String> both = List.of("local.web1.fi", "local.web2.fi");
    assertEquals(both, aliases(only(variables("DNSDOCK_ALIAS", "local.web1.fi,local.web2.fi"))));
    assertEquals(both, aliases(only(variables("DNSDOCK_alias", "local.web1.fi, local.web2.fi"))));
    assertEquals(
        List.of("db.docker", "sql.docker"),
        aliases(only(labelled(web(80), "com.dnsdock.alias", "db.docker,sql.docker"))));
  }

  @Test
  void labelsSayTheSame() {
    Service service =
        only(
            labelled(
                web(80),
                "com.dnsdock.name",
                "master",
                "com.dnsdock.image",
                "mysql",
                "com.dnsdock.ttl",
                "10",
                "com.dnsdock.region",
                "us2"));
    assertEquals("mysql 172.17.0.2:80", brief(service));
    assertEquals(Map.of("dnsdock_name", "master", "dnsdock_region", "us2"), service.meta());
    assertEquals(Optional.of(Duration.ofSeconds(10)), service.ttl());
  }

  @Test
  void variablesCountBeforeLabels() {
    assertEquals(
        "env 172.17.0.2:80",
        brief(only(labelled(variables("DNSDOCK_IMAGE", "env"), "com.dnsdock.image", "label"))));
    for (String label : List.of("com.dnsdock.name", "com.dnsdock.tags")) {
      assertEquals(
          Map.of("dnsdock_name", "env"),
          only(labelled(variables("DNSDOCK_NAME", "env"), label, "label")).meta());
    }
  }

  @Test
  void whatDnsdockDoesNotReadIsNotRead() {
    Container web =
        variables("DNSDOCK_TAGS", "a,b", "DNSDOCK_REGION", "us2", "DNSDOCK_IP_ADDR", "192.168.1.1");
    assertEquals(Map.of(), only(web).meta());
    assertEquals(List.of(), cautions(discover(web)));
  }

  @Test
  void theFirstTagIsTheNameWhereNoneIsSaid() {
    assertEquals(
        Map.of("dnsdock_name", "slave"),
        only(labelled(web(80), "com.dnsdock.tags", "slave,x")).meta());
    assertEquals(
        Map.of("dnsdock_name", "n"),
        only(labelled(web(80), "com.dnsdock.tags", "slave,x", "com.dnsdock.name", "n")).meta());
  }

  @Test
  void registratorsVariablesCountFirst() {
    Service service =
        only(
            variables(
                "SERVICE_NAME",
                "mysql",
                "SERVICE_TAGS",
                "slave,x",
                "SERVICE_REGION",
                "us2",
                "DNSDOCK_IMAGE",
                "redis"));
    assertEquals("mysql 172.17.0.2:80", brief(service));
    assertEquals(List.of("slave", "x"), service.tags());
    assertEquals(Map.of("region", "us2"), service.meta());
  }

  @Test
  void anyValueIgnoresEvenFalse() {
    assertEquals(Services.NONE, discover(variables("DNSDOCK_IGNORE", "false")));
    assertEquals(Services.NONE, discover(labelled(web(80), "com.dnsdock.ignore", "1")));
    assertEquals(1, discover(variables("DNSDOCK_IGNORE", "")).offered().size());
  }

  @Test
  void aPrefixChoosesTheNetwork() {
    Container two =
        web(80).toBuilder()
            .networks(Map.of("a", Network.of(ip("10.1.0.2")), "b", Network.of(ip("10.2.0.2"))))
            .build();
    assertEquals(
        "web 10.2.0.2:80",
        brief(only(two.toBuilder().env(map("DNSDOCK_PREFIX", "10.2.")).build())));
    assertEquals("web 10.2.0.2:80", brief(only(labelled(two, "com.dnsdock.prefix", "10.2."))));
    assertEquals(
        List.of(
            "container web left out: com.dnsdock.prefix \"10.3.\" is not a network that the"
                + " container is in"),
        leftOut(discover(labelled(two, "com.dnsdock.prefix", "10.3."))));
  }

  @Test
  void aPrefixWaitsForAddresses() {
    Container restarting =
        labelled(web(80), "com.dnsdock.prefix", "10.3.", "gen.host", "a.test").toBuilder()
            .networks(Map.of())
            .state(Container.State.RESTARTING)
            .build();
    assertEquals(List.of("a.test"), List.copyOf(discover(restarting).hosts().keySet()));
  }

  @Test
  void nobodySaysItsOwnAddress() {
    Services services = discover(variables("DNSDOCK_IPADDRESS", "192.168.1.1"));
    assertEquals(List.of("web 172.17.0.2:80"), brief(services.offered()));
    assertEquals(
        List.of(
            "container web: DNSDOCK_IPADDRESS is not read: no container says itself what its"
                + " address is"),
        cautions(services));
  }

  @Test
  void badValuesAreRefused() {
    assertEquals(
        List.of(
            "container web left out: DNSDOCK_ALIAS \"$not_a_domain.99\" is not a host name",
            "container web left out: DNSDOCK_TTL \"soon\" is not a time such as 30, 30s or 5m"),
        leftOut(discover(variables("DNSDOCK_ALIAS", "$not_a_domain.99", "DNSDOCK_TTL", "soon"))));
  }
}
