package dev.confgen.layout;

import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Ordered;
import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the services of a layout again and again; what a reading costs is what changed since the
/// one before, but for a look at each key whether it is the same object.
///
/// Not for several threads at once.
public final class LayoutReader {

  private static final Parsed NOTHING = new Parsed(List.of(), List.of());

  private final Layout layout;
  private final boolean askedFor;
  private final String prefix;
  private final Rule rule;
  private final SortedMap<String, Parsed> groups = new TreeMap<>();
  private final Faults faults = new Faults();
  private KeyTree known = KeyTree.EMPTY;
  private Ordered<Service> services = Ordered.<Service>copyOf(List.of());
  private int parsings;

  /// Begins to read what a store has without a prefix.
  ///
  /// @param askedFor whether somebody chose the layout: then each entry that is not of it is told
  ///   of; else it is just a key
  public LayoutReader(Layout layout, boolean askedFor) {
    this(layout, askedFor, "");
  }

  /// Begins to read.
  ///
  /// @param prefix what the store has before all keys, for messages; empty, or such as `/backends`
  public LayoutReader(Layout layout, boolean askedFor, String prefix) {
    this.layout = layout;
    this.askedFor = askedFor;
    this.prefix = prefix;
    this.rule = layout.rule();
  }

  /// The services among these keys.
  public Found read(KeyTree keys) {
    // Nothing is exchanged before all is parsed: what fails is as if it had never begun.
    Map<String, Parsed> touched = parsed(keys);
    known = keys;
    if (!touched.isEmpty()) {
      exchange(touched);
    }
    List<LeftOut> ruled = rule.faults();
    return new Found(
        rule.allowed(services),
        askedFor ? faults.few(ruled) : List.of(),
        faults.subjects() + ruled.size());
  }

  /// What there is to say where nobody asked for the layout, and so nobody is told which keys are
  /// not of it.
  public Optional<String> remark() {
    int others = faults.subjects();
    return askedFor || others == 0
        ? Optional.empty()
        : Optional.of(
            others == 1
                ? "1 key is no service of layout %1$s; --layout %1$s says why"
                    .formatted(layout.name())
                : "%d keys are no services of layout %2$s; --layout %2$s says why"
                    .formatted(others, layout.name()));
  }

  /// What is wrong with those of the keys that were read last that may have been meant for a
  /// service, also where nobody asked for the layout.
  public List<LeftOut> leftOut(String service) {
    var own = new ArrayList<LeftOut>();
    for (KeyTree.Entry each : known.from("")) {
      Entry entry = new Entry(prefix, each.key(), each.value());
      if (layout.isMeant(entry.segments(), service)) {
        own.addAll(faults.of(layout.group(each.key()), entry.subject()));
      }
    }
    return own;
  }

  /// How many groups were parsed since the beginning.
  int parsings() {
    return parsings;
  }

  /// The groups of which any key changed, as they are now; nothing where they are gone.
  private Map<String, Parsed> parsed(KeyTree keys) {
    var touched = new TreeMap<String, Parsed>();
    for (String key : keys.changedSince(known)) {
      touched.computeIfAbsent(layout.group(key), group -> parse(entries(group, keys)));
    }
    return touched;
  }

  private List<Entry> entries(String group, KeyTree keys) {
    var own = new ArrayList<Entry>();
    for (KeyTree.Entry each : keys.from(group)) {
      if (!layout.group(each.key()).equals(group)) {
        break;
      }
      own.add(new Entry(prefix, each.key(), each.value()));
    }
    return own;
  }

  private Parsed parse(List<Entry> entries) {
    if (entries.isEmpty()) {
      return NOTHING;
    }
    parsings++;
    Parsed parsed = layout.parse(entries);
    List<Service> own =
        parsed.services().stream().map(s -> s.toBuilder().origin(Origin.ETCD).build()).toList();
    return new Parsed(own, parsed.faults());
  }

  private void exchange(Map<String, Parsed> touched) {
    var gone = new ArrayList<Service>();
    var come = new ArrayList<Service>();
    touched.forEach((group, parsed) -> {
      gone.addAll(groups.getOrDefault(group, NOTHING).services());
      come.addAll(parsed.services());
      faults.put(group, parsed.faults());
      if (parsed.services().isEmpty()) {
        groups.remove(group);
      } else {
        groups.put(group, parsed);
      }
    });
    rule.exchange(gone, come);
    services = services.replace(gone, come).orElseGet(this::sorted);
  }

  /// All services; of one rank, in the order of their keys.
  private Ordered<Service> sorted() {
    return Ordered.copyOf(
        groups.values().stream().flatMap(group -> group.services().stream()).toList());
  }
}
