package dev.confgen.reconcile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Tells what stands in a list, each line once for as long as it stays there. Of many new lines at
/// once the first thirty are told: a fault in one place may concern every container there is.
public final class Standing {

  private static final int MOST = 30;

  private final Consumer<String> warn;
  private final Consumer<String> detail;
  private Set<String> before = Set.of();

  /// @param warn is told the first lines
  /// @param detail is told the rest
  public Standing(Consumer<String> warn, Consumer<String> detail) {
    this.warn = warn;
    this.detail = detail;
  }

  /// Tells the lines that did not stand there the last time.
  ///
  /// @param about what they are about
  public void tell(String about, List<String> lines) {
    List<String> fresh = lines.stream().filter(line -> !before.contains(line)).toList();
    int shown = Math.min(fresh.size(), MOST);
    fresh.subList(0, shown).forEach(warn);
    if (shown < fresh.size()) {
      warn.accept("%s: and %d more lines (-v shows them)".formatted(about, fresh.size() - shown));
      fresh.subList(shown, fresh.size()).forEach(detail);
    }
    before = new HashSet<>(lines);
  }
}
