package dev.confgen.discover;

import dev.confgen.model.Caution;
import dev.confgen.model.Container;
import dev.confgen.model.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A service that one source tells of.
///
/// @param service the service
/// @param withheld the one word why it is not offered, if it is not
/// @param container the container that it was made of; empty if it came ready-made
/// @param lost what it claimed and did not get
record Candidate(
    Service service, Optional<String> withheld, Optional<Container> container, List<Lost> lost) {

  /// Whose claim counts where two exclude each other, first come first: what came ready-made is the
  /// operator's own word; of containers the oldest, which nobody can become afterwards. Between
  /// equals names decide, and ids, which are random, only where these are the same.
  static final Comparator<Candidate> SENIORITY = Candidate::bySeniority;

  private static final Comparator<Candidate> BY_AGE =
      Comparator.comparing((Candidate c) -> c.container().isPresent())
          .thenComparing(c -> c.created().isEmpty())
          .thenComparing(c -> c.created().orElse(Instant.MIN))
          .thenComparing(c -> c.service().name())
          .thenComparing(c -> c.container().map(Container::name).orElse(""))
          .thenComparing(c -> c.container().map(Container::id).orElse(""))
          .thenComparing(Candidate::service);

  /// By name and id.
  static final Comparator<Candidate> BY_SERVICE = Comparator.comparing(Candidate::service);

  Candidate {
    lost = List.copyOf(lost);
  }

  /// One that has all that it claims.
  Candidate(Service service, Optional<String> withheld, Optional<Container> container) {
    this(service, withheld, container, List.of());
  }

  /// What came ready-made is told apart by its services alone, which come thousands at a time.
  private static int bySeniority(Candidate one, Candidate other) {
    return one.container.isEmpty() && other.container.isEmpty()
        ? one.service.compareTo(other.service)
        : BY_AGE.compare(one, other);
  }

  private Optional<Instant> created() {
    return container.flatMap(Container::created);
  }

  private List<String> names() {
    return List.of(service.name().text(), container.map(Container::name).orElse(""));
  }

  /// This one with something of its service changed.
  Candidate with(Service changed) {
    return new Candidate(changed, withheld, container, lost);
  }

  /// This one without something that it claimed.
  Candidate losing(Service changed, Lost loss) {
    var all = new ArrayList<>(lost);
    all.add(loss);
    return new Candidate(changed, withheld, container, all);
  }

  /// What it lost, for its owner.
  List<Caution> cautions() {
    return lost.stream().map(loss -> new Caution(subject(), loss.message())).toList();
  }

  /// Whether both are ports of one container.
  boolean isBeside(Candidate other) {
    return container.isPresent()
        && container.map(Container::id).equals(other.container().map(Container::id));
  }

  /// Why its claim counts before another's, after a comma: `, which was there first`; empty if only
  /// ids, or ports of one container, tell them apart.
  String precedence(Candidate other) {
    if (isBeside(other)) {
      return "";
    }
    if (container.isEmpty() && other.container().isPresent()) {
      return ", which came ready-made";
    }
    if (!created().equals(other.created())) {
      return other.created().isPresent() ? ", which was there first" : ", whose age is known";
    }
    return names().equals(other.names()) ? "" : ", which comes first by name";
  }

  /// How messages name it: `container web_3`, `service web/17`.
  String subject() {
    return container
        .map(Faults::subject)
        .orElseGet(() -> "service " + service.name() + "/" + service.id());
  }
}
