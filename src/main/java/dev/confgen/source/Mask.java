package dev.confgen.source;

import java.util.List;

/// Decides which values are shown as they are, and which are hidden.
@FunctionalInterface
public interface Mask {

  /// Hides nothing.
  Mask NONE = (_, value) -> value;

  /// Hides what looks like a secret by its name, and passwords inside URLs.
  Mask SECRETS = SecretNames::masked;

  /// What to show for a value.
  ///
  /// @param name the variable's or label's name, or the last segment of a key
  String shown(String name, String value);

  /// This mask, which hides the values of further names as well.
  ///
  /// @param names whole names, in which `*` stands for anything and `?` for one character; upper
  ///   and lower case are the same
  default Mask hiding(List<String> names) {
    var patterns = names.stream().map(SecretNames::glob).toList();
    return (name, value) ->
        !value.isEmpty() && patterns.stream().anyMatch(p -> p.matcher(name).matches())
            ? SecretNames.HIDDEN
            : shown(name, value);
  }
}
