package dev.confgen.discover;

import dev.confgen.model.Caution;
import dev.confgen.model.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The first messages about each container, and how many more there are: one container with twenty
/// thousand misspelt labels must not fill the log, nor take the place of what is wrong with others.
final class Few {

  /// How many messages the log has of one container.
  static final int IN_LOG = 3;

  /// How many messages an explanation of one container has.
  static final int EXPLAINED = 10;

  private Few() {}

  /// The first of each container in order, and the number of the others.
  ///
  /// @param most how many
  static List<LeftOut> leftOut(List<LeftOut> all, int most) {
    return of(
        all,
        most,
        LeftOut::subject,
        (subject, more) -> new LeftOut(subject, "…", "and %d more of it".formatted(more)));
  }

  /// The first of each container in order, and the number of the others.
  ///
  /// @param most how many
  static List<Caution> cautions(List<Caution> all, int most) {
    return of(
        all,
        most,
        Caution::subject,
        (subject, more) -> new Caution(subject, "… and %d more of it".formatted(more)));
  }

  private static <T extends Comparable<? super T>> List<T> of(
      List<T> all, int most, Function<T, String> subject, BiFunction<String, Integer, T> more) {
    SortedMap<String, List<T>> bySubject = new TreeMap<>();
    all.forEach(
        each -> bySubject.computeIfAbsent(subject.apply(each), _ -> new ArrayList<>()).add(each));
    List<T> few = new ArrayList<>();
    bySubject.forEach((about, messages) -> {
      messages.stream().sorted().limit(most).forEach(few::add);
      if (messages.size() > most) {
        few.add(more.apply(about, messages.size() - most));
      }
    });
    return few;
  }
}
