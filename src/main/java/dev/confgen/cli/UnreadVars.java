package dev.confgen.cli;

import dev.confgen.config.Settings;
import dev.confgen.model.Spelling;
import dev.confgen.template.VarReads;
import java.util.List;

/// Variables that were set and that no template reads, which most often is a slip of the pen: the
/// template goes on with its default.
final class UnreadVars {

  private UnreadVars() {}

  /// What is said of each, where it is known for all templates what they read.
  ///
  /// @param reads what each of the templates reads
  static List<String> warnings(Settings settings, List<VarReads> reads) {
    VarReads read = reads.stream().reduce(VarReads.NONE, VarReads::and);
    return read.any() || reads.isEmpty()
        ? List.of()
        : settings.varPlaces().entrySet().stream()
            .filter(set -> !read.names().contains(set.getKey()))
            .map(set -> warning(set.getValue(), set.getKey(), read))
            .toList();
  }

  private static String warning(String place, String name, VarReads read) {
    return "%s: no template reads vars.%s%s"
        .formatted(place, name, Spelling.hint(name, read.names()));
  }
}
