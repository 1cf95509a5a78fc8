package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import java.util.List;

/// The labels of traefik 2 and 3: which hosts and paths its HTTP routers lead to which port, and
/// the network (traefik, docs, "Traefik & Docker"). What static configuration says, such as
/// `exposedByDefault` or a default rule, is not known here.
final class TraefikLabels implements Convention {

  private static final String ENABLE = "traefik.enable";

  @Override
  public String name() {
    return "traefik";
  }

  @Override
  public void read(Container container, Hints hints) {
    var options = TraefikOptions.of(container.labels(), hints);
    if (options.isEmpty()) {
      return;
    }
    if (isEnabled(options, hints)) {
      read(options, hints);
      return;
    }
    var unused = new Hints();
    read(options, unused);
    options
        .get(ENABLE)
        .ifPresent(enable ->
            hints.askInVain(
                unused, "is not used: %s is %s".formatted(enable.key(), quoted(enable.value()))));
  }

  private static void read(TraefikOptions options, Hints hints) {
    options
        .get("traefik.docker.network")
        .ifPresent(network -> hints.everywhere().put(Field.NETWORK, network));
    for (String unread : List.of("traefik.tcp.", "traefik.udp.")) {
      options
          .first(unread)
          .ifPresent(
              hint -> hints.caution(hint.key() + " is not read: only traefik's HTTP routers are"));
    }
    var services = new TraefikServices(options);
    services.note(hints);
    new TraefikRouters(options, services, hints).note(options.below("traefik.http.routers."));
  }

  private static boolean isEnabled(TraefikOptions options, Hints hints) {
    var enable = options.get(ENABLE);
    try {
      return enable.isEmpty() || Values.truth(enable.get().value());
    } catch (GenException.Invalid e) {
      hints.caution(
          "%s %s: its labels for traefik are not read"
              .formatted(enable.get().key(), e.getMessage()));
      return false;
    }
  }
}
