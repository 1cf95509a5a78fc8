package dev.confgen.docker;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.notify.ContainerChoice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/// A running container that is meant by a choice.
///
/// @param id its full id
/// @param name its name, as messages show it
record Neighbour(String id, String name) {

  /// Who is meant.
  ///
  /// @return at least one, by name
  /// @throws Unavailable if nobody is meant who runs: he may come
  static List<Neighbour> meant(ContainerChoice choice, Orders orders)
      throws Unavailable, InterruptedException {
    return switch (choice) {
      case ContainerChoice.Named(var name) -> List.of(named(name, orders));
      case ContainerChoice.Labelled labelled -> labelled(labelled, orders);
    };
  }

  private static Neighbour named(String name, Orders orders)
      throws Unavailable, InterruptedException {
    Orders.Reply reply = orders.get("/containers/" + name + "/json");
    if (!reply.isGood()) {
      throw new Unavailable("container %s: %s".formatted(name, said(reply)));
    }
    Json found = reply.body();
    if (found.at("Id").text().isEmpty()) {
      throw orders.engine().wire().trouble().notDocker("an inspect names no Id");
    }
    if (!found.at("State", "Running").isTrue()) {
      String state = found.at("State", "Status").text();
      throw new Unavailable("container %s does not run: it is %s".formatted(name, state));
    }
    return new Neighbour(found.at("Id").text(), found.at("Name").text().replaceFirst("^/", ""));
  }

  private static List<Neighbour> labelled(ContainerChoice.Labelled choice, Orders orders)
      throws Unavailable, InterruptedException {
    String filter = URLEncoder.encode(Bodies.labelled(choice.condition()), StandardCharsets.UTF_8);
    Orders.Reply reply = orders.get("/containers/json?filters=" + filter);
    if (!reply.isGood()) {
      throw new Unavailable("containers with %s: %s".formatted(choice, said(reply)));
    }
    List<Neighbour> running =
        reply.body().items().stream()
            .map(Neighbour::listed)
            .sorted(Comparator.comparing(Neighbour::name))
            .toList();
    if (running.isEmpty()) {
      throw new Unavailable("no running container has the label " + choice.condition());
    }
    return running;
  }

  private static Neighbour listed(Json item) {
    // A link of another container to it stands there, too, with that one's name before a slash.
    String name =
        item.at("Names").texts().stream()
            .map(each -> each.replaceFirst("^/", ""))
            .filter(each -> !each.contains("/"))
            .findFirst()
            .orElse(item.at("Id").text());
    return new Neighbour(item.at("Id").text(), name);
  }

  /// The engine's own words.
  static String said(Orders.Reply reply) {
    return reply.message().isEmpty() ? "HTTP " + reply.status() : reply.message();
  }
}
