package dev.confgen.layout;

import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/backends/<service>/<first 12 digits of the container's id>` = `host:port`, and
/// `/backends/<service>/port` = the port that a proxy opens for them, which is the container's own
/// (docker-register, docker-discover).
record BackendsLayout() implements Layout {

  private static final String PORT = "port";
  private static final int SHORT_ID = 12;
  private static final Pattern CONTAINER_ID = Pattern.compile("[0-9a-f]{12}");

  @Override
  public String name() {
    return "backends";
  }

  @Override
  public String root() {
    return "/backends";
  }

  @Override
  public String group(String key) {
    return Entry.directory(key);
  }

  @Override
  public Parsed parse(List<Entry> group) {
    var backends = new ArrayList<Entry>();
    var faults = new ArrayList<LeftOut>();
    Optional<Integer> listen = Optional.empty();
    for (Entry entry : group) {
      try {
        if (isPort(entry)) {
          listen = Optional.of(Malformed.parsed("the value", entry.text(), HostPort::port));
        } else {
          backends.add(entry);
        }
      } catch (Malformed e) {
        faults.add(entry.leftOut(e));
      }
    }
    Optional<Integer> port = listen;
    Parsed parsed = Parsed.each(backends, entry -> List.of(service(entry, port)));
    faults.addAll(parsed.faults());
    return new Parsed(parsed.services(), faults);
  }

  private static boolean isPort(Entry entry) throws Malformed {
    return entry.segments("/<service>/<container id>").getLast().equals(PORT);
  }

  private static Service service(Entry entry, Optional<Integer> listen) throws Malformed {
    List<String> segments = entry.segments();
    ServiceName name = Malformed.parsed("the name", segments.getFirst(), ServiceName::parse);
    String id = Malformed.parsed("the id", segments.getLast(), Service::parseId);
    HostPort at = Malformed.parsed("the value", entry.text(), HostPort::parse);
    if (listen.isEmpty()) {
      String key = entry.inStore("/" + name + "/port");
      throw new Malformed("its service", "has no port: " + key + " is missing or wrong");
    }
    int port = listen.get();
    return Service.named(name, at.address(), at.port())
        .id(id)
        .listen(port)
        .container(
            CONTAINER_ID.matcher(id).matches()
                ? Optional.of(new ContainerPort("", id, port))
                : Optional.empty())
        .build();
  }

  @Override
  public Said said(Service service) throws Malformed {
    UdpSuffix.refuse(service);
    HostPort at = HostPort.of(service);
    int listen = listen(service);
    Optional<ContainerPort> container = container(service, listen);
    String id = container.map(ContainerPort::id).orElse(service.id());
    if (id.equals(PORT)) {
      throw new Malformed("its id", "is the word for the port of the service");
    }
    if (container.isEmpty() && CONTAINER_ID.matcher(id).matches()) {
      throw new Malformed(
          "its id", "would be read as that of a container whose own port is %d".formatted(listen));
    }
    String root = "/" + service.name() + "/";
    return Said.of(Said.where(service).id(id).listen(listen).container(container).build())
        .with(root + id, at.toString())
        .with(root + PORT, Integer.toString(listen));
  }

  /// The container, of which it can be said only if its own port is the one that a proxy opens:
  /// else the service would be another port of it.
  private static Optional<ContainerPort> container(Service service, int listen) {
    return service
        .container()
        .filter(c -> c.port() == listen && c.id().length() >= SHORT_ID)
        .map(c -> new ContainerPort("", c.id().substring(0, SHORT_ID), listen))
        .filter(c -> CONTAINER_ID.matcher(c.id()).matches());
  }

  private static int listen(Service service) throws Malformed {
    int inside = service.container().map(ContainerPort::port).orElse(0);
    int listen = service.listen() == 0 ? inside : service.listen();
    if (listen == 0) {
      throw new Malformed("it", "has no port that a proxy could open for it");
    }
    return listen;
  }
}
