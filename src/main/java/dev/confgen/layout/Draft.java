package dev.confgen.layout;

import dev.confgen.model.KeyTree.Value;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import dev.confgen.model.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Keys in the making. What is written is read back at once: a service is refused that would not be
/// read, or as something else than the layout carries of it, or that would change another.
final class Draft {

  /// Also of services that only their details tell apart.
  private static final Comparator<Service> ORDER =
      Comparator.<Service>naturalOrder().thenComparing(Service::toString);

  private final Layout layout;
  private final Rule rule;
  private final SortedMap<String, Optional<String>> facts = new TreeMap<>();
  private final List<LeftOut> refused = new ArrayList<>();

  private Draft(Layout layout) {
    this.layout = layout;
    this.rule = layout.rule();
  }

  /// The keys of services, which are taken in their own order, whatever order they come in.
  static Written of(Layout layout, Collection<Service> services) {
    var draft = new Draft(layout);
    services.stream().sorted(ORDER).forEach(draft::add);
    return new Written(draft.keys(draft.facts), draft.refused);
  }

  private void add(Service service) {
    try {
      Said said = layout.said(service);
      agree(said.facts());
      readBack(said);
      obey(said.carried());
      facts.putAll(said.facts());
    } catch (Malformed e) {
      refused.add(new LeftOut(subject(service), e.part(), e.reason()));
    }
  }

  private SortedMap<String, String> keys(SortedMap<String, Optional<String>> some) {
    var present = new TreeMap<String, String>();
    some.forEach((key, value) -> value.ifPresent(text -> present.put(key, text)));
    return layout.keys(present);
  }

  /// Values are not quoted: they may hold secrets.
  private void agree(SortedMap<String, Optional<String>> own) throws Malformed {
    for (Map.Entry<String, Optional<String>> each : own.entrySet()) {
      Optional<String> there = facts.getOrDefault(each.getKey(), each.getValue());
      if (!there.equals(each.getValue())) {
        String why =
            each.getValue().isEmpty()
                ? " is there for another service, and would be read for this one, too"
                : there.isEmpty()
                    ? " would be read for another service, too"
                    : " is there for another service, with another value";
        throw new Malformed("its key", Quoted.wordOrQuoted(each.getKey()) + why);
      }
    }
  }

  private void readBack(Said said) throws Malformed {
    List<Entry> entries =
        keys(said.facts()).entrySet().stream()
            .map(e -> new Entry("", e.getKey(), new Value.Text(e.getValue())))
            .toList();
    Parsed parsed = layout.parse(entries);
    if (!parsed.faults().isEmpty()) {
      LeftOut fault = parsed.faults().getFirst();
      throw new Malformed("it", "would not be read: " + fault.key() + " " + fault.reason());
    }
    if (parsed.services().size() != 1) {
      throw new Malformed("it", "would be read as %d services".formatted(parsed.services().size()));
    }
    String other = Difference.of(said.carried(), parsed.services().getFirst());
    if (!other.isEmpty()) {
      throw new Malformed("it", "would be read with something else as its " + other);
    }
  }

  private void obey(Service carried) throws Malformed {
    rule.exchange(List.of(), List.of(carried));
    List<LeftOut> faults = rule.faults();
    if (!faults.isEmpty()) {
      rule.exchange(List.of(carried), List.of());
      LeftOut fault = faults.getFirst();
      throw new Malformed("its " + fault.subject(), fault.reason());
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
