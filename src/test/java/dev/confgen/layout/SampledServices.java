package dev.confgen.layout;

import dev.confgen.model.Address;
import dev.confgen.model.HalfPair;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.ServiceName;
import dev.confgen.model.UrlPath;
import dev.confgen.testing.HostileTexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Services by chance, of every kind: the same seed gives the same. Nothing about them agrees but
/// by chance, which sees to it that names, ids, addresses, ports and images often do.
final class SampledServices {

  private static final List<String> SUFFIXES =
      List.of("", "-1", "_a", ".b", ".B", "Z", "..c", "-", "x".repeat(70));
  private static final List<String> SCHEMES =
      List.of("http", "http", "http", "tcp", "https", "grpc");
  private static final List<String> IDS =
      List.of("", ":web.1:80", "+", "~é", ".x", "\"'$(x)", "-", "..y", ".", "/z", " ", "\n");
  private static final List<String> WHOLE_IDS =
      List.of("1", "2", "port", "hosts", "0123456789ab", ".x", "", "..", "1:udp", "i".repeat(300));
  private static final List<String> IMAGES =
      List.of("", "shop/", "reg.test:5000/shop/", "x\ny/", "a::b/", "a:/", "a".repeat(300) + "/");

  /// No text that is read has half of a surrogate pair.
  private static final List<String> TEXTS =
      HostileTexts.KNOWN.stream().filter(text -> !HalfPair.in(text)).toList();

  private static final List<Integer> PORTS = List.of(0, 80, 80, 443, 8000);
  private static final List<Duration> TIMES =
      List.of(Duration.ZERO, Duration.ofSeconds(90), Duration.ofMillis(1500), Duration.ofNanos(1));

  private final Random random;
  private int count;

  private SampledServices(long seed) {
    random = new Random(seed);
  }

  static List<Service> of(long seed) {
    var sampled = new SampledServices(seed);
    var services = new ArrayList<Service>();
    int names = 1 + sampled.random.nextInt(12);
    for (int i = 0; i < names; i++) {
      services.addAll(sampled.pool(i));
    }
    return services;
  }

  private List<Service> pool(int number) {
    var name = new ServiceName("s" + number + oneOf(SUFFIXES));
    Scheme scheme = new Scheme(oneOf(SCHEMES));
    boolean udp = chance(4);
    List<Route> routes = routes();
    int inside = chance(2) ? oneOf(PORTS) : 1 + number;
    int listen = chance(2) ? 0 : chance(2) ? inside : 20_000 + number;
    var pool = new ArrayList<Service>();
    int members = 1 + random.nextInt(4);
    for (int i = 0; i < members; i++) {
      pool.add(
          member(
                  Service.named(name, address(), chance(9) ? 0 : 1 + random.nextInt(65_535)),
                  chance(6) ? oneOf(PORTS) : inside)
              .scheme(udp ? new Scheme("udp") : chance(9) ? new Scheme(oneOf(SCHEMES)) : scheme)
              .protocol(udp ? Protocol.UDP : Protocol.TCP)
              .routes(chance(6) ? routes() : routes)
              .listen(chance(6) ? oneOf(PORTS) : listen)
              .build());
    }
    List<Service> all = udp ? pool.stream().map(this::named).toList() : pool;
    return all.stream().map(this::withImage).toList();
  }

  private Service named(Service udp) {
    return chance(4) ? udp : udp.toBuilder().id(udp.id() + ":udp").build();
  }

  private Service withImage(Service service) {
    if (chance(2)) {
      return service;
    }
    var meta = new TreeMap<>(service.meta());
    meta.put("image", oneOf(IMAGES) + service.name());
    return service.toBuilder().meta(meta).build();
  }

  private Service.Builder member(Service.Builder service, int inside) {
    service
        .id(chance(5) ? oneOf(WHOLE_IDS) : "i" + ++count + (chance(2) ? "" : oneOf(IDS)))
        .primary(!chance(3))
        .tags(List.of(text(), text()))
        .aliases(chance(2) ? List.of() : List.of(new Host("alias" + count + ".test")))
        .weight(chance(2) ? Optional.empty() : Optional.of(random.nextInt(300)))
        .ttl(
            chance(2)
                ? Optional.empty()
                : Optional.of(chance(4) ? oneOf(TIMES) : Duration.ofSeconds(random.nextInt(9999))))
        .meta(meta())
        .health(oneOf(List.of(Health.values())))
        .origin(Origin.ETCD);
    return chance(3)
        ? service
        : service.container(
            Optional.of(
                new ContainerPort(chance(9) ? text() : "web_" + count, container(), inside)));
  }

  private String container() {
    int number = chance(6) ? 1 : count;
    return chance(3)
        ? chance(9) ? text() : "c" + number
        : "%012x".formatted(number) + (chance(4) ? "" : "ab".repeat(26));
  }

  private Map<String, String> meta() {
    var meta = new TreeMap<String, String>();
    for (String key : List.of("priority", "text", "group", "image", "note")) {
      if (chance(3)) {
        meta.put(key, key.equals("priority") && !chance(4) ? "" + random.nextInt(99) : text());
      }
    }
    return meta;
  }

  private Address address() {
    count++;
    return new Address(
        switch (random.nextInt(4)) {
          case 0 -> "2001:db8::" + Integer.toHexString(count);
          case 1 -> "host-" + count + ".test";
          default -> chance(4) ? "10.9.0.1" : "10.0.%d.%d".formatted(count / 250, 1 + count % 250);
        });
  }

  private List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (int i = random.nextInt(3); i > 0; i--) {
      routes.add(
          new Route(
              new Host((chance(3) ? "*." : "") + "r" + ++count + ".test"),
              chance(2) ? UrlPath.ROOT : new UrlPath("/a/" + count),
              chance(2) ? Optional.empty() : Optional.of(UrlPath.ROOT),
              oneOf(List.of(Route.Tls.values())),
              oneOf(List.of(Route.Access.values()))));
    }
    return routes;
  }

  private String text() {
    return oneOf(TEXTS);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
