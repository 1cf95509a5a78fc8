package dev.confgen.template.format;

import dev.confgen.model.Quoted;
import dev.confgen.testing.HostileValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A value that was printed at a place.
///
/// @param number of the case, from 0
/// @param before the text before the value, from the beginning of a line
/// @param printed the value as it was printed
record Case(int number, Place place, String value, String before, String printed) {

  static final long SEED = Long.getLong("seed", 20_260_101L);

  private static final int RANDOM_VALUES = 400;

  /// A place of a format. `%d` stands for the number of the case.
  ///
  /// @param before the text before the value
  /// @param prefix what stands before the value in the same token, as the program sees it
  /// @param suffix what stands behind the value in the same token, as the program sees it
  /// @param after the text behind the value
  /// @param kind what to print of a string
  record Place(
      String name,
      String before,
      String prefix,
      String suffix,
      String after,
      Function<String, Value> kind) {

    static Place of(String name, String before, String prefix, String suffix, String after) {
      return new Place(name, before, prefix, suffix, after, Value.Word::new);
    }

    /// One in which the program sees the value only.
    static Place of(String name, String before, String after) {
      return of(name, before, "", "", after);
    }
  }

  /// Every hostile value, and random ones, at every place, as far as the format does not refuse it.
  static List<Case> escaped(List<Place> places, Format format) {
    List<String> values =
        Stream.concat(
                HostileValues.all().stream(), HostileValues.random(SEED, RANDOM_VALUES).stream())
            .toList();
    return printed(places, values, Printer.escaping(format));
  }

  /// Every hostile value at a place as it is. No random ones: programs may run them.
  static List<Case> naive(Place place) {
    return printed(List.of(place), HostileValues.all(), Printer.naive());
  }

  private static List<Case> printed(List<Place> places, List<String> values, Printer printer) {
    var cases = new ArrayList<Case>();
    for (Place place : places) {
      values.forEach(value -> add(cases, place, value, printer));
    }
    return cases;
  }

  /// How many of the hostile values were printed at a place, in hundredths.
  static long percentPrinted(List<Case> cases, Place place) {
    long printed = cases.stream().filter(c -> c.place().equals(place)).count();
    return 100 * printed / (HostileValues.all().size() + RANDOM_VALUES);
  }

  private static void add(List<Case> cases, Place place, String value, Printer printer) {
    int number = cases.size();
    String before = numbered(place.before(), number);
    Optional<String> printed = printer.print(before, place.kind().apply(value));
    printed.ifPresent(text -> cases.add(new Case(number, place, value, before, text)));
  }

  /// The lines to write.
  String text() {
    return before + printed + numbered(place.after(), number);
  }

  /// The token that the program has to see.
  String expected() {
    return place.prefix() + value + place.suffix();
  }

  /// What is wrong if the program saw that; empty if it is right.
  Optional<String> fault(String seen) {
    return seen.equals(expected())
        ? Optional.empty()
        : Optional.of(
            "%s: %s was printed %s and read %s (seed %d)"
                .formatted(
                    place.name(),
                    Quoted.quoted(value),
                    Quoted.quoted(printed),
                    Quoted.quoted(seen),
                    SEED));
  }

  private static String numbered(String text, int number) {
    return text.replace("%d", Integer.toString(number));
  }
}
