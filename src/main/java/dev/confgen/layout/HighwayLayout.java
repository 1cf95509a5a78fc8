package dev.confgen.layout;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.UrlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `/services/<name>/hosts/<n>` = `ip:port`, `/services/<name>/scheme` = what a proxy speaks for
/// it, `host_port` = a port of its own there, `private` = not for everybody (docker-highway).
///
/// docker-highway's proxy ends TLS itself and its DNS answers all of `local`: an HTTP service has
/// the host `<name>.local`.
record HighwayLayout() implements Layout {

  private static final String HOSTS = "hosts";
  private static final String SCHEME = "scheme";
  private static final String HOST_PORT = "host_port";
  private static final String PRIVATE = "private";
  private static final String DOMAIN = ".local";
  private static final int OF_HOST = 3;

  /// What `scheme` may say.
  private enum Front {
    HTTP("http", Route.Tls.NONE),
    HTTPS("https", Route.Tls.REDIRECT),
    BOTH("http-and-https", Route.Tls.BOTH),
    TCP("tcp", Route.Tls.NONE);

    private final String word;
    private final Route.Tls tls;

    Front(String word, Route.Tls tls) {
      this.word = word;
      this.tls = tls;
    }

    static Front parse(String word) throws GenException.Invalid {
      for (Front front : values()) {
        if (front.word.equals(word)) {
          return front;
        }
      }
      throw new GenException.Invalid(quoted(word) + " is none of http, https, http-and-https, tcp");
    }
  }

  /// What is said of a service beside its hosts.
  private static final class Sheet {
    private final List<Entry> hosts = new ArrayList<>();
    private final List<LeftOut> faults = new ArrayList<>();
    private Optional<Front> front = Optional.empty();
    private int listen;
    private boolean internal;

    void add(Entry entry) throws Malformed {
      List<String> segments = entry.segments();
      List<String> inside = segments.subList(1, segments.size());
      if (segments.size() == OF_HOST && inside.getFirst().equals(HOSTS)) {
        hosts.add(entry);
        return;
      }
      switch (inside.size() == 1 ? inside.getFirst() : "") {
        case SCHEME ->
            front = Optional.of(Malformed.parsed("the value", entry.text(), Front::parse));
        case HOST_PORT -> listen = Malformed.parsed("the value", entry.text(), HostPort::port);
        case PRIVATE -> internal = true;
        default -> throw new Malformed("it", "is none of hosts/<n>, scheme, host_port and private");
      }
    }
  }

  @Override
  public String name() {
    return "highway";
  }

  @Override
  public String root() {
    return "/services";
  }

  @Override
  public String group(String key) {
    return Entry.directory(key);
  }

  @Override
  public Parsed parse(List<Entry> group) {
    var sheet = new Sheet();
    for (Entry entry : group) {
      try {
        sheet.add(entry);
      } catch (Malformed e) {
        sheet.faults.add(entry.leftOut(e));
      }
    }
    Parsed parsed = Parsed.each(sheet.hosts, entry -> List.of(service(entry, sheet)));
    sheet.faults.addAll(parsed.faults());
    return new Parsed(parsed.services(), sheet.faults);
  }

  private static Service service(Entry entry, Sheet sheet) throws Malformed {
    List<String> segments = entry.segments();
    ServiceName name = Malformed.parsed("the name", segments.getFirst(), ServiceName::parse);
    String id = Malformed.parsed("the id", segments.getLast(), Service::parseId);
    HostPort at = Malformed.parsed("the value", entry.text(), HostPort::parse);
    if (sheet.front.isEmpty()) {
      String key = entry.inStore("/" + name + "/scheme");
      throw new Malformed("its service", "has no scheme: " + key + " is missing or wrong");
    }
    Front front = sheet.front.get();
    return Service.named(name, at.address(), at.port())
        .id(id)
        .scheme(front == Front.TCP ? Scheme.TCP : Scheme.HTTP)
        .routes(routes(name, front, sheet.internal))
        .listen(sheet.listen)
        .build();
  }

  private static List<Route> routes(ServiceName name, Front front, boolean internal)
      throws Malformed {
    if (front == Front.TCP) {
      return List.of();
    }
    Host host = Malformed.parsed("the name", name + DOMAIN, Host::parse);
    Route.Access access = internal ? Route.Access.INTERNAL : Route.Access.PUBLIC;
    return List.of(new Route(host, UrlPath.ROOT, Optional.empty(), front.tls, access));
  }

  /// What is said once for all services of a name has to be right for each of them.
  @Override
  public Said said(Service service) throws Malformed {
    UdpSuffix.refuse(service);
    Front front = front(service);
    boolean internal = service.routes().stream().anyMatch(r -> r.access() == Route.Access.INTERNAL);
    String root = "/" + service.name() + "/";
    Service carried =
        Said.where(service)
            .scheme(service.scheme())
            .routes(routes(service.name(), front, internal))
            .listen(service.listen())
            .build();
    Said said =
        Said.of(carried)
            .with(root + HOSTS + "/" + service.id(), HostPort.of(service).toString())
            .with(root + SCHEME, front.word)
            .with(
                root + HOST_PORT,
                Optional.of(service.listen()).filter(port -> port != 0).map(String::valueOf));
    // It says who may reach the host; a TCP service has none.
    return front == Front.TCP
        ? said
        : said.with(root + PRIVATE, internal ? Optional.of("true") : Optional.empty());
  }

  private static Front front(Service service) throws Malformed {
    if (service.scheme().equals(Scheme.TCP)) {
      return Front.TCP;
    }
    if (!service.scheme().equals(Scheme.HTTP)) {
      throw new Malformed("its scheme", service.scheme() + " is neither http nor tcp");
    }
    List<Route.Tls> tls = service.routes().stream().map(Route::tls).toList();
    if (tls.contains(Route.Tls.REDIRECT)) {
      return Front.HTTPS;
    }
    return tls.contains(Route.Tls.BOTH) ? Front.BOTH : Front.HTTP;
  }
}
