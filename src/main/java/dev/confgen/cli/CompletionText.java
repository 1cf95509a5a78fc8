package dev.confgen.cli;

/// The parts of the completion scripts that are always the same.
final class CompletionText {

  private CompletionText() {}

  /// `%1$s` stands for the commands as a pattern, `%2$s` for what is offered within each.
  static final String BASH =
      """
      # Completion of gen for bash, and for zsh by its emulation of bash.

      _gen_words() {
        COMPREPLY=($(compgen -W "$*" -- "$word"))
      }

      _gen_files() {
        local words="$*" IFS=$'\\n'
        type compopt >/dev/null 2>&1 && compopt -o filenames
        COMPREPLY=($(compgen -W "${words// /$IFS}" -- "$word") $(compgen -f -- "$word"))
      }

      _gen() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i
        COMPREPLY=()
        # bash takes --log=j apart: --log, =, j.
        if [ "$word" = "=" ]; then
          word=
        elif [ "$before" = "=" ]; then
          before=${COMP_WORDS[COMP_CWORD-2]}
        fi
        for ((i = 1; i < COMP_CWORD; i++)); do
          case "${COMP_WORDS[i]}" in
            %1$s)
              command=${COMP_WORDS[i]}
              break
              ;;
          esac
        done
        case "$command:$before:$word" in
      %2$s\
        esac
      }

      complete -F _gen gen
      """;

  /// zsh runs bash's script once its emulation is loaded.
  static final String ZSH =
      """
      autoload -U +X compinit && compinit
      autoload -U +X bashcompinit && bashcompinit
      """;
}
