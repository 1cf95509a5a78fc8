package dev.confgen.template.print;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds whose value it is that a format refused.
///
/// Usually the printed string is the very one that was read. One that was made of others, by `+`,
/// `?upper_case` or `?split`, is traced to a string that is a part of it and would be refused by
/// itself, or that it is a part of: first among those read lately, then among all there are.
final class Culprits {

  private static final int SHORTEST = 3;

  private final Reads reads;
  private final Supplier<List<Read>> strings;

  Culprits(Reads reads, Supplier<List<Read>> strings) {
    this.reads = reads;
    this.strings = strings;
  }

  /// The reads to blame; none if it is nobody's.
  List<Read> of(Printed printed, Render.Trial trial) {
    List<Read> owned = owned(printed.reads());
    if (owned.size() == 1 && printed.reads().size() == 1) {
      return owned;
    }
    List<Read> refused = owned.stream().filter(read -> trial.refuses(read.text())).toList();
    return refused.isEmpty() ? traced(printed.plain(), trial) : refused;
  }

  private static List<Read> owned(List<Read> reads) {
    return reads.stream().filter(read -> read.origin().owner().isPresent()).toList();
  }

  private List<Read> traced(String text, Render.Trial trial) {
    Optional<Read> lately =
        owned(reads.latest()).stream().filter(read -> holds(read.text(), text, trial)).findFirst();
    return lately.map(List::of).orElseGet(() -> anywhere(text, trial));
  }

  /// All owners of the longest string that explains the refusal: which of them it came from is not
  /// known, and leaving them out one by one would take as many runs.
  private List<Read> anywhere(String text, Render.Trial trial) {
    var longestFirst = new ArrayList<>(strings.get());
    longestFirst.sort(Comparator.comparingInt((Read read) -> read.text().length()).reversed());
    Optional<String> found =
        longestFirst.stream()
            .map(Read::text)
            .filter(value -> holds(value, text, trial))
            .findFirst();
    return found.stream()
        .flatMap(value -> longestFirst.stream().filter(read -> read.text().equals(value)))
        .toList();
  }

  private static boolean holds(String value, String text, Render.Trial trial) {
    String in = value.toLowerCase(Locale.ROOT);
    String printed = text.toLowerCase(Locale.ROOT);
    if (in.equals(printed) || (printed.length() >= SHORTEST && in.contains(printed))) {
      return true;
    }
    return !in.isEmpty() && printed.contains(in) && trial.refuses(value);
  }
}
