package dev.confgen.layout;

import static dev.confgen.layout.Keys.brief;
import static dev.confgen.layout.Keys.lines;
import static dev.confgen.layout.Keys.read;
import static dev.confgen.layout.Keys.refused;
import static dev.confgen.layout.Keys.service;
import static dev.confgen.layout.Keys.services;
import static dev.confgen.layout.Keys.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Host;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.UrlPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `/services/<name>/…`.
final class HighwayLayoutTest {

  @Test
  void eachSchemeIsUnderstood() {
    assertEquals(
        List.of(
            "a/1 10.0.0.1:80 a.local none public",
            "b/1 10.0.0.1:80 b.local redirect public",
            "c/1 10.0.0.1:80 c.local both public",
            "d/1 10.0.0.1:80 tcp listen 5432"),
        brief(
            services(
                "highway",
                "/a/hosts/1",
                "10.0.0.1:80",
                "/a/scheme",
                "http",
                "/b/hosts/1",
                "10.0.0.1:80",
                "/b/scheme",
                "https",
                "/c/hosts/1",
                "10.0.0.1:80",
                "/c/scheme",
                "http-and-https",
                "/d/host_port",
                "5432",
                "/d/hosts/1",
                "10.0.0.1:80",
                "/d/scheme",
                "tcp")));
  }

  @Test
  void privateIsInternalAndHostPortIsAPortOfItsOwn() {
    List<Service> found =
        services(
            "highway",
            "/a/host_port",
            "1338",
            "/a/hosts/1",
            "10.0.0.1:80",
            "/a/hosts/cart",
            "[::1]:80",
            "/a/private",
            "",
            "/a/scheme",
            "http");
    assertEquals(
        List.of(
            "a/1 10.0.0.1:80 listen 1338 a.local none internal",
            "a/cart ::1:80 listen 1338 a.local none internal"),
        brief(found));
    assertEquals(
        Map.of(
            "/a/host_port", "1338",
            "/a/hosts/1", "10.0.0.1:80",
            "/a/hosts/cart", "[::1]:80",
            "/a/private", "true",
            "/a/scheme", "http"),
        write("highway", found.toArray(Service[]::new)));
  }

  @Test
  void whatIsMalformedIsToldOfAndItsNeighboursAreRead() {
    Found found =
        read(
            "highway",
            "/a/hosts/1",
            ":0",
            "/a/hosts/2",
            "10.0.0.2:80",
            "/a/scheme",
            "http",
            "/b/hosts/1",
            "10.0.0.1:80",
            "/c/hosts/1",
            "10.0.0.1:80",
            "/c/scheme",
            "gopher",
            "/d/scheme",
            "http",
            "/e/color",
            "red",
            "/f/hosts/1/2",
            "x",
            "/g/host_port",
            "0");
    assertEquals(List.of("a/2 10.0.0.2:80 a.local none public"), brief(found.services()));
    assertEquals(
        """
        key /a/hosts/1 left out: the value ":0" is not an address and a port such as 10.0.0.1:80 or [::1]:80
        key /b/hosts/1 left out: its service has no scheme: /b/scheme is missing or wrong
        key /c/scheme left out: the value "gopher" is none of http, https, http-and-https, tcp
        key /c/hosts/1 left out: its service has no scheme: /c/scheme is missing or wrong
        key /e/color left out: it is none of hosts/<n>, scheme, host_port and private
        key /f/hosts/1/2 left out: it is none of hosts/<n>, scheme, host_port and private
        key /g/host_port left out: the value "0" is not a port (1 to 65535)
        """,
        String.join("\n", lines(found.leftOut())) + "\n");
  }

  @Test
  void itsProxySpeaksPlainHttpOrTcpToItsServers() {
    Service web = service("web", "10.0.0.1", 443).toBuilder().id("1").build();
    assertEquals(
        List.of("service web/1 left out: its scheme https is neither http nor tcp"),
        refused("highway", web.toBuilder().scheme(Scheme.HTTPS).build()));
    assertEquals(
        List.of(
            "service web/2 left out: its key /web/scheme is there for another service, with another"
                + " value"),
        refused("highway", web, web.toBuilder().id("2").scheme(Scheme.TCP).build()));
  }

  /// Without a key of its own a service would be read with that of another.
  @Test
  void whatIsSaidOfAllIsSaidOfNoneThatIsOtherwise() {
    Service web = service("web", "10.0.0.1", 80).toBuilder().id("1").listen(8080).build();
    Service other = web.toBuilder().id("2").listen(0).build();
    assertEquals(
        List.of(
            "service web/2 left out: its key /web/host_port is there for another service, and would"
                + " be read for this one, too"),
        refused("highway", web, other));
    Route route =
        new Route(
            new Host("x.test"),
            UrlPath.ROOT,
            Optional.empty(),
            Route.Tls.NONE,
            Route.Access.INTERNAL);
    assertEquals(
        List.of(
            "service web/3 left out: its key /web/private would be read for another service, too"),
        refused("highway", other, other.toBuilder().id("3").routes(List.of(route)).build()));
  }

  @Test
  void aNameThatIsNoHostIsRefused() {
    String longest = "x".repeat(70);
    assertEquals(
        List.of(
            "service a..b/1 left out: the name \"a..b.local\" is not a host name",
            "service web-/1 left out: the name \"web-.local\" is not a host name",
            "service %s/1 left out: the name \"%s.local\" is not a host name"
                .formatted(longest, longest)),
        refused("highway", first("a..b"), first("web-"), first(longest)));
    assertEquals(
        Map.of("/a..b/hosts/1", "10.0.0.1:80", "/a..b/scheme", "tcp"),
        write("highway", first("a..b").toBuilder().scheme(Scheme.TCP).build()));
  }

  private static Service first(String name) {
    return service(name, "10.0.0.1", 80).toBuilder().id("1").build();
  }
}
