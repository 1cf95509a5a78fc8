package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import dev.confgen.template.Rendering;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the bundled templates make of many services, and of hostile ones.
public final class Bundled {

  private Bundled() {}

  /// Renders a bundled template.
  public static Rendering render(String template, List<Service> services, Map<String, String> vars)
      throws GenException, InterruptedException {
    var snapshot = new Snapshot(List.of(), services, KeyTree.EMPTY, List.of());
    return new TemplateEngine()
        .load(template, Optional.empty())
        .render(new View(snapshot, Discovery.discover(snapshot, Addressing.DEFAULT), vars));
  }

  /// 5,000 services: each with a host of its own, some of which are wildcards or have a path, and
  /// some with a port to listen on, over TCP or UDP.
  public static List<Service> thousands() throws GenException {
    var services = new ArrayList<Service>();
    for (int i = 0; i < 5000; i++) {
      String host = (i % 10 == 0 ? "*." : "") + "host-" + i + ".shop.test";
      UrlPath path = i % 7 == 0 ? UrlPath.parse("/app/" + i) : UrlPath.ROOT;
      Address address = Address.parse("10.%d.%d.1".formatted(i / 250, i % 250));
      boolean listens = i % 50 == 1;
      services.add(
          Service.named(ServiceName.parse("service-" + i), address, 8080)
              .scheme(listens ? Scheme.TCP : Scheme.HTTP)
              .protocol(i % 100 == 1 ? Protocol.UDP : Protocol.TCP)
              .listen(listens ? 20_000 + i : 0)
              .routes(listens ? List.of() : List.of(Route.of(Host.parse(host), path)))
              .build());
    }
    return services;
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
            i % 3 == 0 ? Route.Tls.REDIRECT : Route.Tls.NONE,
            i % 2 == 0 ? Route.Access.INTERNAL : Route.Access.PUBLIC);
    return Service.named(
            valid(ServiceName::parse, text, ServiceName.parse("hostile-" + i)),
            Address.parse("10.0.%d.%d".formatted(i / 250, i % 250 + 1)),
            80)
        .id(valid(Service::parseId, text, "id-" + i))
        .scheme(i % 4 == 0 ? valid(Scheme::parse, text, Scheme.HTTP) : Scheme.HTTP)
        .routes(i % 5 == 0 ? List.of() : List.of(route, Route.of(host, path)))
        .aliases(List.of(valid(Host::parse, "*." + text, host)))
        .listen(i % 7 == 0 ? 20_000 + i : 0)
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
    } catch (GenException e) {
      return otherwise;
    }
  }
}
