package dev.confgen.cli;

import dev.confgen.config.Environment;
import dev.confgen.config.JobSpec;
import dev.confgen.config.Partial;
import dev.confgen.config.Settings;
import dev.confgen.docker.Endpoint;
import dev.confgen.model.GenException;
import dev.confgen.template.Lint;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.VarReads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `gen lint`: checks settings and templates without asking any source.
final class LintCommand {

  private final Surroundings surroundings;
  private final TemplateEngine engine = new TemplateEngine();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  LintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Prints all that is wrong, one problem per line. What may fail on some data is a warning, which
  /// counts only when strict.
  ///
  /// @throws GenException.Invalid if there is nothing to check
  Exit run(Partial flags) throws GenException.Invalid, InterruptedException {
    problems.addAll(Environment.unknown(surroundings.environment()));
    var reader = new SettingsReader(Settings.Purpose.LINT, flags, surroundings.environment());
    Optional<Settings> settings = attempt(reader::read);
    if (settings.isPresent()) {
      lint(settings.get(), flags);
    }
    problems.forEach(surroundings.out()::println);
    warnings.forEach(surroundings.out()::println);
    return problems.isEmpty() ? Exit.DONE : Exit.WRONG;
  }

  private void lint(Settings settings, Partial flags)
      throws GenException.Invalid, InterruptedException {
    boolean hasFile =
        Settings.configFile(flags, Environment.partial(surroundings.environment())).isPresent();
    if (settings.jobs().isEmpty() && !hasFile) {
      throw new GenException.Invalid("lint: give -c FILE or -t TEMPLATE");
    }
    Optional<String> docker = settings.sources().docker().filter(uri -> !uri.isEmpty());
    if (docker.isPresent()) {
      attempt(() -> Endpoint.parse(docker.get()));
    }
    boolean strict = settings.mode().strict();
    var reads = new ArrayList<VarReads>();
    for (JobSpec job : settings.jobs()) {
      TemplateEngine.shadow(job.template()).ifPresent(warning -> warn(warning, strict));
      attempt(() -> engine.lint(job.template(), job.format()))
          .ifPresent(found -> {
            found.problems().forEach(problem -> note(problem, strict));
            reads.add(found.vars());
          });
    }
    if (reads.size() == settings.jobs().size()) {
      UnreadVars.warnings(settings, reads).forEach(warning -> warn(warning, strict));
    }
  }

  private void note(Lint.Problem problem, boolean strict) {
    switch (problem.severity()) {
      case ERROR -> problems.add(problem.text());
      case WARNING -> warn(problem.text(), strict);
    }
  }

  private void warn(String text, boolean strict) {
    (strict ? problems : warnings).add("warning: " + text);
  }

  private <T> Optional<T> attempt(Attempt<T> attempt) throws InterruptedException {
    try {
      return Optional.of(attempt.get());
    } catch (GenException.Invalid e) {
      String.valueOf(e.getMessage()).lines().forEach(problems::add);
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T get() throws GenException.Invalid, InterruptedException;
  }
}
