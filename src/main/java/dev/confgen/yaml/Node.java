package dev.confgen.yaml;

import dev.confgen.model.GenException;
import dev.confgen.model.HalfPair;
import dev.confgen.model.Quoted;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A value of a YAML or JSON document that knows where it stands.
///
/// The readers below throw {@link GenException.Invalid} with file, line, column and path if the
/// value is not what is asked for.
public sealed interface Node permits Mapping, Sequence, Scalar {

  /// Where it stands. A value that an alias stands for is where its anchor is.
  Place at();

  /// What it is, for messages: `a mapping`, `a list`, `text`, `a number`, `true or false`, `empty`.
  String kind();

  /// Whether it is null: nothing after the colon, `~` or `null`.
  default boolean isEmpty() {
    return this instanceof Scalar scalar && scalar.type() == Scalar.Kind.NOTHING;
  }

  /// Where the first text or key of it stands that has half of a surrogate pair, if one does.
  default Optional<Place> halfPair() {
    return switch (this) {
      case Scalar scalar -> HalfPair.in(scalar.content()) ? Optional.of(at()) : Optional.empty();
      case Sequence sequence ->
          sequence.items().stream().flatMap(item -> item.halfPair().stream()).findFirst();
      case Mapping mapping ->
          mapping.entries().entrySet().stream()
              .flatMap(entry -> entry.getValue().halfPair(entry.getKey()).stream())
              .findFirst();
    };
  }

  /// The mapping.
  default Mapping mapping() throws GenException.Invalid {
    if (this instanceof Mapping mapping) {
      return mapping;
    }
    throw mustBe("a mapping");
  }

  /// The items of the list.
  default List<Node> list() throws GenException.Invalid {
    if (this instanceof Sequence sequence) {
      return sequence.items();
    }
    throw mustBe("a list");
  }

  /// The items of the list; of anything else a list of it alone.
  default List<Node> listOrOne() {
    return this instanceof Sequence sequence ? sequence.items() : List.of(this);
  }

  /// The text as it was written; numbers and `true` or `false` are text too.
  default String text() throws GenException.Invalid {
    if (this instanceof Scalar scalar && scalar.type() != Scalar.Kind.NOTHING) {
      return scalar.content();
    }
    throw mustBe("text" + (isEmpty() ? " (write \"\" for an empty one)" : ""));
  }

  /// The whole number between two bounds, both included; it may stand in quotes.
  default long integer(long least, long most) throws GenException.Invalid {
    String text = this instanceof Scalar scalar ? scalar.content().strip() : "";
    if (!text.matches("[-+]?[0-9]+")) {
      throw mustBe("a whole number");
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // It is longer than 19 digits, so it is beyond the bounds.
    }
    throw at().invalid("%s is not between %d and %d".formatted(Quoted.cut(text, 20), least, most));
  }

  /// `true` or `false`; it may stand in quotes.
  default boolean bool() throws GenException.Invalid {
    String text = this instanceof Scalar scalar ? scalar.content().toLowerCase(Locale.ROOT) : "";
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw mustBe("true or false");
    };
  }

  /// The span of time, such as `200ms`, `30s`, `5m` or `0`.
  default Duration duration() throws GenException.Invalid {
    String text = text();
    try {
      return DurationText.parse(text);
    } catch (GenException.Invalid e) {
      throw at().invalid(String.valueOf(e.getMessage()));
    }
  }

  /// The constant of that name, in any case.
  default <E extends Enum<E>> E oneOf(Class<E> type) throws GenException.Invalid {
    String text = text();
    try {
      return Choice.parse(type, text);
    } catch (GenException.Invalid e) {
      throw at().invalid(String.valueOf(e.getMessage()));
    }
  }

  private GenException.Invalid mustBe(String wanted) {
    return at().invalid("must be " + wanted + ", but is " + kind());
  }
}
