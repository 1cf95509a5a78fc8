package dev.confgen.layout;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.Service;
import dev.confgen.model.Spelling;
import java.util.Collection;
import java.util.List;

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

  /// The layout that is read and written where nobody asks for another.
  Layout DEFAULT = new GenLayout();

  /// All layouts, the default first.
  List<Layout> ALL =
      List.of(
          DEFAULT,
          new RegistratorLayout(),
          new SkydnsLayout(),
          new BackendsLayout(),
          new RegisteredLayout(),
          new HighwayLayout());

  /// The layout of that name.
  ///
  /// @throws GenException.Invalid if there is none
  static Layout named(String name) throws GenException.Invalid {
    for (Layout layout : ALL) {
      if (layout.name().equals(name)) {
        return layout;
      }
    }
    throw new GenException.Invalid(
        "%s is not a layout (%s)%s"
            .formatted(quoted(name), String.join(", ", names()), Spelling.hint(name, names())));
  }

  /// The names of all layouts, the default first.
  static List<String> names() {
    return ALL.stream().map(Layout::name).toList();
  }

  /// What users call it.
  String name();

  /// Where its keys are unless somebody says otherwise: a prefix such as `/backends`, or `/`.
  String root();

  /// Which keys have to be read together: all that this gives the same text for. They stand next to
  /// each other in the order of keys.
  String group(String key);

  /// Reads the entries of one group, in the order of their keys.
  Parsed parse(List<Entry> group);

  /// What becomes of all groups together: nothing, unless the layout has a rule across them.
  default Parsed settle(Parsed all) {
    return all;
  }

  /// The keys that these services are in this layout, each with its value; the same services always
  /// give the same. A service that the layout cannot express is refused.
  Written write(Collection<Service> services);
}
