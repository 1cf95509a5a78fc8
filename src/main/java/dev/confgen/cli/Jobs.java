package dev.confgen.cli;

import dev.confgen.command.Command;
import dev.confgen.config.JobSpec;
import dev.confgen.config.Settings;
import dev.confgen.generate.Check;
import dev.confgen.generate.Job;
import dev.confgen.model.GenException;
import dev.confgen.output.Target;
import dev.confgen.template.Template;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The jobs of some settings, their templates read.
///
/// @param printed the templates that go to standard output, in order
/// @param kept those that keep a file, in order
/// @param templates all templates
/// @param warnings what looks wrong and need not be
record Jobs(
    List<LiveTemplate> printed,
    List<Job> kept,
    List<LiveTemplate> templates,
    List<String> warnings) {

  Jobs {
    printed = List.copyOf(printed);
    kept = List.copyOf(kept);
    templates = List.copyOf(templates);
    warnings = List.copyOf(warnings);
  }

  /// Reads the templates of all jobs.
  ///
  /// @throws GenException.Invalid if one is not found, or does not parse: all that is wrong, one
  ///   problem per line
  static Jobs of(Settings settings, TemplateEngine engine) throws GenException.Invalid {
    var printed = new ArrayList<LiveTemplate>();
    var kept = new ArrayList<Job>();
    var templates = new ArrayList<LiveTemplate>();
    var warnings = new ArrayList<String>();
    var problems = new ArrayList<String>();
    for (JobSpec spec : settings.jobs()) {
      try {
        LiveTemplate template = LiveTemplate.load(engine, spec, settings.mode().dropBlankLines());
        templates.add(template);
        TemplateEngine.shadow(spec.template()).ifPresent(warnings::add);
        warning(spec, template).ifPresent(warnings::add);
        spec.output()
            .ifPresentOrElse(
                output -> kept.add(job(settings, spec, template, output)),
                () -> printed.add(template));
      } catch (GenException.Invalid e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new GenException.Invalid(String.join("\n", problems));
    }
    warnings.addAll(UnreadVars.warnings(settings, templates.stream().map(Template::vars).toList()));
    return new Jobs(printed, kept, templates, warnings);
  }

  private static Job job(Settings settings, JobSpec spec, LiveTemplate template, Path output) {
    Optional<Duration> checkTimeout = settings.timing().checkTimeout();
    return new Job(
        template,
        new Target(output, spec.mode(), spec.owner(), spec.group(), settings.workDir()),
        spec.check().map(line -> new Check(new Command(line, checkTimeout), spec.inside())),
        spec.notifications(),
        spec.rollback());
  }

  /// An output whose name suggests a format while its template has none, so that nothing is
  /// escaped; unless the user said that it is text.
  private static Optional<String> warning(JobSpec spec, Template template) {
    if (spec.format().isPresent() || template.format() != Format.TEXT || spec.output().isEmpty()) {
      return Optional.empty();
    }
    Path output = spec.output().get();
    return Format.suggestedBy(output.toString())
        .map(format ->
            "%s looks like %s, but the template %s is text, in which nothing is escaped; give"
                    .formatted(output, format, template.name())
                + " --format %s, or --format text if that is meant".formatted(format));
  }
}
