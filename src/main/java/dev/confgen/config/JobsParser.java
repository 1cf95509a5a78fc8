package dev.confgen.config;

import dev.confgen.model.GenException;
import dev.confgen.notify.ContainerChoice;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.time.Duration;
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
  /// @param commandLimit how long a command that notifies may take
  List<JobSpec> parse(
      Settings.Purpose purpose,
      boolean watch,
      Settings.Sources sources,
      Optional<Duration> commandLimit) {
    var notifications = new NotificationsParser(problems, commandLimit);
    if (purpose == Settings.Purpose.STATE) {
      return List.of();
    }
    var jobs = new ArrayList<JobSpec>();
    for (PartialJob partial : merged.jobs(problems)) {
      if (purpose == Settings.Purpose.GENERATE) {
        demandOutput(partial, watch);
      }
      jobs.add(job(partial, notifications));
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
    if (!job.lacks(JobSetting.OUTPUT)) {
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
            JobSetting.NOTIFY_CONTAINER,
            JobSetting.NOTIFY_HAPROXY,
            JobSetting.IN,
            JobSetting.ROLLBACK,
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

  private JobSpec job(PartialJob job, NotificationsParser notifications) {
    if (job.lacks(JobSetting.TEMPLATE)) {
      problems.add(job.place() + ": the job has no template");
    }
    Optional<ContainerChoice> inside = optional(job, JobSetting.IN, Values::container);
    JobSpec spec =
        new JobSpec(
            optional(job, JobSetting.TEMPLATE, Values::text).orElse(""),
            optional(job, JobSetting.OUTPUT, Values::path),
            optional(job, JobSetting.FORMAT, given -> Values.choice(given, Format.class)),
            optional(job, JobSetting.MODE, Values::mode),
            optional(job, JobSetting.OWNER, Values::owner),
            optional(job, JobSetting.GROUP, Values::owner),
            optional(job, JobSetting.CHECK, Values::text),
            inside,
            notifications.parse(job, inside),
            optional(job, JobSetting.ROLLBACK, Values::flag).orElse(false));
    demandUse(job, spec);
    outputs.add(job, spec);
    return spec;
  }

  /// What has no effect was meant otherwise. What is wrong itself has been told, and what it would
  /// have needed counts though it is wrong.
  private void demandUse(PartialJob job, JobSpec spec) {
    Optional<Given> in = job.get(JobSetting.IN);
    boolean runs = job.get(JobSetting.CHECK).isPresent() || job.get(JobSetting.NOTIFY).isPresent();
    if (in.isPresent() && spec.inside().isPresent() && !runs) {
      problems.add(
          "%s: %s has no check and no command to be run there"
              .formatted(in.get().place(), job.place()));
    }
    if (spec.rollback() && job.notifications().isEmpty()) {
      problems.add(
          "%s: %s notifies nobody, so nothing can fail that would be rolled back"
              .formatted(job.get(JobSetting.ROLLBACK).map(Given::place).orElse(""), job.place()));
    }
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
