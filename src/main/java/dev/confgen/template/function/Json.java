package dev.confgen.template.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.confgen.template.print.Decimals;
import dev.confgen.template.print.NumberText;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// JSON text (RFC 8259) from plain data and back.
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  /// A word that may be a secret.
  private static final Pattern TOKEN = Pattern.compile("Unrecognized token '.*?'(?=: )");

  /// Where the parser believes a text to come from.
  private static final Pattern SOURCE = Pattern.compile(" ?\\(start marker at \\[Source:[^]]*]\\)");

  private Json() {}

  /// Compact JSON on one line.
  static String write(Object plain) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(plain, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Object plain, JsonGenerator out) throws IOException {
    switch (plain) {
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeFieldName(entry.getKey().toString());
          write(entry.getValue(), out);
        }
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        for (Object element : list) {
          write(element, out);
        }
        out.writeEndArray();
      }
      case Optional<?> _ -> out.writeNull();
      case Boolean flag -> out.writeBoolean(flag);
      case Double number when !Double.isFinite(number) -> out.writeNull();
      case Number number -> out.writeRawValue(NumberText.of(number));
      default -> out.writeString(plain.toString());
    }
  }

  /// Maps in the order of the text, lists, strings, numbers and booleans; `null` is a missing
  /// value.
  static Object parse(String text) throws TemplateModelException {
    try (JsonParser in = FACTORY.createParser(text)) {
      in.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      in.nextToken();
      Object value = value(in);
      if (in.nextToken() != null) {
        throw wrong(in.currentLocation().getColumnNr(), "more text follows the value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw wrong(
          e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
          TOKEN
              .matcher(SOURCE.matcher(e.getOriginalMessage()).replaceAll(""))
              .replaceFirst("an unknown word"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TemplateModelException wrong(int column, String why) {
    return new TemplateModelException(
        "parseJson(text): the text is not JSON (at its character %d: %s)".formatted(column, why));
  }

  private static Object value(JsonParser in) throws IOException, TemplateModelException {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Optional.empty();
      case null, default -> throw wrong(1, "it is empty");
    };
  }

  private static BigDecimal number(JsonParser in) throws IOException, TemplateModelException {
    BigDecimal number = in.getDecimalValue();
    if (!Decimals.isUsual(number)) {
      throw wrong(in.currentLocation().getColumnNr(), "a number has at most 400 digits");
    }
    return number;
  }

  private static Map<String, Object> object(JsonParser in)
      throws IOException, TemplateModelException {
    var members = new LinkedHashMap<String, Object>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      members.put(name, value(in));
    }
    return members;
  }

  private static List<Object> array(JsonParser in) throws IOException, TemplateModelException {
    var elements = new ArrayList<Object>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(in));
    }
    return elements;
  }
}
