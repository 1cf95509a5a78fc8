package dev.confgen.yaml;

import dev.confgen.model.GenException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// YAML as plain values: maps with text as keys in their order, lists, text, numbers, booleans, and
/// `Optional.empty()` for null.
public final class YamlText {

  private YamlText() {}

  /// The values that a YAML or JSON text stands for, all immutable. Numbers are `Long` if they fit,
  /// else `BigInteger`, `BigDecimal`, or `Double` for infinities and not-a-number; binary is its
  /// base64 text; a text without a document is `Optional.empty()`.
  ///
  /// @throws GenException.Invalid with line and column if it is neither YAML nor JSON
  public static Object parse(String text) throws GenException.Invalid {
    Optional<Node> node = YamlDocument.parse("text", text);
    return node.isPresent() ? plain(node.get()) : Optional.empty();
  }

  /// The YAML text of such values, in block style and in the order of their collections, ending
  /// with a line end. Text stands in quotes wherever YAML 1.1 or 1.2 could read it as anything
  /// else. Values of any other type are written as their `toString`.
  public static String write(Object value) {
    var writer = new YamlWriter();
    writer.document(value);
    return writer.text();
  }

  private static Object plain(Node node) {
    return switch (node) {
      case Mapping mapping -> {
        var map = new LinkedHashMap<String, Object>();
        mapping.nodes().forEach((key, value) -> map.put(key, plain(value)));
        yield Collections.unmodifiableSequencedMap(map);
      }
      case Sequence sequence -> {
        var list = new ArrayList<>();
        sequence.items().forEach(item -> list.add(plain(item)));
        yield List.copyOf(list);
      }
      case Scalar scalar -> plain(scalar);
    };
  }

  private static Object plain(Scalar scalar) {
    String text = scalar.content();
    return switch (scalar.type()) {
      case NOTHING -> Optional.empty();
      case BOOLEAN -> text.equalsIgnoreCase("true");
      case INTEGER -> integer(text);
      case DECIMAL -> decimal(text);
      case BINARY -> text.replaceAll("\\s", "");
      case TEXT -> text;
    };
  }

  private static Object integer(String text) {
    BigInteger number =
        switch (text.length() > 2 ? text.substring(0, 2) : "") {
          case "0o" -> new BigInteger(text.substring(2), 8);
          case "0x" -> new BigInteger(text.substring(2), 16);
          default -> new BigInteger(text);
        };
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static Object decimal(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".nan")) {
      return Double.NaN;
    }
    if (lower.endsWith(".inf")) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      // The exponent is beyond what any number can be; the text is all that can be kept.
      return text;
    }
  }
}
