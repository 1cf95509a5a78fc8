package dev.confgen.layout;

import static dev.confgen.layout.Keys.layout;
import static dev.confgen.layout.Keys.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Host;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Route.Access;
import dev.confgen.model.Route.Tls;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.UrlPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a layout writes it reads back, as far as it can carry it; what it cannot carry it refuses.
final class RoundTripTest {

  private static final int SEEDS = 300;

  /// Checks a layout with services by chance.
  ///
  /// @param carried what comes back of a service; nothing of one that is to be refused
  private static void check(String name, Function<Service, Optional<Service>> carried) {
    int all = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      List<Service> services = SampledServices.of(seed);
      List<Service> expected =
          services.stream().flatMap(s -> carried.apply(s).stream()).sorted().toList();
      Written written = layout(name).write(services);
      Found found = new LayoutReader(layout(name), true).read(KeyTree.ofTexts(written.keys()));
      assertEquals(List.of(), lines(found.leftOut()), name + ", seed " + seed);
      assertEquals(expected, found.services().stream().sorted().toList(), name + ", seed " + seed);
      assertEquals(services.size() - expected.size(), written.refused().size());
      assertTheOrderDoesNotMatter(name, services, written);
      all += expected.size();
    }
    assertTrue(all > SEEDS, name + " carried only " + all);
  }

  private static void assertTheOrderDoesNotMatter(
      String name, List<Service> services, Written written) {
    var shuffled = new ArrayList<>(services);
    Collections.shuffle(shuffled, new Random(1));
    assertEquals(written, layout(name).write(shuffled));
  }

  private static boolean isTcp(Service service) {
    return service.protocol() == Protocol.TCP;
  }

  private static Service.Builder bare(Service s) {
    return Service.named(s.name(), s.address(), s.port())
        .id(s.id())
        .protocol(s.protocol())
        .scheme(isTcp(s) ? Scheme.HTTP : s.scheme())
        .origin(Origin.ETCD);
  }

  @Test
  void genCarriesAll() {
    check("gen", Optional::of);
  }

  @Test
  void registratorCarriesWhereAServiceIs() {
    check(
        "registrator",
        s ->
            Optional.of(s)
                .filter(x -> x.port() != 0 && saysItsProtocol(x))
                .map(x -> bare(x).build()));
  }

  private static boolean saysItsProtocol(Service s) {
    return isTcp(s) || s.id().endsWith(":udp");
  }

  @Test
  void skydnsCarriesWhatDnsHasWordsFor() {
    check(
        "skydns",
        s ->
            Optional.of(s)
                .filter(x -> saysItsProtocol(x) && x.name().text().matches("[a-z0-9_-]+"))
                .filter(x -> x.id().matches("[a-z0-9.:]+"))
                .map(x -> {
                  var meta = new TreeMap<>(x.meta());
                  meta.keySet().retainAll(List.of("priority", "text", "group"));
                  return bare(x).weight(x.weight()).ttl(x.ttl()).meta(meta).build();
                }));
  }

  @Test
  void backendsCarriesPortsOfContainers() {
    check(
        "backends",
        s -> {
          int inside = s.container().map(ContainerPort::port).orElse(0);
          int listen = s.listen() == 0 ? inside : s.listen();
          if (!isTcp(s) || s.port() == 0 || listen == 0) {
            return Optional.empty();
          }
          Optional<String> id =
              s.container()
                  .map(ContainerPort::id)
                  .filter(c -> c.length() == 64)
                  .map(c -> c.substring(0, 12));
          return Optional.of(
              bare(s)
                  .id(id.orElse(s.id()))
                  .listen(listen)
                  .container(id.map(c -> new ContainerPort("", c, listen)))
                  .build());
        });
  }

  @Test
  void registeredCarriesPortsOfContainers() {
    check(
        "registered",
        s -> {
          Optional<ContainerPort> container = s.container().filter(c -> c.port() != 0);
          if (container.isEmpty() || s.port() == 0 || !s.address().isIp()) {
            return Optional.empty();
          }
          int inside = container.get().port();
          if (s.listen() != 0 && s.listen() != inside) {
            return Optional.empty();
          }
          Service plain = Service.named(s.name(), s.address(), s.port()).build();
          String image = s.meta().getOrDefault("image", "");
          assertFalse(Image.parse(image, "").baseName().equals(s.name().text()));
          return Optional.of(
              bare(s)
                  .id(plain.id() + (isTcp(s) ? "" : ":udp"))
                  .listen(inside)
                  .meta(Map.of("image", s.name().text()))
                  .container(Optional.of(new ContainerPort("", container.get().id(), inside)))
                  .build());
        });
  }

  @Test
  void highwayCarriesWhatItsProxyDoes() {
    check(
        "highway",
        s -> {
          boolean known = s.scheme().equals(Scheme.HTTP) || s.scheme().equals(Scheme.TCP);
          return s.port() == 0 || !known
              ? Optional.empty()
              : Optional.of(
                  bare(s)
                      .scheme(s.scheme())
                      .listen(s.listen())
                      .routes(s.scheme().equals(Scheme.TCP) ? List.of() : List.of(route(s)))
                      .build());
        });
  }

  private static Route route(Service s) {
    List<Tls> tls = s.routes().stream().map(Route::tls).toList();
    return new Route(
        new Host(s.name().text().toLowerCase(Locale.ROOT) + ".local"),
        UrlPath.ROOT,
        Optional.empty(),
        tls.contains(Tls.REDIRECT) ? Tls.REDIRECT : tls.contains(Tls.BOTH) ? Tls.BOTH : Tls.NONE,
        s.routes().stream().anyMatch(r -> r.access() == Access.INTERNAL)
            ? Access.INTERNAL
            : Access.PUBLIC);
  }
}
