package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.UrlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Many services, and hostile ones, for what the bundled templates make of them.
public final class Fleet {

  private static final int THOUSANDS = 5000;

  /// The bundled templates open ports of this range with {@link #VARS}.
  private static final int FIRST_PORT = 20_000;

  /// What sets a template up so that it serves all of it.
  public static final Map<String, String> VARS =
      Map.of("domain", "docker.test", "ports", "20000-29999", "most", "500");

  private Fleet() {}

  /// 5,000 services of every kind: of twenty, sixteen have a host of their own, one of them below a
  /// path, two a wildcard, one a TCP port, one a UDP port.
  public static List<Service> thousands() throws GenException {
    var services = new ArrayList<Service>();
    for (int i = 0; i < THOUSANDS; i++) {
      Address address = Address.parse("10.%d.%d.1".formatted(i / 250, i % 250));
      ServiceName name = ServiceName.parse("service-" + i);
      services.add(kind(i, Service.named(name, address, 8080)).build());
    }
    return services;
  }

  private static Service.Builder kind(int i, Service.Builder service) throws GenException {
    String host = "host-" + i + ".shop.test";
    int port = FIRST_PORT + i / 20;
    return switch (i % 20) {
      case 0 -> service.scheme(Scheme.TCP).listen(port);
      case 1 -> service.scheme(Scheme.TCP).protocol(Protocol.UDP).listen(port);
      case 2 -> service.routes(List.of(Route.of(Host.parse("*." + host), UrlPath.ROOT)));
      case 3 -> service.routes(List.of(strict("*.host-" + (i - 1) + ".shop.test", "/x")));
      case 4 -> service.routes(List.of(strict(host, "/")));
      case 5 -> service.routes(List.of(Route.of(Host.parse(host), UrlPath.parse("/app/" + i))));
      default -> service.routes(List.of(Route.of(Host.parse(host), UrlPath.ROOT)));
    };
  }

  private static Route strict(String host, String path) throws GenException {
    return new Route(
        Host.parse(host),
        UrlPath.parse(path),
        Optional.of(UrlPath.parse("/y")),
        Route.Tls.REDIRECT,
        Route.Access.INTERNAL);
  }

  /// Services with every hostile text among their tags and meta data, and with ids that are as
  /// hostile as an id can be. Nothing of it is half of a surrogate pair, which only JSON can
  /// express.
  public static List<Service> hostileRegistered() throws GenException {
    var services = new ArrayList<Service>();
    List<String> texts = texts();
    for (int i = 0; i < texts.size(); i += 25) {
      List<String> some =
          texts.subList(i, Math.min(i + 25, texts.size())).stream()
              .filter(text -> UTF_8.newEncoder().canEncode(text))
              .toList();
      var meta = new TreeMap<String, String>();
      for (String text : some) {
        meta.put("text-" + meta.size(), text);
        meta.put(text, "name");
      }
      services.add(
          Service.named(ServiceName.parse("hostile"), Address.parse("10.0.1." + i / 25), 80)
              .id(Service.parseId("$(id)`id`'\"\\;&|<>*?~#%!{}[]" + i))
              .tags(some)
              .meta(meta)
              .build());
    }
    return services;
  }

  private static List<String> texts() {
    return Stream.concat(HostileValues.all().stream(), HostileTexts.all(7, 50)).distinct().toList();
  }

  /// One service for each hostile text, which it has wherever the model lets it pass: as its name,
  /// host, path, what replaces that, scheme, id, tag, and in its meta data.
  public static List<Service> hostile() throws GenException {
    var services = new ArrayList<Service>();
    for (String text : texts()) {
      services.add(hostile(text, services.size()));
    }
    for (String text : HostileValues.random(20_260_103L, 300)) {
      services.add(hostile(text, services.size()));
    }
    return services;
  }

  private static Service hostile(String text, int i) throws GenException {
    Host host = Host.parse("hostile-" + i + ".test");
    UrlPath path = valid(UrlPath::parse, "/" + text, UrlPath.ROOT);
    var route =
        new Route(
            valid(Host::parse, text, host),
            path,
            i % 2 == 0 ? Optional.empty() : Optional.of(path),
            List.of(Route.Tls.values()).get(i % 3),
            List.of(Route.Access.values()).get(i % 2));
    return Service.named(
            valid(ServiceName::parse, text, ServiceName.parse("hostile-" + i)),
            Address.parse("10.0.%d.%d".formatted(i / 250, i % 250 + 1)),
            80)
        .id(valid(Service::parseId, text, "id-" + i))
        .scheme(i % 4 == 0 ? valid(Scheme::parse, text, Scheme.HTTP) : Scheme.HTTP)
        .routes(i % 5 == 0 ? List.of() : List.of(route, Route.of(host, path)))
        .aliases(List.of(valid(Host::parse, "*." + text, host)))
        .listen(i % 7 == 0 ? FIRST_PORT + i : 0)
        .tags(List.of(text))
        .meta(Map.of("text", text, text, text))
        .container(Optional.of(new Service.ContainerPort(text, text, 80)))
        .build();
  }

  private interface Grammar<T> {
    T parse(String text) throws GenException;
  }

  private static <T> T valid(Grammar<T> grammar, String text, T otherwise) {
    try {
      return grammar.parse(text);
    } catch (GenException _) {
      return otherwise;
    }
  }
}
