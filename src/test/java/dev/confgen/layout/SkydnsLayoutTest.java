package dev.confgen.layout;

import static dev.confgen.layout.Keys.brief;
import static dev.confgen.layout.Keys.lines;
import static dev.confgen.layout.Keys.read;
import static dev.confgen.layout.Keys.refused;
import static dev.confgen.layout.Keys.service;
import static dev.confgen.layout.Keys.services;
import static dev.confgen.layout.Keys.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `/skydns/<domain reversed>/<name>/<id>` = JSON.
final class SkydnsLayoutTest {

  @Test
  void theNameIsTheSegmentBeforeTheId() {
    List<Service> found =
        services(
            "skydns",
            "/local/cluster/redis/x1",
            """
            {"host":"10.0.0.1","port":6379,"priority":10,"weight":5,"text":"a b","ttl":60,\
            "targetstrip":1,"group":"g1","mail":true}\
            """,
            "/web/x2",
            "{\"host\":\"web.test\"}");
    assertEquals(List.of("redis/x1 10.0.0.1:6379", "web/x2 web.test:0"), brief(found));
    Service redis = found.getFirst();
    assertEquals(Map.of("group", "g1", "priority", "10", "text", "a b"), redis.meta());
    assertEquals(Optional.of(5), redis.weight());
    assertEquals(Optional.of(Duration.ofMinutes(1)), redis.ttl());
    assertEquals(
        Map.of(
            "/redis/x1",
            """
            {"host":"10.0.0.1","port":6379,"priority":10,"weight":5,"text":"a b","group":"g1",\
            "ttl":60}\
            """,
            "/web/x2",
            "{\"host\":\"web.test\"}"),
        write("skydns", found.toArray(Service[]::new)));
  }

  @Test
  void whatIsMalformedIsToldOfAndItsNeighboursAreRead() {
    Found found =
        read(
            "skydns",
            "/web/a",
            "{\"host\":\"10.0.0.1\",\"port\":80}",
            "/web/b",
            "{\"port\":80}",
            "/web/c",
            "{\"host\":\"a b\"}",
            "/web/d",
            "{\"host\":\"10.0.0.1\",\"port\":65536}",
            "/web/e",
            "[]",
            "/web/f",
            "{\"host\":\"10.0.0.1\",\"text\":\"\\ud800\"}",
            "/web",
            "{}");
    assertEquals(List.of("web/a 10.0.0.1:80"), brief(found.services()));
    assertEquals(
        """
        key /web left out: it is not /<domain reversed>/<name>/<id>
        key /web/b left out: the value is not a service of SkyDNS: JSON:1:1: the key "host" is missing
        key /web/c left out: the value is not a service of SkyDNS: "a b" is not a host name
        key /web/d left out: the value is not a service of SkyDNS: JSON:1:27: port: 65536 is not between 0 and 65535
        key /web/e left out: the value is not a service of SkyDNS: JSON:1:1: must be a mapping, but is a list
        key /web/f left out: the value is not a service of SkyDNS: JSON:1:27: text: has half of a surrogate pair, which is no character
        """,
        String.join("\n", lines(found.leftOut())) + "\n");
  }

  @Test
  void whatCannotBeAskedForByNameIsRefused() {
    Service web = service("web", "10.0.0.1", 80).toBuilder().id("a").build();
    assertEquals(
        List.of(
            "service Web/a left out: its name \"Web\" is not one label of lower case",
            "service a.b/a left out: its name \"a.b\" is not one label of lower case",
            "service web/a+b left out: its id \"a+b\" cannot be part of a domain name"),
        refused(
            "skydns",
            service("Web", "10.0.0.1", 80).toBuilder().id("a").build(),
            service("a.b", "10.0.0.1", 80).toBuilder().id("a").build(),
            web.toBuilder().id("a+b").build()));
  }

  @Test
  void anIdIsLabelsOfADomainName() {
    Service web = service("web", "10.0.0.1", 80);
    for (String id : List.of(".x", "x.", "a..b", "-a", "a-", "a.-b", "x".repeat(64), "")) {
      assertEquals(1, refused("skydns", web.toBuilder().id(id).build()).size(), id);
    }
    for (String id : List.of("x", "a.b", "host1:web_1:80", "a--b.C", "x".repeat(63))) {
      assertEquals(List.of(), refused("skydns", web.toBuilder().id(id).build()), id);
    }
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    Service web = service("web", "10.0.0.1", 80).toBuilder().id("a").build();
    assertEquals(
        List.of(
            "service web/a left out: its priority \"high\" is not a number (0 to 999999999)",
            "service web/b left out: its ttl is not in whole seconds"),
        refused(
            "skydns",
            web.toBuilder().meta(Map.of("priority", "high")).build(),
            web.toBuilder().id("b").ttl(Optional.of(Duration.ofMillis(1500))).build()));
  }
}
