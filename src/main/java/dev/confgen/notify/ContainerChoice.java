package dev.confgen.notify;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which containers are meant. Its `toString` is what the user wrote.
public sealed interface ContainerChoice {

  /// What an engine accepts as a name (moby, `RestrictedNameChars`); ids are such words, too.
  Pattern NAME = Pattern.compile("/?[a-zA-Z0-9][a-zA-Z0-9_.-]*");

  /// What begins a choice by label.
  String LABEL = "label=";

  /// The one container of a name, an id, or the beginning of an id.
  record Named(String name) implements ContainerChoice {
    @Override
    public String toString() {
      return name;
    }
  }

  /// All running containers with a label.
  ///
  /// @param value the value that it must have; absent for any
  record Labelled(String key, Optional<String> value) implements ContainerChoice {

    /// `KEY` or `KEY=VALUE`, as the engine's filter has it.
    public String condition() {
      return key + value.map(wanted -> "=" + wanted).orElse("");
    }

    @Override
    public String toString() {
      return LABEL + condition();
    }
  }

  /// Reads a name, an id, or `label=KEY[=VALUE]`.
  ///
  /// @throws GenException.Invalid if it is none of these
  static ContainerChoice parse(String text) throws GenException.Invalid {
    if (text.startsWith(LABEL)) {
      return labelled(text, text.substring(LABEL.length()));
    }
    if (!NAME.matcher(text).matches()) {
      throw new GenException.Invalid(
          "%s is not the name of a container; write a name, an id, or label=KEY[=VALUE]"
              .formatted(quoted(text)));
    }
    return new Named(text.startsWith("/") ? text.substring(1) : text);
  }

  private static ContainerChoice labelled(String text, String condition)
      throws GenException.Invalid {
    int equals = condition.indexOf('=');
    String key = equals < 0 ? condition : condition.substring(0, equals);
    if (key.isBlank()) {
      throw new GenException.Invalid(
          "%s names no label; write label=KEY or label=KEY=VALUE".formatted(quoted(text)));
    }
    return new Labelled(
        key, equals < 0 ? Optional.empty() : Optional.of(condition.substring(equals + 1)));
  }
}
