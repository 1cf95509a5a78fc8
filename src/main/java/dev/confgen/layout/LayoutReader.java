package dev.confgen.layout;

import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads the services of a layout again and again, and parses only what changed since.
///
/// Not for several threads at once.
public final class LayoutReader {

  private static final int SHOWN = 10;

  private final Layout layout;
  private final boolean askedFor;
  private Map<String, Group> groups = new HashMap<>();
  private int parsings;

  /// Begins to read.
  ///
  /// @param askedFor whether somebody chose the layout: then each entry that is not of it is told
  ///   of; else it is just a key
  public LayoutReader(Layout layout, boolean askedFor) {
    this.layout = layout;
    this.askedFor = askedFor;
  }

  /// Entries that are read together, and what was made of them.
  private record Group(List<Entry> entries, Parsed parsed) {}

  /// The services among these keys.
  public Found read(KeyTree keys) {
    var now = new HashMap<String, Group>();
    var services = new ArrayList<Service>();
    var faults = new ArrayList<LeftOut>();
    for (List<Entry> entries : grouped(keys)) {
      String name = layout.group(entries.getFirst().key());
      Group before = groups.get(name);
      Group group = before != null && before.entries().equals(entries) ? before : parse(entries);
      now.put(name, group);
      services.addAll(group.parsed().services());
      faults.addAll(group.parsed().faults());
    }
    groups = now;
    Parsed settled = layout.settle(new Parsed(services, faults));
    long others = settled.faults().stream().map(LeftOut::subject).distinct().count();
    return new Found(
        settled.services(), askedFor ? few(settled.faults()) : List.of(), Math.toIntExact(others));
  }

  /// How many groups were parsed since the beginning.
  int parsings() {
    return parsings;
  }

  private List<List<Entry>> grouped(KeyTree keys) {
    var all = new ArrayList<List<Entry>>();
    String last = "";
    for (Map.Entry<String, Value> each : keys.entries().entrySet()) {
      String group = layout.group(each.getKey());
      if (all.isEmpty() || !group.equals(last)) {
        all.add(new ArrayList<>(1));
        last = group;
      }
      all.getLast().add(new Entry(each.getKey(), each.getValue()));
    }
    return all;
  }

  private Group parse(List<Entry> entries) {
    parsings++;
    Parsed parsed = layout.parse(entries);
    List<Service> services =
        parsed.services().stream().map(s -> s.toBuilder().origin(Origin.ETCD).build()).toList();
    return new Group(entries, new Parsed(services, parsed.faults()));
  }

  private static List<LeftOut> few(List<LeftOut> faults) {
    if (faults.size() <= SHOWN) {
      return faults;
    }
    var rest = new LeftOut("keys", "…", "and %d more".formatted(faults.size() - SHOWN));
    return Stream.concat(faults.stream().limit(SHOWN), Stream.of(rest)).toList();
  }
}
