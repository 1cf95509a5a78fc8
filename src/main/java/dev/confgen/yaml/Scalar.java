package dev.confgen.yaml;

import java.util.regex.Pattern;

/// A single value.
///
/// @param at where it stands
/// @param content its text, without quotes and escapes
/// @param type what it is by YAML's rules
public record Scalar(Place at, String content, Kind type) implements Node {

  /// What a single value is.
  public enum Kind {
    TEXT("text"),
    INTEGER("a number"),
    DECIMAL("a number"),
    BOOLEAN("true or false"),
    /// Nothing at all, `~` or `null`.
    NOTHING("empty"),
    /// Bytes in base64, tagged `!!binary`.
    BINARY("binary");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }

    /// What messages call it.
    String shown() {
      return shown;
    }

    /// What an unquoted text is by YAML 1.2's core schema (section 10.3.2): unlike in YAML 1.1 is
    /// `no` a word, `0644` 644, and `8080:80` no number to the base of 60.
    static Kind ofPlain(String text) {
      return switch (text) {
        case "", "~", "null", "Null", "NULL" -> NOTHING;
        case "true", "True", "TRUE", "false", "False", "FALSE" -> BOOLEAN;
        default -> {
          if (INTEGERS.matcher(text).matches()) {
            yield INTEGER;
          }
          yield DECIMALS.matcher(text).matches() ? DECIMAL : TEXT;
        }
      };
    }
  }

  private static final Pattern INTEGERS = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern DECIMALS =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  @Override
  public String kind() {
    return type.shown();
  }
}
