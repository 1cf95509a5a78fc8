package dev.confgen;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.model.UrlPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Random services below the domain `t`, and random requests that many of them could be meant by:
/// of few labels and few segments, so that hosts, wildcards and paths overlap.
final class RandomShop {

  private static final List<String> LABELS = List.of("a", "b", "x-1", "_c");
  private static final List<String> PATHS =
      List.of("/", "/", "/a", "/a/b", "/a/b/c", "/ab", "/a.b", "/A", "/a%41", "/b");
  private static final List<String> BEYOND =
      List.of("", "", "/", "/b", "/b/c", "c", "//a", "?q=/b", "/../b", "/%2e", "/b/c/d?x=/a/b");

  private final Random random;
  private final Set<String> taken = new HashSet<>();

  RandomShop(long seed) {
    this.random = new Random(seed);
  }

  /// Services at addresses of their own from 127.1.0.1 on, some of them withheld. No two are asked
  /// for the same host and path, so that an answer tells which route was taken.
  ///
  /// @param port where all of them serve
  Services services(int count, int port) throws GenException {
    var offered = new ArrayList<Service>();
    var withheld = new ArrayList<Services.Withheld>();
    for (int i = 1; i <= count; i++) {
      Service service = service(i, port);
      if (random.nextInt(6) == 0) {
        withheld.add(new Services.Withheld(service, "paused"));
      } else {
        offered.add(service);
      }
    }
    return new Services(offered, withheld, List.of(), List.of());
  }

  private Service service(int number, int port) throws GenException {
    var routes = new ArrayList<Route>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Route route = route();
      if (taken.add(route.host() + " " + route.path())) {
        routes.add(route);
      }
    }
    String name = routes.isEmpty() ? labels() : "s" + number;
    Address address = Address.parse("127.1.0." + number);
    return Service.named(ServiceName.parse(name), address, port).routes(routes).build();
  }

  private Route route() throws GenException {
    String wildcard = random.nextInt(5) < 2 ? "*." : "";
    return new Route(
        Host.parse(wildcard + labels() + ".t"),
        UrlPath.parse(one(PATHS)),
        random.nextInt(3) > 0 ? Optional.empty() : Optional.of(UrlPath.parse(one(PATHS))),
        random.nextInt(4) > 0 ? Route.Tls.NONE : one(List.of(Route.Tls.values())),
        random.nextInt(5) > 0 ? Route.Access.PUBLIC : Route.Access.INTERNAL);
  }

  /// A host to ask for, as it could stand in a request.
  String host() {
    String host = labels() + (random.nextInt(20) > 0 ? ".t" : "");
    return switch (random.nextInt(12)) {
      case 0 -> host.toUpperCase(Locale.ROOT);
      case 1 -> host + ":8080";
      case 2 -> host + ".";
      case 3 -> "*." + host;
      case 4 -> host + one(PATHS);
      case 5 -> one(PATHS).substring(1) + "." + host;
      default -> host;
    };
  }

  /// A path and more to ask for.
  String target() {
    return one(PATHS) + one(BEYOND);
  }

  private String labels() {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(_ -> one(LABELS))
        .collect(Collectors.joining("."));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
