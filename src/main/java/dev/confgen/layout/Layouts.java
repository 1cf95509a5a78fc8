package dev.confgen.layout;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All layouts that there are. They are not constants of {@link Layout}: a class must not make
/// objects of its own subclasses while it is loaded, where several threads may load them.
public final class Layouts {

  /// The layout that is read and written where nobody asks for another.
  public static final Layout DEFAULT = new GenLayout();

  /// All layouts, the default first.
  public static final List<Layout> ALL =
      List.of(
          DEFAULT,
          new RegistratorLayout(),
          new SkydnsLayout(),
          new BackendsLayout(),
          new RegisteredLayout(),
          new HighwayLayout());

  /// The programs that wrote them, or read them.
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "docker-register", "backends",
          "docker-discover", "backends",
          "docker-highway", "highway",
          "docker-etcd", "registered",
          "docker-etcd-register", "registered");

  private Layouts() {}

  /// The layout of that name.
  ///
  /// @throws GenException.Invalid if there is none
  public static Layout named(String name) throws GenException.Invalid {
    for (Layout layout : ALL) {
      if (layout.name().equals(name)) {
        return layout;
      }
    }
    throw new GenException.Invalid(
        "%s is not a layout (%s)%s"
            .formatted(quoted(name), String.join(", ", names()), hint(name)));
  }

  private static String hint(String name) {
    return Optional.ofNullable(PROGRAMS.get(name))
        .map(layout -> " (did you mean \"" + layout + "\"?)")
        .orElseGet(() -> Spelling.hint(name, names()));
  }

  /// The names of all layouts, the default first.
  public static List<String> names() {
    return ALL.stream().map(Layout::name).toList();
  }
}
