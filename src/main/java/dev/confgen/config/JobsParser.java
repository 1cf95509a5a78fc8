package dev.confgen.config;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From what was said of each job to what it means.
final class JobsParser {

  private final Merged merged;
  private final Problems problems;
  private final Map<Path, String> outputs = new HashMap<>();

  JobsParser(Merged merged, Problems problems) {
    this.merged = merged;
    this.problems = problems;
  }

  List<JobSpec> parse(Settings.Purpose purpose, boolean watch) {
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
    if (jobs.isEmpty() && purpose == Settings.Purpose.GENERATE) {
      problems.add(
          merged
              .get(Setting.CONFIG)
              .map(config -> config.place() + ": the file has no jobs, and there is no -t")
              .orElse("nothing to do: give -t TEMPLATE, or -c FILE"));
    }
    return jobs;
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
            optional(job, JobSetting.OWNER, Values::text),
            optional(job, JobSetting.GROUP, Values::text),
            optional(job, JobSetting.CHECK, Values::text),
            job.all(JobSetting.NOTIFY).stream()
                .map(given -> problems.or("", () -> Values.text(given)))
                .toList());
    spec.output().ifPresent(path -> demandOwnOutput(job, spec.template(), path));
    return spec;
  }

  private void demandOwnOutput(PartialJob job, String template, Path output) {
    String place = job.get(JobSetting.OUTPUT).map(Given::place).orElse("");
    Path real = real(output);
    if (!template.isEmpty() && real.equals(real(Path.of(template)))) {
      problems.add("%s: %s is the template itself".formatted(place, output));
    }
    String other = outputs.putIfAbsent(real, job.place());
    if (other != null) {
      problems.add(
          "%s: %s is the output of two jobs, %s and %s"
              .formatted(place, output, other, job.place()));
    }
  }

  /// The file behind symbolic links, or the path where it would be made.
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
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
