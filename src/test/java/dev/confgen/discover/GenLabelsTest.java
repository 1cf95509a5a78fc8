package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.cautions;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.map;
import static dev.confgen.discover.Sample.only;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Route.Access;
import dev.confgen.model.Route.Tls;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GenLabelsTest {

  @Test
  void everyLabelShapesItsField() {
    Service service =
        only(
            labelled(
                web(),
                "gen.name",
                "shop",
                "gen.port",
                "8080",
                "gen.host",
                "App.test., *.wild.test",
                "gen.path",
                "/api/",
                "gen.dest",
                "/",
                "gen.scheme",
                "GRPC",
                "gen.tls",
                "redirect",
                "gen.access",
                "internal",
                "gen.listen",
                "443",
                "gen.tags",
                "a, b\\,c,,",
                "gen.alias",
                "db.local, other",
                "gen.weight",
                "50",
                "gen.ttl",
                "5m",
                "gen.meta.team",
                "red\nblue",
                "gen.meta.a.b",
                "c"));
    assertEquals("shop 172.17.0.2:8080 *.wild.test/api app.test/api", brief(service));
    assertEquals("web:8080", service.id());
    assertEquals("/", service.routes().getFirst().dest().orElseThrow().text());
    assertEquals(Tls.REDIRECT, service.routes().getFirst().tls());
    assertEquals(Access.INTERNAL, service.routes().getLast().access());
    assertEquals("grpc", service.scheme().text());
    assertEquals(443, service.listen());
    assertEquals(List.of("a", "b,c"), service.tags());
    assertEquals("[db.local, other]", service.aliases().toString());
    assertEquals(Optional.of(50), service.weight());
    assertEquals(Optional.of(Duration.ofMinutes(5)), service.ttl());
    assertEquals(Map.of("team", "red\nblue", "a.b", "c"), service.meta());
    assertTrue(service.primary());
    assertEquals(8080, service.container().orElseThrow().port());
  }

  @Test
  void portLabelsShapeTheirPortAndGoBeforeTheContainers() {
    Services services =
        discover(
            labelled(
                web(80, 9000),
                "gen.host",
                "app.test",
                "gen.name",
                "shop",
                "gen.tags",
                "all",
                "gen.meta.team",
                "red",
                "gen.9000.host",
                "admin.test",
                "gen.9000.path",
                "/x",
                "gen.9000.name",
                "admin",
                "gen.9000.scheme",
                "https",
                "gen.9000.meta.team",
                "blue"));
    assertEquals(
        List.of("admin 172.17.0.2:9000 admin.test/x", "shop 172.17.0.2:80 app.test/"),
        brief(services.offered()));
    Service admin = services.offered().getFirst();
    assertFalse(admin.primary());
    assertEquals("https", admin.scheme().text());
    assertEquals(List.of("all"), admin.tags());
    assertEquals(Map.of("team", "blue"), admin.meta());
    assertEquals("http", services.offered().getLast().scheme().text());
  }

  @Test
  void aPortThatIsOnlyNamedByALabelIsAPort() {
    assertEquals(
        "web 172.17.0.2:3000 app.test/", brief(only(labelled(web(), "gen.3000.host", "app.test"))));
  }

  @Test
  void ourLabelsGoBeforeOtherConventionsFieldByField() {
    Service service =
        only(
            labelled(web(80), "gen.host", "ours.test", "SERVICE_NAME", "theirs", "gen.name", "us")
                .toBuilder()
                .env(
                    map(
                        "VIRTUAL_HOST", "a b",
                        "VIRTUAL_PATH", "/p",
                        "SERVICE_TAGS", "t",
                        "SERVICE_80_NAME", "x"))
                .build());
    assertEquals("us 172.17.0.2:80 ours.test/p", brief(service));
    assertEquals(List.of("t"), service.tags());
  }

  @Test
  void ignoredContainersAndPortsAreNoServices() {
    assertEquals(Services.NONE, discover(labelled(web(80), "gen.ignore", "Yes")));
    assertEquals(
        List.of("web 172.17.0.2:8080 app.test/"),
        brief(
            discover(labelled(web(80, 8080), "gen.80.ignore", "true", "gen.host", "app.test"))
                .offered()));
    assertEquals(
        1,
        discover(
                labelled(web(80), "gen.ignore", "false").toBuilder()
                    .env(map("SERVICE_IGNORE", "1"))
                    .build())
            .offered()
            .size());
  }

  @Test
  void emptyValuesSayNothing() {
    assertEquals(
        "web 172.17.0.2:80 app.test/",
        brief(
            only(
                labelled(web(80), "gen.name", " ", "gen.host", "", "gen.port", "", "gen.path", "")
                    .toBuilder()
                    .env(map("VIRTUAL_HOST", "app.test"))
                    .build())));
  }

  @Test
  void metaThatIsNoTextIsNotUsed() {
    Services services =
        discover(
            labelled(
                web(80),
                "gen.meta.a",
                "x\ud800",
                "gen.80.meta.\udc00",
                "x",
                "gen.meta.c",
                "\ud83d\ude00"));
    assertEquals(Map.of("c", "\ud83d\ude00"), services.offered().getFirst().meta());
    String reason = " is not used: it has half of a surrogate pair, which is no character";
    assertEquals(
        List.of(
            "container web: its meta \"\\udc00\"" + reason,
            "container web: its meta \"a\"" + reason),
        cautions(services));
  }

  @Test
  void misspeltLabelsAreMentionedWithTheLikelySpelling() {
    Services services =
        discover(
            labelled(
                web(80),
                "gen.hots",
                "x.test",
                "gen.80.nmae",
                "x",
                "gen.80.network",
                "z",
                "generic",
                "not ours",
                "gen",
                "not ours either"));
    assertEquals(
        List.of(
            "container web: the label \"gen.80.network\" is not known",
            "container web: the label \"gen.80.nmae\" is not known"
                + " (did you mean \"gen.80.name\"?)",
            "container web: the label \"gen.hots\" is not known (did you mean \"gen.host\"?)"),
        cautions(services));
    assertEquals(List.of("web 172.17.0.2:80"), brief(services.offered()));
  }

  @Test
  void aLabelOfAPortThatIsNoneIsMentioned() {
    Services services = discover(labelled(web(80), "gen.99999.host", "a.test", "gen.0.nmae", "x"));
    assertEquals(
        List.of(
            "container web: the label \"gen.0.nmae\" is not read: \"0\" is not a port (1 to 65535)",
            "container web: the label \"gen.99999.host\" is not read: \"99999\" is not a port"
                + " (1 to 65535)"),
        cautions(services));
    assertEquals(List.of("web 172.17.0.2:80"), brief(services.offered()));
  }

  @Test
  void timesAreSecondsOrHaveAUnit() {
    assertEquals(Duration.ofSeconds(30), ttl("30"));
    assertEquals(Duration.ofSeconds(30), ttl("30s"));
    assertEquals(Duration.ZERO, ttl("0"));
    assertEquals(Duration.ofHours(2), ttl("2h"));
    for (String bad : List.of("-1", "5 m", "1w", "3000000000", "99999999d", "30S", "s", "1.5")) {
      assertEquals(
          List.of(
              "container web left out: gen.ttl \""
                  + bad
                  + "\" is not a time such as 30, 30s or 5m"),
          Sample.leftOut(discover(labelled(web(80), "gen.ttl", bad))));
    }
  }

  private static Duration ttl(String value) {
    return only(labelled(web(80), "gen.ttl", value)).ttl().orElseThrow();
  }
}
