package dev.confgen.layout;

import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import java.util.List;

/// `<name>/<id>` = `ip:port`, where the id is `<host>:<container>:<port>` and ends with `:udp` for
/// a UDP port (registrator's `etcd://` and `consulkv://` backends).
record RegistratorLayout() implements Layout {

  @Override
  public String name() {
    return "registrator";
  }

  @Override
  public String root() {
    return "/";
  }

  @Override
  public Parsed parse(List<Entry> group) {
    return Parsed.each(group, entry -> List.of(service(entry)));
  }

  private static Service service(Entry entry) throws Malformed {
    List<String> segments = entry.segments("/<name>/<id>");
    ServiceName name = Malformed.parsed("the name", segments.getFirst(), ServiceName::parse);
    String id = Malformed.parsed("the id", segments.getLast(), Service::parseId);
    HostPort at = Malformed.parsed("the value", entry.text(), HostPort::parse);
    return UdpSuffix.read(Service.named(name, at.address(), at.port()).id(id).build());
  }

  @Override
  public Said said(Service service) throws Malformed {
    UdpSuffix.check(service);
    return Said.of(Said.where(service).build())
        .with(Draft.key(service), HostPort.of(service).toString());
  }
}
