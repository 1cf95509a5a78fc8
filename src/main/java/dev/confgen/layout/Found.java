package dev.confgen.layout;

import dev.confgen.model.LeftOut;
import dev.confgen.model.Ordered;
import dev.confgen.model.Service;
import java.util.List;

/// What a layout found among some keys.
///
/// @param services the services, sorted
/// @param leftOut the entries that are malformed: the first ten, and how many more; none where
///   nobody asked for the layout
/// @param others how many entries are no services
public record Found(List<Service> services, List<LeftOut> leftOut, int others) {

  public Found {
    services = Ordered.copyOf(services);
    leftOut = List.copyOf(leftOut);
  }
}
