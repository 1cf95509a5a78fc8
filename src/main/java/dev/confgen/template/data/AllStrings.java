package dev.confgen.template.data;

import dev.confgen.model.Text;
import dev.confgen.template.print.Origin;
import dev.confgen.template.print.Owner;
import dev.confgen.template.print.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every string below a container or a service, with the way to it.
public final class AllStrings {

  private final List<Read> found = new ArrayList<>();

  private AllStrings() {}

  /// The strings of one owner's data.
  public static List<Read> of(Owner owner, Object value) {
    var all = new AllStrings();
    all.add(value, Origin.of(owner));
    return all.found;
  }

  private void add(Object value, Origin origin) {
    switch (value) {
      case String text -> found.add(new Read(text, origin));
      case Text text -> found.add(new Read(text.text(), origin));
      case Optional<?> optional -> optional.ifPresent(some -> add(some, origin));
      case List<?> list -> list.forEach(element -> add(element, origin));
      case Map<?, ?> map ->
          map.forEach((key, element) -> {
            add(key, origin.at(String.valueOf(key)));
            add(element, origin.at(String.valueOf(key)));
          });
      default ->
          Shape.of(value)
              .ifPresent(shape ->
                  shape.names().forEach(name -> add(shape.read(value, name), origin.at(name))));
    }
  }
}
