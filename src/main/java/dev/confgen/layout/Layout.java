package dev.confgen.layout;

import dev.confgen.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/// How services stand in a key-value store.
///
/// A layout reads foreign keys and values, which anybody may have written: each value passes the
/// model's own grammar or is left out, and nothing that is wrong with one entry touches another.
/// All keys begin with `/` and are those below the prefix.
public sealed interface Layout
    permits GenLayout,
        RegistratorLayout,
        SkydnsLayout,
        BackendsLayout,
        RegisteredLayout,
        HighwayLayout {

  /// What users call it.
  String name();

  /// Where its keys are unless somebody says otherwise: a prefix such as `/backends`, or `/`.
  String root();

  /// Which keys have to be read together: all that this gives the same text for. It is the key
  /// itself, or the directory, with a `/` at its end, of which are all keys that begin with it.
  default String group(String key) {
    return key;
  }

  /// Whether a key may have been meant for a service of that name, right or wrong as it is.
  default boolean isMeant(List<String> segments, String service) {
    return segments.getFirst().equals(service);
  }

  /// Reads the entries of one group, in the order of their keys.
  Parsed parse(List<Entry> group);

  /// What it says about all groups together.
  default Rule rule() {
    return Rule.NONE;
  }

  /// What a service says in this layout.
  ///
  /// @throws Malformed if the layout has no words for it
  Said said(Service service) throws Malformed;

  /// The keys that some facts are; the same unless the layout has several in one key.
  default SortedMap<String, String> keys(SortedMap<String, String> facts) {
    return facts;
  }

  /// The keys that these services are in this layout, each with its value; the same services always
  /// give the same. Each is read back as what the layout carries of it; a service of which that
  /// cannot be said is refused.
  default Written write(Collection<Service> services) {
    return Draft.of(this, services);
  }
}
