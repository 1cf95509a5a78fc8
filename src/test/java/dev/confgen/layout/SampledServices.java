package dev.confgen.layout;

import dev.confgen.model.Address;
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

/// Services by chance, of every kind: the same seed gives the same. Those of one name agree in what
/// a proxy is to do for them; no two have an id or an address in common.
final class SampledServices {

  private static final List<String> SUFFIXES = List.of("", "-1", "_a", ".b", ".B", "Z");
  private static final List<String> SCHEMES =
      List.of("http", "http", "http", "tcp", "https", "grpc");

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
    int inside = chance(4) ? 0 : 1 + number;
    int listen = chance(2) ? 0 : chance(2) ? inside : 20_000 + number;
    var pool = new ArrayList<Service>();
    int members = 1 + random.nextInt(4);
    for (int i = 0; i < members; i++) {
      pool.add(
          member(Service.named(name, address(), chance(9) ? 0 : 1 + random.nextInt(65_535)), inside)
              .scheme(udp ? new Scheme("udp") : scheme)
              .protocol(udp ? Protocol.UDP : Protocol.TCP)
              .routes(routes)
              .listen(listen)
              .build());
    }
    return udp ? pool.stream().map(this::named).toList() : pool;
  }

  private Service named(Service udp) {
    return chance(4) ? udp : udp.toBuilder().id(udp.id() + ":udp").build();
  }

  private Service.Builder member(Service.Builder service, int inside) {
    service
        .id("i" + ++count + oneOf(List.of("", ":web.1:80", "+", "~é", ".x", "\"'$(x)")))
        .primary(!chance(3))
        .tags(List.of(text(), text()))
        .aliases(chance(2) ? List.of() : List.of(new Host("alias" + count + ".test")))
        .weight(chance(2) ? Optional.empty() : Optional.of(random.nextInt(300)))
        .ttl(chance(2) ? Optional.empty() : Optional.of(Duration.ofSeconds(random.nextInt(9999))))
        .meta(meta())
        .health(oneOf(List.of(Health.values())))
        .origin(Origin.ETCD);
    return chance(3)
        ? service
        : service.container(Optional.of(new ContainerPort("web_" + count, container(), inside)));
  }

  private String container() {
    return chance(3) ? "c" + count : "%012x".formatted(count) + "ab".repeat(26);
  }

  private Map<String, String> meta() {
    var meta = new TreeMap<String, String>();
    for (String key : List.of("priority", "text", "group", "image", "note")) {
      if (chance(3)) {
        meta.put(key, key.equals("priority") ? "" + random.nextInt(99) : text());
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
          default -> "10.0.%d.%d".formatted(count / 250, 1 + count % 250);
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
    return oneOf(HostileTexts.KNOWN);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
