package dev.confgen.generate;

import static dev.confgen.model.Span.inWords;

import dev.confgen.model.GenException;
import dev.confgen.output.OutputFile;
import dev.confgen.output.Seen;
import java.time.Duration;
import java.util.List;
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
  private Optional<Seen> last = Optional.empty();
  private Optional<Seen> stored = Optional.empty();
  private boolean loaded;

  /// Whether what was there last was only read from beside the output: how many there were then may
  /// be long ago.
  private boolean inherited;

  private List<String> lost = List.of();
  private long since;

  Emptiness(Conditions conditions) {
    this.conditions = conditions;
  }

  /// Goes on where another left off that watched over the same output. What that one stored may lie
  /// where nobody will look for it now: it is stored again.
  void follow(Emptiness before) {
    last = before.last;
    loaded = before.loaded;
    inherited = before.inherited;
    lost = before.lost;
    since = before.since;
  }

  /// Compares what is there with what was last; to be called in each pass.
  void observe(OutputFile file, Seen now, long nanos) throws GenException.Unavailable {
    if (!loaded) {
      stored = file.seen();
      last = stored;
      loaded = true;
      inherited = true;
    }
    List<String> losses = last.map(before -> before.lostBy(now, !inherited)).orElse(List.of());
    if (!losses.equals(lost)) {
      lost = losses;
      since = nanos;
    }
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

  /// Takes what is there now for what is to be expected. Written only if a later comparison could
  /// come out differently.
  void remember(OutputFile file, Seen now) throws GenException.Unavailable {
    last = Optional.of(now);
    inherited = false;
    lost = List.of();
    if (stored.filter(now::judgesLike).isEmpty()) {
      file.remember(now);
      stored = last;
    }
  }
}
