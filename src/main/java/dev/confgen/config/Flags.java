package dev.confgen.config;

import dev.confgen.model.GenException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The flags of a command line, in the order in which they stand there: each job's own belong to
/// the `-t` before them.
public final class Flags {

  private final Map<Setting, List<Given>> settings = new EnumMap<>(Setting.class);
  private final List<Map<JobSetting, List<Given>>> jobs = new ArrayList<>();
  private final Problems problems = new Problems();

  /// Takes the next flag.
  public void add(Setting setting, String value) {
    List<Given> given = settings.computeIfAbsent(setting, _ -> new ArrayList<>());
    String flag = setting.shortFlag().orElse(setting.flag());
    if (setting.kind() == Setting.Kind.SWITCH) {
      given.clear();
    }
    if (!given.isEmpty() && !setting.repeatable()) {
      problems.add(flag + ": is given twice");
    }
    given.add(new Given(value, flag));
  }

  /// Takes the next flag.
  public void add(JobSetting setting, String value) {
    if (setting == JobSetting.TEMPLATE) {
      jobs.add(new EnumMap<>(JobSetting.class));
    }
    String flag = setting.usualFlag();
    if (jobs.isEmpty()) {
      problems.add(
          "%s %s: belongs to the -t before it, and there is none; write -t TEMPLATE first"
              .formatted(flag, value));
      return;
    }
    List<Given> given = jobs.getLast().computeIfAbsent(setting, _ -> new ArrayList<>());
    if (!given.isEmpty() && !setting.repeatable()) {
      problems.add(
          "%s %s: -t %s has %s %s already; each job begins with a -t of its own"
              .formatted(flag, value, template(jobs.getLast()), flag, given.getFirst().value()));
    }
    given.add(new Given(value, flag));
  }

  /// What the flags say.
  ///
  /// @throws GenException.Invalid if their order makes no sense, or one is given twice
  public Partial partial() throws GenException.Invalid {
    problems.raise();
    return new Partial(
        settings, jobs.stream().map(job -> new PartialJob("-t " + template(job), job)).toList());
  }

  private static String template(Map<JobSetting, List<Given>> job) {
    return job.getOrDefault(JobSetting.TEMPLATE, List.of()).stream()
        .map(Given::value)
        .findFirst()
        .orElse("");
  }
}
