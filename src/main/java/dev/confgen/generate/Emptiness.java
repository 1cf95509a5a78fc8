package dev.confgen.generate;

import static dev.confgen.model.Span.inWords;

import dev.confgen.model.GenException;
import dev.confgen.output.Counted;
import dev.confgen.output.OutputFile;
import dev.confgen.output.Seen;
import dev.confgen.output.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The watch over one output for everything going away at once, which is more often a fault of what
/// was read than the truth.
///
/// What was there last is kept beside the output, so that a restart in the middle of a fault does
/// not believe it.
final class Emptiness {

  /// How soon a full reading is asked for, once the emptiness has lasted long enough.
  private static final Duration SOON = Duration.ofMillis(100);

  private final Conditions conditions;
  private final Map<Counted, Course> courses = new EnumMap<>(Counted.class);
  private Optional<Sighting> stored = Optional.empty();
  private List<String> lost = List.of();
  private long since;

  Emptiness(Conditions conditions) {
    this.conditions = conditions;
  }

  /// Goes on where another left off that watched over the same output. What that one stored may lie
  /// where nobody will look for it now: it is stored again.
  void follow(Emptiness before) {
    courses.putAll(before.courses);
    lost = before.lost;
    since = before.since;
  }

  /// Compares what is there with what was until now; to be called in each pass.
  void observe(OutputFile file, Seen now, long nanos) throws GenException.Unavailable {
    if (courses.isEmpty()) {
      inherit(file, nanos);
    }
    courses.replaceAll((kind, course) -> course.observed(now.count(kind), nanos));
    List<String> losses =
        courses.entrySet().stream()
            .filter(each -> each.getValue().isSudden(conditions.emptyGrace()))
            .map(each -> inWordsOf(each.getKey(), each.getValue()))
            .toList();
    if (!losses.equals(lost)) {
      lost = losses;
      since = nanos;
    }
  }

  private void inherit(OutputFile file, long nanos) throws GenException.Unavailable {
    stored = file.seen();
    long fell = nanos - age(file).toNanos();
    Seen counts = stored.map(Sighting::counts).orElse(Seen.NOTHING);
    Seen lately = stored.map(Sighting::lately).orElse(Seen.NOTHING);
    for (Counted kind : Counted.values()) {
      courses.put(kind, Course.inherited(counts.count(kind), lately.count(kind), fell));
    }
  }

  /// How long ago an earlier run saw what it noted. On watch to believe that it was just now costs
  /// a wait and no more, and no wall clock has to be right for it.
  private Duration age(OutputFile file) {
    if (conditions.watch()) {
      return Duration.ZERO;
    }
    Duration age = Duration.between(file.seenAt(), Instant.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private static String inWordsOf(Counted kind, Course course) {
    return (course.counted() ? course.several() : "all") + " " + kind.word();
  }

  /// Why the output is kept; absent if it need not be.
  Optional<String> reason(World world, long nanos) {
    if (lost.isEmpty() || conditions.allowEmpty()) {
      return Optional.empty();
    }
    String what = enumerated(lost) + " went away at once";
    if (!conditions.watch()) {
      return Optional.of(what + "; --allow-empty lets that through");
    }
    Duration left = left(nanos);
    if (left.isZero() && (world.confirmed() || conditions.emptyGrace().isZero())) {
      return Optional.empty();
    }
    return Optional.of(
        "%s; kept until that has lasted for %s and a full reading confirms it"
            .formatted(what, inWords(conditions.emptyGrace())));
  }

  private static String enumerated(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.getFirst()
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /// When a full reading could confirm that all is gone.
  Duration confirmableIn(long nanos) {
    Duration left = left(nanos);
    return left.isZero() ? SOON : left;
  }

  private Duration left(long nanos) {
    Duration left = conditions.emptyGrace().minusNanos(nanos - since);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Takes what is there now for what is to be expected.
  void remember(OutputFile file, Seen now, long nanos) throws GenException.Unavailable {
    courses.replaceAll((kind, course) -> course.kept(now.count(kind), nanos));
    lost = List.of();
    store(file, nanos);
  }

  /// Notes that what went away is not believed, for as long as nobody says otherwise: the time
  /// since there were several goes on, and with it another run would believe it.
  void hold(OutputFile file, long nanos) throws GenException.Unavailable {
    store(file, nanos);
  }

  /// Written only if a later comparison could come out differently.
  private void store(OutputFile file, long nanos) throws GenException.Unavailable {
    var seen =
        new Sighting(
            Seen.of(kind -> expected(kind).kept()),
            Seen.of(kind -> expected(kind).lately(nanos, conditions.emptyGrace())));
    if (stored.filter(before -> judgesLike(before, seen)).isEmpty()) {
      file.remember(seen);
      stored = Optional.of(seen);
    }
  }

  private Course expected(Counted kind) {
    return courses.getOrDefault(kind, Course.NONE).expected(conditions.emptyGrace());
  }

  private static boolean judgesLike(Sighting one, Sighting other) {
    return Arrays.stream(Counted.values())
        .allMatch(kind ->
            areSeveral(one, kind) == areSeveral(other, kind)
                && wereSeveral(one, kind) == wereSeveral(other, kind));
  }

  private static boolean areSeveral(Sighting seen, Counted kind) {
    return Course.isSeveral(seen.counts().count(kind));
  }

  private static boolean wereSeveral(Sighting seen, Counted kind) {
    return seen.lately().count(kind) > 0;
  }
}
