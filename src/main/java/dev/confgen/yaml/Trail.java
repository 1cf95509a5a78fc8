package dev.confgen.yaml;

import static dev.confgen.model.Quoted.quoted;
import static dev.confgen.model.Quoted.wordOrQuoted;

import java.util.regex.Pattern;

/// The way from a document's root to a value: `services[2].address`.
///
/// A chain instead of a text, because a document has many values and few messages.
sealed interface Trail {

  /// The document itself.
  record Root() implements Trail {}

  /// The value of a key.
  record Key(Trail up, String key) implements Trail {}

  /// An item of a list, counted from 0.
  record Index(Trail up, int index) implements Trail {}

  /// Keys that messages show without quotes.
  Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_-]+");

  /// The way as a text; empty for the root. Keys that are no plain words stand in quotes.
  default String text() {
    return switch (this) {
      case Root _ -> "";
      case Key(Root _, String key) -> shown(key);
      case Key(Trail up, String key) -> up.text() + "." + shown(key);
      case Index(Trail up, int index) -> up.text() + "[" + index + "]";
    };
  }

  private static String shown(String key) {
    return SIMPLE.matcher(key).matches() ? wordOrQuoted(key) : quoted(key);
  }
}
