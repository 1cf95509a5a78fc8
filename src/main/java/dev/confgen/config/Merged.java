package dev.confgen.config;

import dev.confgen.model.GenException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What several places say together; the first has precedence.
final class Merged {

  private final List<Partial> places;

  Merged(List<Partial> places) {
    this.places = List.copyOf(places);
  }

  /// The values of the first place that mentions the setting.
  List<Given> all(Setting setting) {
    return places.stream()
        .map(place -> place.all(setting))
        .filter(given -> !given.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /// The value of the first place that mentions the setting.
  Optional<Given> get(Setting setting) {
    return all(setting).stream().findFirst();
  }

  /// The path that a setting names.
  Optional<Path> path(Setting setting) throws GenException.Invalid {
    Optional<Given> given = get(setting);
    return given.isEmpty() ? Optional.empty() : Optional.of(Values.path(given.get()));
  }

  /// The value, or the default, of a setting that has one.
  Given orDefault(Setting setting) {
    return get(setting).orElse(new Given(setting.defaultText(), "default of " + setting.flag()));
  }

  /// The values of all places, the one with the least precedence first.
  List<Given> everywhere(Setting setting) {
    var found = new ArrayList<Given>();
    places.reversed().forEach(place -> found.addAll(place.all(setting)));
    return List.copyOf(found);
  }

  /// The rank of the first place that mentions the setting; less is more.
  int rank(Setting setting) {
    int rank = 0;
    while (rank < places.size() && places.get(rank).all(setting).isEmpty()) {
      rank++;
    }
    return rank;
  }

  /// The jobs of all places, with the problems of asking for them in several.
  List<PartialJob> jobs(Problems problems) {
    List<PartialJob> flags = places.get(0).jobs();
    List<PartialJob> environment = places.get(1).jobs();
    List<PartialJob> file = places.get(2).jobs();
    if (!flags.isEmpty() && !file.isEmpty()) {
      problems.add(
          "%s: there are jobs in the file too (%s); give all of them in one place"
              .formatted(flags.getFirst().place(), file.getFirst().place()));
      return flags;
    }
    List<PartialJob> asked = flags.isEmpty() ? file : flags;
    if (environment.isEmpty() || asked.isEmpty()) {
      return asked.isEmpty() ? environment : asked;
    }
    PartialJob single = environment.getFirst();
    if (asked.size() > 1) {
      problems.add(
          "%s: is for one job, and there are %d; give it with each of them"
              .formatted(single.place(), asked.size()));
      return asked;
    }
    PartialJob only = asked.getFirst();
    return List.of(flags.isEmpty() ? single.orElse(only) : only.orElse(single));
  }
}
