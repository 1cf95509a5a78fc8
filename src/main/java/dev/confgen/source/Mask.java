package dev.confgen.source;

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
}
