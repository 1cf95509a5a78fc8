package dev.confgen.config;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From what was said of each job to what it means.
final class JobsParser {

  private final Merged merged;
  private final Problems problems;
  private final Outputs outputs;

  JobsParser(Merged merged, Problems problems) {
    this.merged = merged;
    this.problems = problems;
    this.outputs = new Outputs(problems);
  }

  /// The jobs.
  ///
  /// @param sources what is read, which no job may write
  List<JobSpec> parse(Settings.Purpose purpose, boolean watch, Settings.Sources sources) {
    if (purpose == Settings.Purpose.STATE) {
      return List.of();
    }
    var jobs = new ArrayList<JobSpec>();
    for (PartialJob partial : merged.jobs(problems)) {
      if (purpose == Settings.Purpose.GENERATE) {
        demandOutput(partial, watch);
      }
      jobs.add(job(partial));
    }
    if (jobs.isEmpty() && purpose == Settings.Purpose.GENERATE && problems.lines().isEmpty()) {
      problems.add(
          merged
              .get(Setting.CONFIG)
              .map(config -> config.value() + ": the file has no jobs, and there is no -t")
              .orElse("nothing to do: give -t TEMPLATE, or -c FILE"));
    }
    addInputs(sources);
    outputs.check();
    return jobs;
  }

  private void addInputs(Settings.Sources sources) {
    sources.state().forEach(file -> outputs.addInput(file, "a state file"));
    problems
        .or(Optional.<Path>empty(), () -> merged.path(Setting.CONFIG))
        .ifPresent(file -> outputs.addInput(file, "the config file"));
  }

  /// Without a file there is nothing to watch over, nothing to check and nobody to tell.
  private void demandOutput(PartialJob job, boolean watch) {
    if (job.get(JobSetting.OUTPUT).isPresent()) {
      return;
    }
    if (watch) {
      problems.add(
          "%s: standard output can be written once only; give -o FILE, or leave out %s"
              .formatted(job.place(), merged.orDefault(Setting.WATCH).place()));
    }
    for (JobSetting needs :
        List.of(
            JobSetting.CHECK,
            JobSetting.NOTIFY,
            JobSetting.MODE,
            JobSetting.OWNER,
            JobSetting.GROUP)) {
      job.get(needs)
          .ifPresent(given ->
              problems.add(
                  "%s: is about a file, and %s has none; give -o FILE"
                      .formatted(given.place(), job.place())));
    }
  }

  private JobSpec job(PartialJob job) {
    if (job.get(JobSetting.TEMPLATE).isEmpty()) {
      problems.add(job.place() + ": the job has no template");
    }
    JobSpec spec =
        new JobSpec(
            optional(job, JobSetting.TEMPLATE, Values::text).orElse(""),
            optional(job, JobSetting.OUTPUT, Values::path),
            optional(job, JobSetting.FORMAT, given -> Values.choice(given, Format.class)),
            optional(job, JobSetting.MODE, Values::mode),
            optional(job, JobSetting.OWNER, Values::owner),
            optional(job, JobSetting.GROUP, Values::owner),
            optional(job, JobSetting.CHECK, Values::text),
            job.all(JobSetting.NOTIFY).stream()
                .map(given -> problems.or("", () -> Values.text(given)))
                .toList());
    outputs.add(job, spec);
    return spec;
  }

  private <T> Optional<T> optional(PartialJob job, JobSetting setting, Parser<T> parser) {
    return job.get(setting)
        .flatMap(given -> problems.or(Optional.empty(), () -> Optional.of(parser.parse(given))));
  }

  @FunctionalInterface
  private interface Parser<T> {
    T parse(Given given) throws GenException.Invalid;
  }
}
