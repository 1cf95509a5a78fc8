package dev.confgen.config;

import dev.confgen.model.GenException;
import dev.confgen.output.SymbolicLinks;
import dev.confgen.output.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sees to it that every output is a file of its own: none that the program reads, none that
/// another job writes, and no device.
final class Outputs {

  /// What a shell's redirection makes a regular file of, which would be replaced behind its back.
  private static final Pattern STREAM =
      Pattern.compile("/dev/(stdin|stdout|stderr|fd/[0-9]+)|/proc/(self|[0-9]+)/fd/[0-9]+");

  private final Problems problems;
  private final Map<Path, String> inputs = new LinkedHashMap<>();
  private final List<Template> templates = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private int jobs;

  /// @param job how messages name it
  private record Template(String job, Path real) {}

  /// @param job how messages name its job
  /// @param number which of the jobs that is, from 1
  /// @param place where it stands
  /// @param path as the user wrote it
  /// @param real where that leads
  private record Output(String job, int number, String place, Path path, Path real) {}

  Outputs(Problems problems) {
    this.problems = problems;
  }

  /// A file that is read.
  ///
  /// @param what it is, as messages name it
  void addInput(Path file, String what) {
    inputs.putIfAbsent(real(file), what);
  }

  /// The next job.
  void add(PartialJob job, JobSpec spec) {
    jobs++;
    if (!spec.template().isEmpty()) {
      templates.add(new Template(job.place(), real(Path.of(spec.template()))));
    }
    String place = job.get(JobSetting.OUTPUT).map(Given::place).orElse("");
    spec.output()
        .ifPresent(path -> outputs.add(new Output(job.place(), jobs, place, path, real(path))));
  }

  /// Finds what is wrong with the outputs of the jobs so far.
  void check() {
    for (Output output : outputs) {
      wrong(output)
          .ifPresent(
              reason -> problems.add("%s: %s %s".formatted(output.place(), output.path(), reason)));
    }
  }

  private Optional<String> wrong(Output output) {
    if (isNoFile(output.path())) {
      return Optional.of("is no regular file; leave out -o for standard output");
    }
    if (Target.isReserved(output.real())) {
      return Optional.of("is a name that gen gives to files of its own; choose another");
    }
    return Optional.ofNullable(inputs.get(output.real()))
        .map(what -> "is " + what + ", which is read; give the output another name")
        .or(() -> template(output))
        .or(() -> twin(output));
  }

  /// A directory may be in the way only for now.
  private static boolean isNoFile(Path path) {
    return STREAM.matcher(path.toAbsolutePath().normalize().toString()).matches()
        || (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path));
  }

  /// A bundled template's name leads to no file, but once there is one of that name, that is read.
  private Optional<String> template(Output output) {
    return templates.stream()
        .filter(template -> template.real().equals(output.real()))
        .findFirst()
        .map(template ->
            (Files.exists(output.path())
                    ? "is the template of %s"
                    : "would be read as the template of %s next time; give the output another name")
                .formatted(template.job()));
  }

  private Optional<String> twin(Output output) {
    return outputs.stream()
        .takeWhile(other -> other.number() < output.number())
        .filter(other -> other.real().equals(output.real()))
        .findFirst()
        .map(other -> "is the output of two jobs, " + named(other, output));
  }

  private static String named(Output one, Output other) {
    return one.job().equals(other.job())
        ? "%s (job %d) and %s (job %d)"
            .formatted(one.job(), one.number(), other.job(), other.number())
        : one.job() + " and " + other.job();
  }

  /// The file behind symbolic links, or the path where it would be made.
  private static Path real(Path path) {
    try {
      return SymbolicLinks.follow(path);
    } catch (GenException.Unavailable _) {
      // Whoever uses it will say what is wrong with it.
      return path.toAbsolutePath().normalize();
    }
  }
}
