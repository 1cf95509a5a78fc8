package dev.confgen.config;

import dev.confgen.model.GenException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The flags of a command line, in the order in which they stand there: each job's own belong to
/// the `-t` before them.
public final class Flags {

  private final Map<Setting, List<Given>> settings = new EnumMap<>(Setting.class);
  private final List<List<Said>> jobs = new ArrayList<>();
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
      jobs.add(new ArrayList<>());
    }
    String flag = setting.usualFlag();
    if (jobs.isEmpty()) {
      problems.add(
          "%s %s: belongs to the -t before it, and there is none; write -t TEMPLATE first"
              .formatted(flag, value));
      return;
    }
    List<Said> job = jobs.getLast();
    if (setting.isSwitch()) {
      job.removeIf(each -> each.setting() == setting);
    }
    Optional<String> before = value(job, setting);
    if (before.isPresent() && !setting.repeatable()) {
      problems.add(
          "%s %s: -t %s has %s %s already; each job begins with a -t of its own"
              .formatted(flag, value, template(job), flag, before.get()));
    }
    job.add(new Said(setting, new Given(value, flag)));
  }

  /// What the flags say.
  ///
  /// @throws GenException.Invalid if their order makes no sense, or one is given twice
  public Partial partial() throws GenException.Invalid {
    problems.raise();
    return new Partial(
        settings, jobs.stream().map(job -> new PartialJob("-t " + template(job), job)).toList());
  }

  private static String template(List<Said> job) {
    return value(job, JobSetting.TEMPLATE).orElse("");
  }

  private static Optional<String> value(List<Said> job, JobSetting setting) {
    return job.stream()
        .filter(each -> each.setting() == setting)
        .map(each -> each.given().value())
        .findFirst();
  }
}
