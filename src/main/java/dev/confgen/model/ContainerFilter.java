package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// One condition that containers have to meet, as `docker ps --filter` has them.
public final class ContainerFilter {

  private final String text;
  private final Key key;
  private final boolean excludes;
  private final Predicate<Container> condition;

  private ContainerFilter(String text, Key key, boolean excludes, Predicate<Container> condition) {
    this.text = text;
    this.key = key;
    this.excludes = excludes;
    this.condition = condition;
  }

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
        return new ContainerFilter(text, key, excludes, condition(key, value));
      }
    }
    throw new GenException.Invalid(
        "%s cannot be filtered by; there are %s%s"
            .formatted(quoted(name), keys(), Spelling.hint(name, names(Key.values()))));
  }

  private static Predicate<Container> condition(Key key, String value) throws GenException.Invalid {
    return switch (key) {
      case LABEL -> label(value);
      case NAME -> name(value);
      case STATUS -> status(value);
      case NETWORK -> container -> container.networks().containsKey(value);
    };
  }

  private static Predicate<Container> label(String value) {
    int equals = value.indexOf('=');
    if (equals < 0) {
      return container -> container.labels().containsKey(value);
    }
    String name = value.substring(0, equals);
    String wanted = value.substring(equals + 1);
    return container -> wanted.equals(container.labels().get(name));
  }

  /// The engine knows the name with a slash before it, and matches both forms.
  private static Predicate<Container> name(String value) throws GenException.Invalid {
    try {
      Predicate<String> found = Pattern.compile(value).asPredicate();
      return container -> found.test(container.name()) || found.test("/" + container.name());
    } catch (PatternSyntaxException e) {
      throw new GenException.Invalid(
          quoted(value) + " is not a regular expression: " + e.getDescription(), e);
    }
  }

  private static Predicate<Container> status(String value) throws GenException.Invalid {
    List<String> known = names(Container.State.values());
    if (!known.contains(value)) {
      throw new GenException.Invalid(
          quoted(value) + " is not a status" + Spelling.hint(value, known));
    }
    var wanted = Container.State.valueOf(value.toUpperCase(Locale.ROOT));
    return container -> container.state() == wanted;
  }

  /// The filter as the user wrote it, such as `label=web` or `name!=^test`.
  public String text() {
    return text;
  }

  /// What it looks at.
  public Key key() {
    return key;
  }

  /// Whether it drops what it matches.
  public boolean excludes() {
    return excludes;
  }

  /// Whether the condition, not looking at {@link #excludes}, holds for a container.
  public boolean matches(Container container) {
    return condition.test(container);
  }

  private static String keys() {
    return String.join(", ", names(Key.values()));
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
  }

  /// The text says everything.
  @Override
  public boolean equals(Object other) {
    return other instanceof ContainerFilter filter && text.equals(filter.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
