package dev.confgen.cli;

import dev.confgen.config.Environment;
import dev.confgen.config.JobSpec;
import dev.confgen.config.Partial;
import dev.confgen.config.Settings;
import dev.confgen.docker.Endpoint;
import dev.confgen.model.GenException;
import dev.confgen.template.Template;
import dev.confgen.template.TemplateEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `gen lint`: checks settings and templates without asking any source.
final class LintCommand {

  private final Surroundings surroundings;
  private final TemplateEngine engine = new TemplateEngine();
  private final List<String> problems = new ArrayList<>();

  LintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Prints all that is wrong, one problem per line.
  ///
  /// @throws GenException.Invalid if there is nothing to check
  Exit run(Partial flags) throws GenException.Invalid {
    problems.addAll(Environment.unknown(surroundings.environment()));
    var reader = new SettingsReader(Settings.Purpose.LINT, flags, surroundings.environment());
    Optional<Settings> settings = attempt(reader::read);
    if (settings.isPresent()) {
      lint(settings.get(), flags);
    }
    problems.forEach(surroundings.out()::println);
    return problems.isEmpty() ? Exit.DONE : Exit.WRONG;
  }

  private void lint(Settings settings, Partial flags) throws GenException.Invalid {
    boolean hasFile =
        Settings.configFile(flags, Environment.partial(surroundings.environment())).isPresent();
    if (settings.jobs().isEmpty() && !hasFile) {
      throw new GenException.Invalid("gen lint: give -c FILE or -t TEMPLATE");
    }
    Optional<String> docker = settings.sources().docker().filter(uri -> !uri.isEmpty());
    if (docker.isPresent()) {
      attempt(() -> Endpoint.parse(docker.get()));
    }
    for (JobSpec job : settings.jobs()) {
      Optional<Template> template = attempt(() -> engine.load(job.template(), job.format()));
      template.map(engine::lint).ifPresent(found -> found.forEach(p -> problems.add(p.text())));
    }
  }

  private <T> Optional<T> attempt(Attempt<T> attempt) {
    try {
      return Optional.of(attempt.get());
    } catch (GenException.Invalid e) {
      String.valueOf(e.getMessage()).lines().forEach(problems::add);
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T get() throws GenException.Invalid;
  }
}
