package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.container;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.ip;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Container;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Host;
import dev.confgen.model.Quoted;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever stands in the labels and variables of one container: nothing is thrown, its neighbour
/// is served, what is served of it is what a template may trust, and messages stay lines.
final class AnyTextTest {

  private static final List<String> KEYS =
      List.of(
              "gen.name gen.host gen.path gen.dest gen.scheme gen.tls gen.access gen.listen gen.port",
              "gen.network gen.ignore gen.tags gen.alias gen.weight gen.ttl gen.meta.x gen.80.host",
              "gen.9000.host gen.9000.ignore gen. gen.. gen.80 gen.80. gen.\u0130",
              "SERVICE_NAME SERVICE_TAGS SERVICE_ID SERVICE_IGNORE SERVICE_80_NAME SERVICE_ SERVICE_80",
              "VIRTUAL_HOST VIRTUAL_PORT VIRTUAL_PATH VIRTUAL_DEST VIRTUAL_PROTO NETWORK_ACCESS",
              "VIRTUAL_HOST_MULTIPORTS VIRTUAL_HOST_MULTIPORTS VIRTUAL_HOST_MULTIPORTS",
              "io.answer1991.service.name io.answer1991.service.tags",
              "DNSDOCK_NAME DNSDOCK_IMAGE DNSDOCK_ALIAS DNSDOCK_TTL DNSDOCK_IGNORE DNSDOCK_PREFIX",
              "DNSDOCK_IPADDRESS DNSDOCK_ com.dnsdock.name com.dnsdock.image com.dnsdock.alias",
              "com.dnsdock.tags com.dnsdock.region com.dnsdock.prefix com.dnsdock.ip_addr com.dnsdock.",
              "traefik.enable traefik.docker.network traefik.http.routers.r.rule traefik. traefik.http",
              "traefik.http.routers.r.rule traefik.http.routers.s.rule traefik.http.routers.r.service",
              "traefik.http.routers.r.tls traefik.http.routers.r.middlewares traefik.http.routers.",
              "traefik.http.routers..rule TRAEFIK.HTTP.ROUTERS.\u0130.RULE traefik.tcp.routers.t.rule",
              "traefik.http.services.a.loadbalancer.server.port traefik.http.services.a.x",
              "traefik.http.services.b.loadbalancer.server.port traefik.udp.x",
              "traefik.http.services.b.loadbalancer.server.scheme",
              "traefik.http.middlewares.m.stripprefix.prefixes traefik.http.middlewares.m.compress",
              "traefik.http.middlewares.m.redirectscheme.scheme",
              "com.docker.compose.project com.docker.compose.service")
          .stream()
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  /// What keys may begin and end with whose middle is their author's.
  private static final List<String> OPEN_KEYS =
      List.of(
          "",
          "gen.",
          "gen.80.",
          "gen.meta.",
          "SERVICE_",
          "SERVICE_80_",
          "DNSDOCK_",
          "com.dnsdock.",
          "traefik.",
          "traefik.tcp.",
          "traefik.http.routers.",
          "traefik.http.services.",
          ".rule",
          ".tls",
          ".loadbalancer.server.port",
          ".loadbalancer.server.scheme",
          ".host",
          "_NAME");

  /// What hostile and ordinary values are made of.
  private static final List<String> PIECES =
      List.of(
          "a",
          "a.test",
          "*.",
          ".",
          "/",
          "/api",
          "80",
          "9000",
          "65536",
          "-1",
          "udp",
          "true",
          "false",
          "internal",
          "https",
          "redirect",
          ",",
          "\\",
          "\\,",
          " ",
          "\n",
          "\r\n",
          "\t",
          "\0",
          "\u001b",
          "\u0085",
          "\u2028",
          "\u202e",
          "\ud800",
          "\ud83d\ude00",
          "\u00fc",
          "\u0130",
          "%0a",
          "%",
          "$",
          "${x}",
          "$(x)",
          "`",
          "'",
          "\"",
          "#",
          ";",
          "{",
          "}",
          "[",
          "]",
          "<",
          ">",
          "&",
          "&a",
          "*a",
          "!",
          "!!",
          "!<%0a>",
          "|",
          "||",
          "&&",
          "|-\n",
          "(",
          ")",
          "Host(",
          "Host(`a.test`)",
          "PathPrefix(`/x`)",
          "HostRegexp(`.*`)",
          "Host(\"b.test\")",
          ": ",
          ":",
          "? ",
          "- ",
          "<<",
          "~",
          "null",
          "a.test: ",
          "{\"a.test\": {\"/\": {\"port\": 8000}}}",
          "port: 80",
          "@docker",
          "m",
          "r",
          "b",
          "10.",
          "172.17.",
          "bridge",
          "1d",
          "0x1",
          "1e9",
          "---\n",
          "%YAML 9\n");

  private final Random random = new Random(4);

  private <T> T one(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String value() {
    String piece = one(PIECES);
    return random.nextInt(20) == 0
        ? piece.repeat(1 + random.nextInt(20_000) / piece.length())
        : IntStream.rangeClosed(0, random.nextInt(7)).mapToObj(_ -> one(PIECES)).collect(joining());
  }

  private Map<String, String> some() {
    Map<String, String> some = new HashMap<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      some.put(one(KEYS), value());
      some.put(one(OPEN_KEYS) + value() + one(OPEN_KEYS), value());
    }
    return some;
  }

  @Test
  void nothingThatAContainerSaysHarmsAnother() {
    Container good =
        container("good", 80).toBuilder()
            .networks(Map.of("bridge", Network.of(ip("172.17.0.9"))))
            .labels(Map.of("gen.host", "good.example", "gen.name", "good"))
            .build();
    int offered = 0;
    for (int i = 0; i < 4_000; i++) {
      Container hostile =
          container("hostile", 80, 9000).toBuilder().labels(some()).env(some()).build();
      String told = hostile.labels() + " " + hostile.env();
      Services services = assertHarmless(told, good, hostile);
      offered += services.offered().size() > 1 ? 1 : 0;
    }
    assertTrue(offered > 200, "too few values are good: " + offered);
  }

  private static Services assertHarmless(String told, Container good, Container hostile) {
    Services services;
    try {
      services = discover(good, hostile);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(Quoted.quoted(told), e);
    }
    assertTrue(
        brief(services.offered()).contains("good 172.17.0.9:80 good.example/"),
        () -> "the neighbour is gone: " + told);
    services.offered().forEach(service -> assertTrusted(service, told));
    Stream.concat(
            services.leftOut().stream().map(l -> l.line()),
            services.cautions().stream().map(c -> c.line()))
        .forEach(line ->
            assertTrue(Quoted.isOneLine(line) && line.length() < 1_500, () -> "message: " + line));
    return services;
  }

  private static void assertTrusted(Service service, String told) {
    Stream<String> words =
        Stream.of(
                Stream.of(service.name().text(), service.id(), service.scheme().text()),
                service.aliases().stream().map(Host::text),
                service.routes().stream().map(Route::host).map(Host::text),
                service.routes().stream().map(r -> r.path().text()))
            .flatMap(stream -> stream);
    words.forEach(word ->
        assertTrue(
            !word.isEmpty() && Quoted.isOneWord(word), () -> Quoted.quoted(word) + " of " + told));
  }
}
