package dev.confgen.cli;

import dev.confgen.config.Partial;
import dev.confgen.source.Mask;
import java.nio.file.Path;
import java.util.Optional;

/// What a command line asks for.
sealed interface Request {

  /// `--help`.
  record Help(Verb verb) implements Request {}

  /// `--version`.
  record Version() implements Request {}

  /// Nothing at all was asked for, neither by arguments nor in the environment.
  record Usage() implements Request {}

  /// The main job.
  record Generate(Partial flags) implements Request {}

  /// `gen state`.
  ///
  /// @param mask what is hidden
  record State(Partial flags, Format format, Mask mask) implements Request {

    /// The notation in which the state is printed.
    enum Format {
      YAML,
      JSON
    }
  }

  /// `gen explain`, of a host, a service or a container.
  record Explain(Partial flags, String name) implements Request {}

  /// `gen lint`.
  record Lint(Partial flags) implements Request {}

  /// `gen health`.
  record Health(Partial flags) implements Request {}

  /// `gen reload-haproxy`, by the socket of its master.
  record ReloadHaproxy(Partial flags, Path socket) implements Request {}

  /// `gen templates`, of one or of all.
  record Templates(Optional<String> name) implements Request {}

  /// `gen completion`.
  record Completion(Shell shell) implements Request {

    /// A shell that can complete.
    enum Shell {
      BASH,
      ZSH
    }
  }
}
