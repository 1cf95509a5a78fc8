package dev.confgen.source;

import dev.confgen.model.SecretNames;
import java.util.List;
import java.util.regex.Pattern;

/// Decides which values are shown as they are, and which are hidden.
@FunctionalInterface
public interface Mask {

  /// Hides nothing.
  Mask NONE = (_, value) -> value;

  /// Hides what looks like a secret by its name, and passwords inside URLs.
  Mask SECRETS = SecretNames::masked;

  /// What to show for a value.
  ///
  /// @param name the variable's, label's or option's name, a segment of a key, a field's of JSON,
  ///   or `command` for a word of a command
  String shown(String name, String value);

  /// This mask, which hides the values of further names as well.
  ///
  /// @param names whole names, in which `*` stands for anything and `?` for one character; upper
  ///   and lower case are the same
  default Mask hiding(List<String> names) {
    var patterns = names.stream().map(Mask::glob).toList();
    return (name, value) ->
        !value.isEmpty() && patterns.stream().anyMatch(p -> p.matcher(name).matches())
            ? SecretNames.HIDDEN
            : shown(name, value);
  }

  /// What matches the names of a pattern in which `*` and `?` stand for something else.
  private static Pattern glob(String pattern) {
    var expression = new StringBuilder();
    pattern
        .codePoints()
        .forEach(c ->
            expression.append(
                switch (c) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(c));
                }));
    return Pattern.compile(
        expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
