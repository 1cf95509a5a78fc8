package dev.confgen.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// JSON as plain values, as {@link YamlText} has them.
public final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private JsonText() {}

  /// The JSON text of such values, indented, in the order of their collections, in ASCII (so that
  /// it survives every terminal and pipe), ending with a line end.
  public static String write(Object value) {
    return write(
            value,
            json ->
                json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES)))
        + "\n";
  }

  /// The same on one line, without blanks and without a line end.
  public static String compact(Object value) {
    return write(value, _ -> {});
  }

  private static String write(Object value, Consumer<JsonGenerator> style) {
    var out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setHighestNonEscapedChar(0x7E);
      style.accept(json);
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be written", e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> writeMap(json, map);
      case Collection<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          write(json, item);
        }
        json.writeEndArray();
      }
      case Optional<?> optional when optional.isPresent() -> write(json, optional.get());
      case Optional<?> _ -> json.writeNull();
      case Boolean bool -> json.writeBoolean(bool);
      case BigDecimal number -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Number number -> json.writeNumber(number.longValue());
      case Binary binary -> writeMap(json, Map.of("!!binary", binary.base64()));
      default -> json.writeString(String.valueOf(value));
    }
  }

  private static void writeMap(JsonGenerator json, Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(String.valueOf(entry.getKey()));
      write(json, entry.getValue());
    }
    json.writeEndObject();
  }
}
