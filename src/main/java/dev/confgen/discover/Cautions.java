package dev.confgen.discover;

import static java.util.stream.Collectors.joining;

import dev.confgen.model.Caution;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the owner of one container should know.
final class Cautions {

  private static final List<Field> OF_ROUTES =
      List.of(Field.PATH, Field.DEST, Field.TLS, Field.ACCESS);

  private static final int MANY = 8;

  private final Said said;
  private final Container container;
  private final List<Caution> found = new ArrayList<>();

  Cautions(Container container, Said said) {
    this.said = said;
    this.container = container;
    said.cautions().forEach(this::add);
    if (!said.hasHosts()) {
      OF_ROUTES.forEach(field -> said.ofContainer(field).ifPresent(this::noHost));
    }
  }

  private void noHost(Hint hint) {
    add(hint.key() + " has no effect: there is no host for it");
  }

  /// A port was taken because it is the lowest.
  void guessed(Port port, List<Port> ports) {
    List<Port> eligible = Ports.eligible(ports);
    String some =
        eligible.stream().limit(MANY).map(p -> "" + p.port()).collect(joining(", "))
            + (eligible.size() > MANY ? ", …" : "");
    hosts()
        .ifPresent(key ->
            add(
                "%s goes to port %d, the lowest of %s: say which one with gen.port"
                    .formatted(key, port.port(), some)));
  }

  /// There is nothing that the hosts could lead to.
  void hostsLeadNowhere(String why) {
    hosts().ifPresent(key -> add(key + " leads nowhere: the container " + why));
  }

  private Optional<String> hosts() {
    return said.claimsOfContainer().stream().findFirst().map(claim -> claim.host().key());
  }

  private void add(String message) {
    found.add(new Caution(Faults.subject(container), message));
  }

  /// What was noted.
  List<Caution> found() {
    return found;
  }
}
