package dev.confgen.template.format;

import java.util.List;

/// What an interpolation prints.
public sealed interface Value {

  /// A string, which stays inside one token.
  record Word(String text) implements Value {}

  /// A number or a boolean in its canonical spelling, which JSON and YAML write without quotes.
  record Literal(String text) implements Value {}

  /// Several tokens, from `words(list)`.
  record Words(List<String> words) implements Value {

    public Words {
      words = List.copyOf(words);
    }
  }

  /// Text that stands on several lines on purpose, from `lines(x)`.
  record Lines(String text) implements Value {}

  /// A string for one of haproxy's log-format strings, from `logFormat(x)`.
  record LogFormat(String text) implements Value {}
}
