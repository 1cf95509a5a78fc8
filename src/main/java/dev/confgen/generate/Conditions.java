package dev.confgen.generate;

import dev.confgen.discover.Addressing;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What holds for all jobs.
///
/// @param addressing which addresses templates see
/// @param vars what templates see as `vars`
/// @param dryRun whether only to say what would change: nothing is written, no command runs
/// @param allowEmpty whether everything may go away at once
/// @param emptyGrace how long everything must be away, on watch, before that is believed; zero for
///   no time
/// @param watch whether there will be more snapshots than one
public record Conditions(
    Addressing addressing,
    SortedMap<String, String> vars,
    boolean dryRun,
    boolean allowEmpty,
    Duration emptyGrace,
    boolean watch) {

  public Conditions {
    vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
  }
}
