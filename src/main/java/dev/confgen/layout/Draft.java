package dev.confgen.layout;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import dev.confgen.model.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Keys in the making. A service whose key would say something else than one before it is refused,
/// as is one that has to be.
final class Draft {

  private final TreeMap<String, String> keys = new TreeMap<>();
  private final List<LeftOut> refused = new ArrayList<>();

  /// Writes one service.
  interface Writer {
    /// The keys that a service is, all of them or none.
    Map<String, String> keys(Service service) throws Malformed;
  }

  /// The keys of services, which are taken in their own order, whatever order they come in.
  static Written of(Collection<Service> services, Writer writer) {
    var draft = new Draft();
    services.stream().sorted().forEach(service -> draft.add(service, writer));
    return new Written(draft.keys, draft.refused);
  }

  private void add(Service service, Writer writer) {
    try {
      Map<String, String> own = writer.keys(service);
      for (Map.Entry<String, String> each : own.entrySet()) {
        String there = keys.getOrDefault(each.getKey(), each.getValue());
        if (!there.equals(each.getValue())) {
          throw new Malformed("its key", each.getKey() + " is " + quoted(there) + " already");
        }
      }
      keys.putAll(own);
    } catch (Malformed e) {
      refused.add(new LeftOut(subject(service), e.part(), e.reason()));
    }
  }

  /// How messages name a service.
  static String subject(Service service) {
    return "service " + Quoted.wordOrQuoted(service.name() + "/" + service.id());
  }

  /// The key of a service by its name and id.
  static String key(Service service) {
    return "/" + service.name() + "/" + service.id();
  }
}
