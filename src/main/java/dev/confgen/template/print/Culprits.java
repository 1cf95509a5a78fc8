package dev.confgen.template.print;

import dev.confgen.template.format.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds whose value it is that a format refused.
///
/// Usually the printed string is the very one that was read. One that was made of others, by `+`,
/// `?upper_case` or `?split`, is traced to the strings that were read for the same interpolation,
/// then to those read lately, then to all there are. The further away, the more it takes: whose
/// strings are only alike must not be left out. Nobody is blamed rather than somebody.
final class Culprits {

  private final Reads reads;
  private final Haystack haystack;

  Culprits(Reads reads, Haystack haystack) {
    this.reads = reads;
    this.haystack = haystack;
  }

  /// The reads to blame; none if it is nobody's.
  List<Read> of(Printed printed, Predicate<Value> refused) {
    var near = new ArrayList<>(new LinkedHashSet<>(printed.reads()));
    printed.nearby().stream().filter(read -> !near.contains(read)).forEach(near::add);
    if (printed.value() instanceof Value.Words(var words)) {
      return ofWords(words, near, refused);
    }
    boolean same = printed.reads().size() == 1;
    List<Read> owned = owned(printed.reads());
    return same && !owned.isEmpty()
        ? owned
        : ofText(printed.plain(), near, text -> refused.test(new Value.Word(text)));
  }

  /// The reads to blame for a text that a function cannot understand.
  ///
  /// @param bad whether it cannot understand a string
  List<Read> ofUnreadable(String text, Predicate<String> bad) {
    return reads
        .find(text)
        .map(read -> owned(List.of(read)))
        .orElseGet(() -> ofText(text, reads.sinceBegun(), bad));
  }

  private static List<Read> owned(List<Read> reads) {
    return reads.stream().filter(Culprits::isOwned).toList();
  }

  private static boolean isOwned(Read read) {
    return read.origin().owner().isPresent();
  }

  /// Each word that is refused by itself, else all that make too many of them.
  private List<Read> ofWords(List<String> words, List<Read> near, Predicate<Value> refused) {
    Predicate<String> later = text -> refused.test(new Value.Words(List.of("a", text)));
    var bad = new LinkedHashSet<String>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (i == 0 ? refused.test(new Value.Words(List.of(word))) : later.test(word)) {
        bad.add(word);
      }
    }
    var blamed = new LinkedHashSet<Read>();
    bad.forEach(word -> blamed.addAll(ofText(word, near, later)));
    return bad.isEmpty() ? ofAllWords(words, owned(near), refused) : List.copyOf(blamed);
  }

  private static List<Read> ofAllWords(
      List<String> words, List<Read> owned, Predicate<Value> refused) {
    List<String> rest =
        words.stream()
            .filter(word -> owned.stream().noneMatch(read -> Likeness.related(read.text(), word)))
            .toList();
    return refused.test(new Value.Words(rest))
        ? List.of()
        : owned.stream()
            .filter(read -> words.stream().anyMatch(w -> Likeness.related(read.text(), w)))
            .toList();
  }

  private List<Read> ofText(String text, List<Read> near, Predicate<String> refused) {
    List<Read> owned = owned(near);
    Predicate<Read> guilty =
        read -> Likeness.related(read.text(), text) && refused.test(read.text());
    List<Read> bad = owned.stream().filter(guilty).toList();
    if (!bad.isEmpty()) {
      return bad;
    }
    // It may be a variable, or made of an owner's string long ago, such as the key of a group.
    boolean nobodys = near.stream().anyMatch(guilty);
    return nobodys
        ? faraway(text, refused)
        : source(text, near)
            .map(List::of)
            .or(() -> parts(text, owned, refused))
            .orElseGet(() -> faraway(text, refused));
  }

  /// What the text was cut out of, such as by `?split` or `?trim`.
  private static Optional<Read> source(String text, List<Read> near) {
    boolean ofOne = near.stream().map(read -> read.origin().owner()).distinct().count() == 1;
    return owned(near).stream()
        .filter(read -> text.isEmpty() ? read.text().isBlank() : Likeness.holds(read.text(), text))
        .findFirst()
        .or(() -> ofOne && text.isEmpty() ? owned(near).stream().findFirst() : Optional.empty());
  }

  /// What the text was joined of, if it would not be refused without.
  private static Optional<List<Read>> parts(
      String text, List<Read> owned, Predicate<String> refused) {
    List<Read> parts =
        owned.stream()
            .filter(read -> !read.text().isEmpty() && Likeness.holds(text, read.text()))
            .toList();
    String rest = text;
    for (Read part : parts) {
      rest = Likeness.without(rest, part.text());
    }
    return parts.isEmpty() || refused.test(rest) ? Optional.empty() : Optional.of(parts);
  }

  private List<Read> faraway(String text, Predicate<String> refused) {
    return lately(text, refused)
        .map(List::of)
        .orElseGet(() -> haystack.find(text, reads::wasRead, refused));
  }

  /// A short text tells something only of whose data was read last: a loop is in the midst of it.
  private Optional<Read> lately(String text, Predicate<String> refused) {
    List<Read> latest = owned(reads.latest());
    Optional<Owner> last = latest.stream().findFirst().flatMap(read -> read.origin().owner());
    return latest.stream()
        .filter(read ->
            Likeness.explains(read.text(), text, refused)
                || (read.origin().owner().equals(last) && Likeness.isPiece(read.text(), text)))
        .findFirst();
  }
}
