package dev.confgen.cli;

import picocli.AutoComplete;

/// Completion scripts for shells.
final class Completion {

  /// zsh runs bash's script once its emulation is loaded.
  private static final String ZSH =
      """
      autoload -U +X compinit && compinit
      autoload -U +X bashcompinit && bashcompinit
      """;

  private Completion() {}

  /// The script for a shell, to be sourced.
  static String script(Request.Completion.Shell shell) {
    String bash = AutoComplete.bash("gen", new Syntax().commandLine());
    return switch (shell) {
      case BASH -> bash;
      case ZSH -> ZSH + bash;
    };
  }
}
