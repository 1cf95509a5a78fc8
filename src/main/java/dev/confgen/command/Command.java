package dev.confgen.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A command line for `/bin/sh -c`, and how long it may take.
///
/// @param line the command line
/// @param limit how long it may take; absent for no limit, and so is zero
public record Command(String line, Optional<Duration> limit) {

  public Command {
    limit = limit.filter(Duration::isPositive);
  }

  /// This command with `{file}` and `{output}` replaced by paths, quoted for the shell.
  ///
  /// A path is put between quotes only if it must be, so that `"{file}"` works as well.
  ///
  /// @param file the file that the command is about: the staged one for a check
  /// @param output the file as the user named it
  public Command on(Path file, Path output) {
    return new Command(
        line.replace("{file}", ShellWord.of(file.toString()))
            .replace("{output}", ShellWord.of(output.toString())),
        limit);
  }
}
