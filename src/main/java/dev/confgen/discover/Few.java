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
/// thousand misspelt labels must not fill the log.
final class Few {

  private static final int MOST = 10;

  private Few() {}

  /// At most eleven for each container: the first ten in order, and the number of the others.
  static List<LeftOut> leftOut(List<LeftOut> all) {
    return of(
        all,
        LeftOut::subject,
        (subject, more) -> new LeftOut(subject, "…", "and %d more".formatted(more)));
  }

  /// At most eleven for each container: the first ten in order, and the number of the others.
  static List<Caution> cautions(List<Caution> all) {
    return of(
        all,
        Caution::subject,
        (subject, more) -> new Caution(subject, "… and %d more".formatted(more)));
  }

  private static <T extends Comparable<? super T>> List<T> of(
      List<T> all, Function<T, String> subject, BiFunction<String, Integer, T> more) {
    SortedMap<String, List<T>> bySubject = new TreeMap<>();
    all.forEach(
        each -> bySubject.computeIfAbsent(subject.apply(each), _ -> new ArrayList<>()).add(each));
    List<T> few = new ArrayList<>();
    bySubject.forEach((about, messages) -> {
      messages.stream().sorted().limit(MOST).forEach(few::add);
      if (messages.size() > MOST) {
        few.add(more.apply(about, messages.size() - MOST));
      }
    });
    return few;
  }
}
