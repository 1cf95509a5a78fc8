package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// One condition that containers have to meet, as `docker ps --filter` has them.
///
/// @param text as the user wrote it, such as `label=web` or `name!=^test`
/// @param key what it looks at
/// @param excludes whether it drops what it matches
/// @param value what is looked for
public record ContainerFilter(String text, Key key, boolean excludes, String value) {

  /// What a filter looks at.
  public enum Key {
    /// A label, with its value or whatever its value.
    LABEL,
    /// A regular expression that the name contains.
    NAME,
    /// What the container does.
    STATUS,
    /// The name of a network it is in.
    NETWORK
  }

  /// Reads `KEY=VALUE` or `KEY!=VALUE`.
  ///
  /// @throws GenException.Invalid if it is neither, or if the key or value is none
  public static ContainerFilter parse(String text) throws GenException.Invalid {
    int equals = text.indexOf('=');
    boolean excludes = equals > 0 && text.charAt(equals - 1) == '!';
    String name = text.substring(0, Math.max(0, excludes ? equals - 1 : equals));
    if (name.isEmpty() || equals == text.length() - 1) {
      throw new GenException.Invalid(
          quoted(text) + " is not a filter: expected KEY=VALUE or KEY!=VALUE with " + keys());
    }
    String value = text.substring(equals + 1);
    for (Key key : Key.values()) {
      if (key.name().toLowerCase(Locale.ROOT).equals(name)) {
        demand(key, value);
        return new ContainerFilter(text, key, excludes, value);
      }
    }
    throw new GenException.Invalid(
        "%s cannot be filtered by; there are %s%s"
            .formatted(quoted(name), keys(), Spelling.hint(name, names(Key.values()))));
  }

  private static void demand(Key key, String value) throws GenException.Invalid {
    switch (key) {
      case NAME -> {
        try {
          var _ = Pattern.compile(value);
        } catch (PatternSyntaxException e) {
          throw new GenException.Invalid(
              quoted(value) + " is not a regular expression: " + e.getDescription(), e);
        }
      }
      case STATUS -> {
        List<String> known = names(Container.State.values());
        if (!known.contains(value)) {
          throw new GenException.Invalid(
              quoted(value) + " is not a status" + Spelling.hint(value, known));
        }
      }
      case LABEL, NETWORK -> {}
    }
  }

  /// Whether the condition, not looking at {@link #excludes}, holds for a container.
  public boolean matches(Container container) {
    return switch (key) {
      case LABEL -> matchesLabel(container.labels());
      case NAME -> {
        // The engine knows the name with a slash before it, and matches both forms.
        Pattern pattern = Pattern.compile(value);
        yield pattern.matcher(container.name()).find()
            || pattern.matcher("/" + container.name()).find();
      }
      case STATUS -> container.state().name().toLowerCase(Locale.ROOT).equals(value);
      case NETWORK -> container.networks().containsKey(value);
    };
  }

  private boolean matchesLabel(SortedMap<String, String> labels) {
    int equals = value.indexOf('=');
    return equals < 0
        ? labels.containsKey(value)
        : value.substring(equals + 1).equals(labels.get(value.substring(0, equals)));
  }

  private static String keys() {
    return String.join(", ", names(Key.values()));
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
  }
}
