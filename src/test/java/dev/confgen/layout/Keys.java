package dev.confgen.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.ServiceName;
import dev.confgen.yaml.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keys and services to test with.
final class Keys {

  private Keys() {}

  /// The keys of `key, value, key, value`.
  static KeyTree tree(String... pairs) {
    var keys = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      keys.put(pairs[i], pairs[i + 1]);
    }
    return KeyTree.ofTexts(keys);
  }

  static Layout layout(String name) {
    try {
      return Layouts.named(name);
    } catch (GenException.Invalid e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// What a layout that was asked for finds.
  static Found read(String layout, String... pairs) {
    return new LayoutReader(layout(layout), true).read(tree(pairs));
  }

  /// The services that are found, nothing being wrong.
  static List<Service> services(String layout, String... pairs) {
    Found found = read(layout, pairs);
    assertEquals(List.of(), lines(found.leftOut()));
    return found.services();
  }

  static Service service(String name, String address, int port) {
    try {
      return Service.named(new ServiceName(name), Address.parse(address), port).build();
    } catch (GenException.Invalid e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Service inContainer(Service service, String container, int port) {
    return service.toBuilder()
        .container(Optional.of(new ContainerPort("c", container, port)))
        .build();
  }

  /// What a layout writes, refusing nothing.
  static Map<String, String> write(String layout, Service... services) {
    Written written = layout(layout).write(List.of(services));
    assertEquals(List.of(), lines(written.refused()));
    return written.keys();
  }

  /// Why a layout refuses a service.
  static List<String> refused(String layout, Service... services) {
    return lines(layout(layout).write(List.of(services)).refused());
  }

  static List<String> lines(List<LeftOut> leftOut) {
    return leftOut.stream().map(LeftOut::line).toList();
  }

  /// Services in short: `name/id address:port`, and what else is unusual.
  static List<String> brief(List<Service> services) {
    return services.stream().map(Keys::brief).toList();
  }

  private static String brief(Service s) {
    var text = new StringBuilder(s.name() + "/" + s.id() + " " + s.address() + ":" + s.port());
    text.append(s.scheme().text().equals("http") ? "" : " " + s.scheme());
    text.append(s.listen() == 0 ? "" : " listen " + s.listen());
    for (Route route : s.routes()) {
      text.append(" ").append(route.host()).append(" ").append(Choice.write(route.tls()));
      text.append(" ").append(Choice.write(route.access()));
    }
    s.container().ifPresent(c -> text.append(" in ").append(c.id()).append(":").append(c.port()));
    return text.toString();
  }
}
