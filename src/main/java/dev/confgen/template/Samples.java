package dev.confgen.template;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Made-up views to try a template on.
final class Samples {

  /// A free text that is also a number, a word, a file name and JSON.
  static final String VALUE = "1";

  private static final String ID = "0123456789abcdef".repeat(4);
  private static final Map<String, String> TEXTS = Map.of("sample", VALUE);

  private Samples() {}

  /// Nothing runs.
  static View empty() {
    return new View(Snapshot.EMPTY, Services.NONE, Map.of());
  }

  /// Everything that may be there is.
  static View rich() {
    try {
      return view(
          fullContainer(), fullService(), KeyTree.ofTexts(Map.of("/sample/key", VALUE)), TEXTS);
    } catch (GenException.Invalid e) {
      throw new IllegalStateException(e);
    }
  }

  /// Something runs, of which only the least is known.
  static View sparse() {
    try {
      Image image = Image.parse("sample", "");
      return view(
          Container.named(ID, "sample", image).build(),
          Service.named(ServiceName.parse("sample"), Address.parse("192.0.2.1"), 80).build(),
          KeyTree.EMPTY,
          Map.of());
    } catch (GenException.Invalid e) {
      throw new IllegalStateException(e);
    }
  }

  private static View view(
      Container container, Service service, KeyTree keys, Map<String, String> vars) {
    return new View(
        new Snapshot(List.of(container), List.of(), keys, List.of()),
        new Services(List.of(service), List.of(), List.of(), List.of()),
        vars);
  }

  private static Container fullContainer() throws GenException.Invalid {
    Image image = Image.parse("registry.test:5000/shop/sample:1@sha256:0", "sha256:1");
    Address ip = Address.parse("192.0.2.1");
    Address ip6 = Address.parse("2001:db8::1");
    var network =
        new Container.Network(
            Optional.of(ip),
            Optional.of(ip6),
            Optional.of(ip),
            "02:42:c0:00:02:01",
            List.of("sample"),
            true);
    var port = new Container.Port(80, Protocol.TCP, List.of(new Container.Binding(ip, 8080)));
    var labels = new TreeMap<>(TEXTS);
    labels.put("com.docker.compose.project", "sample");
    labels.put("com.docker.compose.service", "sample");
    return Container.named(ID, "sample", image)
        .hostname("sample")
        .command(List.of("run"))
        .created(Optional.of(Instant.EPOCH))
        .labels(labels)
        .env(TEXTS)
        .networkMode("sample")
        .networks(Map.of("sample", network))
        .ports(List.of(port))
        .mounts(List.of(new Container.Mount("bind", "/a", "/b", false)))
        .health(Health.HEALTHY)
        .self(true)
        .build();
  }

  private static Service fullService() throws GenException.Invalid {
    Host host = Host.parse("sample.test");
    var route =
        new Route(
            host,
            UrlPath.parse("/sample"),
            Optional.of(UrlPath.ROOT),
            Route.Tls.REDIRECT,
            Route.Access.INTERNAL);
    return Service.named(ServiceName.parse("sample"), Address.parse("192.0.2.1"), 80)
        .routes(List.of(route, Route.of(host, UrlPath.ROOT)))
        .listen(8080)
        .aliases(List.of(host))
        .tags(List.of("sample"))
        .weight(Optional.of(1))
        .ttl(Optional.of(Duration.ofSeconds(30)))
        .meta(TEXTS)
        .health(Health.HEALTHY)
        .container(Optional.of(new Service.ContainerPort("sample", ID, 80)))
        .origin(Service.Origin.DOCKER)
        .build();
  }
}
