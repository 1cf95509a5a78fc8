package dev.confgen.layout;

import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads the services of a layout again and again, and parses only what changed since.
///
/// Not for several threads at once.
public final class LayoutReader {

  private static final int SHOWN = 10;

  private final Layout layout;
  private final boolean askedFor;
  private List<Group> groups = List.of();
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
  private record Group(List<Entry> entries, Parsed parsed) {

    boolean isBefore(String key) {
      return entries.getFirst().key().compareTo(key) < 0;
    }
  }

  /// The services among these keys.
  public Found read(KeyTree keys) {
    List<Entry> all = new ArrayList<>(keys.size());
    keys.entries().forEach((key, value) -> all.add(new Entry(key, value)));
    groups = grouped(all);
    var services = new ArrayList<Service>(groups.size());
    var faults = new ArrayList<LeftOut>();
    for (Group group : groups) {
      services.addAll(group.parsed().services());
      faults.addAll(group.parsed().faults());
    }
    Parsed settled = layout.settle(new Parsed(services, faults));
    long others = settled.faults().stream().map(LeftOut::subject).distinct().count();
    return new Found(
        settled.services(), askedFor ? few(settled.faults()) : List.of(), Math.toIntExact(others));
  }

  /// How many groups were parsed since the beginning.
  int parsings() {
    return parsings;
  }

  /// The entries in groups: those of before where they are still the same. Both are in the order of
  /// their keys.
  private List<Group> grouped(List<Entry> all) {
    var now = new ArrayList<Group>(groups.size() + 1);
    int before = 0;
    for (int from = 0; from < all.size(); from += now.getLast().entries().size()) {
      while (before < groups.size() && groups.get(before).isBefore(all.get(from).key())) {
        before++;
      }
      List<Entry> own = all.subList(from, end(from, all));
      boolean known = before < groups.size() && groups.get(before).entries().equals(own);
      now.add(known ? groups.get(before) : parse(List.copyOf(own)));
    }
    return now;
  }

  /// Where the group that begins at a place ends.
  private int end(int from, List<Entry> all) {
    String group = layout.group(all.get(from).key());
    int end = from + 1;
    while (end < all.size() && layout.group(all.get(end).key()).equals(group)) {
      end++;
    }
    return end;
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
