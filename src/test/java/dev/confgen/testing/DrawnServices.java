package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.UrlPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Services drawn from the grammars of the model: whatever it lets pass, near its limits more often
/// than elsewhere, and so much alike that many share a name, a host, a path or a port.
///
/// Texts that are hostile to everything seldom pass a grammar; these always do.
public final class DrawnServices {

  /// The seeds that tests draw from.
  public static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  private static final int COUNT = 250;
  private static final int FIRST_PORT = 20_000;

  private static final List<String> NAMES =
      List.of("web", "db", "a..b", "web.", "stats", "http", "unknown", "tcp_80", "A.b", "1", "_");
  private static final List<String> LABELS =
      List.of(
          "_",
          "123",
          "0",
          "1e3",
          "0x10",
          "xn--a",
          "a_-b",
          "a--b",
          "localhost",
          "wpad",
          "default",
          "_tcp",
          "off");
  private static final List<String> HOSTS =
      List.of("a.test", "*.a.test", "b.a.test", "*.b.a.test", "123", "1.2.3.4");
  private static final List<String> ADDRESSES =
      List.of("c", "10.0.0.1", "10.0.0.2", "255.255.255.255", "::1", "fd00::1:80");
  private static final List<String> PATHS =
      List.of(
          "/", "/", "/a", "/a/b", "/a.b", "/%61", "/a//b", "/..", "/%2e", "/%00", "/%zz", "/%25");
  private static final List<String> SCHEMES =
      List.of("http", "http", "https", "ws", "wss", "grpc", "grpcs", "h2c", "tcp");
  private static final List<Integer> PORTS = List.of(0, 1, 80, 80, 80, 443, 65_535);
  private static final List<Integer> LISTENS = List.of(1, 80, 443, 1936, 20_000, 20_001, 20_002);
  private static final List<Integer> WEIGHTS =
      List.of(0, 1, 255, 256, 257, 65_535, 65_536, Integer.MAX_VALUE);
  private static final List<String> IDS = List.of("a", "ab".repeat(32), "");
  private static final List<Duration> TTLS =
      List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofSeconds(Integer.MAX_VALUE));

  private final Random random;
  private final List<String> texts;

  private DrawnServices(long seed) {
    random = new Random(seed);
    texts =
        Stream.concat(HostileTexts.KNOWN.stream(), HostileValues.random(seed, 300).stream())
            .filter(text -> UTF_8.newEncoder().canEncode(text))
            .toList();
  }

  /// Some hundreds of services; the same ones of the same seed.
  public static List<Service> of(long seed) throws GenException {
    var drawn = new DrawnServices(seed);
    var services = new ArrayList<Service>();
    for (int i = 0; i < COUNT; i++) {
      services.add(drawn.service(i));
    }
    return services;
  }

  private Service service(int i) throws GenException {
    if (one(4)) {
      return joined(i);
    }
    int port = one(3) ? random.nextInt(65_536) : among(PORTS);
    ServiceName name = ServiceName.parse(one(3) ? grown("aZ9_.-", 128, "aZ9_") : among(NAMES));
    var service =
        Service.named(name, Address.parse(address()), port)
            .id("i" + i + (one(2) ? "" : grown("a~$(){}%\\'\"`#;*é", 200, ":")))
            .protocol(one(7) ? Protocol.UDP : Protocol.TCP)
            .scheme(Scheme.parse(one(9) ? grown("a1+.-", 32, "a") : among(SCHEMES)))
            .routes(routes())
            .listen(one(2) ? 0 : one(3) ? FIRST_PORT + random.nextInt(9999) : among(LISTENS))
            .primary(!one(5))
            .aliases(one(3) ? List.of(host(true), host(true)) : List.of())
            .tags(one(3) ? List.of(among(texts), among(texts)) : List.of())
            .meta(one(3) ? Map.of(among(texts), among(texts)) : Map.of())
            .health(one(5) ? among(List.of(Health.values())) : Health.NONE);
    if (one(3)) {
      service.weight(Optional.of(among(WEIGHTS)));
    }
    if (one(3)) {
      service.ttl(Optional.of(among(TTLS)));
    }
    if (one(2)) {
      String id = one(3) ? among(texts) : among(IDS);
      service.container(Optional.of(new Service.ContainerPort(among(texts), id, port)));
    }
    return service.build();
  }

  /// Two texts that make the same whole as those of others, where they are joined by a dash or
  /// none.
  private Service joined(int i) throws GenException {
    int first = 1 + random.nextInt(4);
    String id = "a-b-c-d-e-f".substring(0, 2 * first + random.nextInt(2) - 1);
    String address = "a-b-c-d-e-f".substring(2 * first);
    return Service.named(ServiceName.parse("db"), Address.parse(address), 80)
        .id("i" + i)
        .listen(20_003)
        .routes(List.of(Route.of(Host.parse("db.test"), UrlPath.ROOT)))
        .container(Optional.of(new Service.ContainerPort("", id, 80)))
        .build();
  }

  private String address() throws GenException {
    return switch (random.nextInt(4)) {
      case 0 -> "10.1.%d.%d".formatted(random.nextInt(2), random.nextInt(256));
      case 1 -> "fd00::" + Integer.toHexString(random.nextInt(0x10000));
      case 2 -> withLetter(host(false).text());
      default -> among(ADDRESSES);
    };
  }

  /// A host of digits and dots alone is no address.
  private static String withLetter(String host) {
    return host.matches("[0-9.]+") ? "a" : host;
  }

  private List<Route> routes() throws GenException {
    var routes = new ArrayList<Route>();
    for (int i = among(List.of(0, 0, 1, 1, 2, 4)); i > 0; i--) {
      routes.add(
          new Route(
              one(2) ? Host.parse(among(HOSTS)) : host(true),
              path(),
              one(3) ? Optional.of(path()) : Optional.empty(),
              among(List.of(Route.Tls.values())),
              among(List.of(Route.Access.values()))));
    }
    return routes;
  }

  private Host host(boolean wildcards) throws GenException {
    String labels =
        String.join(
            ".", IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(_ -> label()).toList());
    String wildcard = wildcards && one(4) ? "*." : "";
    return Host.parse(
        wildcard + (labels.length() > 250 ? labels.substring(0, 247) + "abc" : labels));
  }

  private String label() {
    return one(3) ? among(LABELS) : one(6) ? "a".repeat(63) : grown("ab9_-", 20, "ab9_") + "x";
  }

  private UrlPath path() throws GenException {
    return UrlPath.parse(
        switch (random.nextInt(6)) {
          case 0 -> grown("ABCabc019._~!&()*+,=:@%/-", 40, "/");
          case 1 -> "/" + String.valueOf("(*+~!&=,:@.%-".charAt(random.nextInt(13))).repeat(1022);
          case 2 -> "/%" + grown("0123456789abcdefABCDEF", 3, "234567");
          default -> among(PATHS);
        });
  }

  /// A word of 1 to so many of these characters, which begins with one of `first`.
  private String grown(String characters, int longest, String first) {
    var word = new StringBuilder().append(first.charAt(random.nextInt(first.length())));
    int length = one(8) ? longest : 1 + random.nextInt(Math.min(longest, 8));
    while (word.length() < length) {
      word.append(characters.charAt(random.nextInt(characters.length())));
    }
    return word.toString();
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T among(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
