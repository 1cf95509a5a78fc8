package dev.confgen.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// Writes plain values as YAML in block style.
final class YamlWriter {

  /// YAML's parsers look at most 1,024 characters ahead for the colon after a key.
  private static final int LONGEST_KEY = 1000;

  private static final int STEP = 2;
  private static final int LONGEST_PLAIN_EXPONENT = 40;

  private final StringBuilder out = new StringBuilder();

  String text() {
    return out.toString();
  }

  void document(Object value) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> mapping(map, 0);
      case Collection<?> list when !list.isEmpty() -> sequence(list, 0);
      case Optional<?> optional when optional.isPresent() -> document(optional.get());
      default -> {
        out.append(scalar(value, STEP)).append('\n');
      }
    }
  }

  /// The first entry continues the line that is begun; the others stand at the indentation.
  private void mapping(Map<?, ?> map, int indent) {
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      key(YamlScalar.oneLine(String.valueOf(entry.getKey())), indent);
      value(entry.getValue(), indent);
      if (entries.hasNext()) {
        indent(indent);
      }
    }
  }

  private void key(String key, int indent) {
    if (key.length() <= LONGEST_KEY) {
      out.append(key).append(':');
      return;
    }
    out.append("? ").append(key).append('\n');
    indent(indent);
    out.append(':');
  }

  private void value(Object value, int indent) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        out.append('\n');
        indent(indent + STEP);
        mapping(map, indent + STEP);
      }
      case Collection<?> list when !list.isEmpty() -> {
        out.append('\n');
        indent(indent + STEP);
        sequence(list, indent + STEP);
      }
      case Optional<?> optional when optional.isPresent() -> value(optional.get(), indent);
      default -> {
        out.append(' ').append(scalar(value, indent + STEP)).append('\n');
      }
    }
  }

  private void sequence(Collection<?> list, int indent) {
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      out.append('-');
      item(items.next(), indent);
      if (items.hasNext()) {
        indent(indent);
      }
    }
  }

  private void item(Object value, int indent) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        out.append(' ');
        mapping(map, indent + STEP);
      }
      case Collection<?> list when !list.isEmpty() -> {
        out.append(' ');
        sequence(list, indent + STEP);
      }
      case Optional<?> optional when optional.isPresent() -> item(optional.get(), indent);
      default -> {
        out.append(' ').append(scalar(value, indent + STEP)).append('\n');
      }
    }
  }

  private void indent(int columns) {
    out.repeat(' ', columns);
  }

  private static String scalar(Object value, int indent) {
    return switch (value) {
      case Map<?, ?> _ -> "{}";
      case Collection<?> _ -> "[]";
      case Optional<?> _ -> "null";
      case Boolean bool -> bool.toString();
      case BigDecimal decimal -> decimal(decimal);
      case Double number -> floating(number);
      case Float number -> floating(number.doubleValue());
      case BigInteger number -> number.toString();
      case Number number -> number.toString();
      case Binary binary -> "!!binary \"" + binary.base64() + "\"";
      default -> YamlScalar.block(String.valueOf(value), indent);
    };
  }

  private static String floating(double number) {
    if (Double.isNaN(number)) {
      return ".nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    return decimal(BigDecimal.valueOf(number));
  }

  /// Digits where that is short; else an exponent after a dot and with a sign, as YAML 1.1 demands.
  private static String decimal(BigDecimal number) {
    if (Math.abs((long) number.scale()) <= LONGEST_PLAIN_EXPONENT) {
      return number.toPlainString();
    }
    String text = number.toString();
    int exponent = text.indexOf('E');
    return exponent < 0 || text.indexOf('.') >= 0
        ? text
        : text.substring(0, exponent) + ".0" + text.substring(exponent);
  }
}
