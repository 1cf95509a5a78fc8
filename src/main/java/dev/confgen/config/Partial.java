package dev.confgen.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one place says: the flags, the environment, or the file. Whatever it does not mention is
/// left to the others.
public final class Partial {

  private final Map<Setting, List<Given>> settings;
  private final List<PartialJob> jobs;
  private final List<String> problems;

  Partial(Map<Setting, List<Given>> settings, List<PartialJob> jobs) {
    this(settings, jobs, List.of());
  }

  /// @param problems what is wrong with the form of the place, such as keys that nobody knows
  Partial(Map<Setting, List<Given>> settings, List<PartialJob> jobs, List<String> problems) {
    this.settings = new EnumMap<>(Setting.class);
    settings.forEach((setting, given) -> this.settings.put(setting, List.copyOf(given)));
    this.jobs = List.copyOf(jobs);
    this.problems = List.copyOf(problems);
  }

  /// Says nothing.
  public static Partial nothing() {
    return new Partial(Map.of(), List.of());
  }

  /// All values of a setting, in order; none if this place does not mention it.
  public List<Given> all(Setting setting) {
    return settings.getOrDefault(setting, List.of());
  }

  /// The value of a setting, if this place mentions it.
  public Optional<Given> get(Setting setting) {
    return all(setting).stream().findFirst();
  }

  /// Whether this place alone says what is to be done: it has a job, or names a file of jobs.
  public boolean asksForWork() {
    return !jobs.isEmpty() || get(Setting.CONFIG).isPresent();
  }

  /// The jobs of this place, in order.
  List<PartialJob> jobs() {
    return jobs;
  }

  /// What is wrong with the form of this place, one problem per line.
  List<String> problems() {
    return problems;
  }
}
