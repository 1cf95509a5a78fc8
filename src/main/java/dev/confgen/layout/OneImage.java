package dev.confgen.layout;

import dev.confgen.model.LeftOut;
import dev.confgen.model.Ordered;
import dev.confgen.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Refuses a port that containers of different images claim.
final class OneImage implements Rule {

  private final Function<Service, String> image;

  /// How many services of each image claim a port.
  private final SortedMap<Integer, SortedMap<String, Integer>> claims = new TreeMap<>();

  private final SortedSet<Integer> refused = new TreeSet<>();

  /// @param image of which image a service is
  OneImage(Function<Service, String> image) {
    this.image = image;
  }

  @Override
  public void exchange(Collection<Service> gone, Collection<Service> come) {
    come.forEach(service -> count(service, 1));
    gone.forEach(service -> count(service, -1));
  }

  private void count(Service service, int more) {
    Map<String, Integer> images = claims.computeIfAbsent(service.listen(), _ -> new TreeMap<>());
    int now = images.getOrDefault(image.apply(service), 0) + more;
    if (now == 0) {
      images.remove(image.apply(service));
    } else {
      images.put(image.apply(service), now);
    }
    if (images.size() > 1) {
      refused.add(service.listen());
    } else {
      refused.remove(service.listen());
    }
    if (images.isEmpty()) {
      claims.remove(service.listen());
    }
  }

  @Override
  public List<LeftOut> faults() {
    return refused.stream().map(this::fault).toList();
  }

  private LeftOut fault(int port) {
    String images = String.join(", ", claims.getOrDefault(port, new TreeMap<>()).keySet());
    return new LeftOut("port " + port, "it", "is claimed by different images: " + images);
  }

  @Override
  public Ordered<Service> allowed(Ordered<Service> all) {
    return refused.isEmpty()
        ? all
        : Ordered.copyOf(
            all.stream().filter(service -> !refused.contains(service.listen())).toList());
  }
}
