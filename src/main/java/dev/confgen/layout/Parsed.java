package dev.confgen.layout;

import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import java.util.ArrayList;
import java.util.List;

/// What was made of some entries.
///
/// @param services the services that they are
/// @param faults the entries that are none, and why
record Parsed(List<Service> services, List<LeftOut> faults) {

  /// Reads one entry.
  interface Reader {
    List<Service> services(Entry entry) throws Malformed;
  }

  /// What is made of entries each of which stands for itself.
  static Parsed each(List<Entry> entries, Reader reader) {
    var services = new ArrayList<Service>();
    var faults = new ArrayList<LeftOut>();
    for (Entry entry : entries) {
      try {
        services.addAll(reader.services(entry));
      } catch (Malformed e) {
        faults.add(entry.leftOut(e));
      }
    }
    return new Parsed(services, faults);
  }
}
