package dev.confgen.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value that is read leniently: what is missing, null or of another type is empty.
///
/// The engine's answers are read so, and not into docker-java's response classes: those refuse a
/// whole container for one value of no interest here, such as a capability, a number or a port
/// range that they do not know.
sealed interface Json {

  /// An object; the order of its members is kept.
  record Members(Map<String, Json> map) implements Json {}

  /// An array.
  record Items(List<Json> list) implements Json {}

  /// A string, or a number as it was written.
  record Scalar(String value) implements Json {}

  /// `true` or `false`.
  record Bool(boolean value) implements Json {}

  /// `null`, or nothing at all.
  record Nothing() implements Json {}

  /// Labels may have names and values of any length: Docker has no limit for them. The stream is
  /// not closed with its parser, as closing an answer's body reads it to its end, which for events
  /// never comes.
  JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  /// Reads one value.
  static Json parse(byte[] bytes) throws IOException {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      return next(parser).orElseThrow(() -> new JsonParseException(parser, "nothing was sent"));
    }
  }

  /// A reader of one value after the other. Reading it waits for as long as the stream does.
  static JsonParser sequence(InputStream stream) throws IOException {
    return FACTORY.createParser(stream);
  }

  /// The next value of a sequence, unless it has ended.
  static Optional<Json> next(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    return token == null ? Optional.empty() : Optional.of(value(parser, token));
  }

  private static Json value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> items(parser);
      case VALUE_TRUE -> new Bool(true);
      case VALUE_FALSE -> new Bool(false);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(parser.getText());
      default -> new Nothing();
    };
  }

  private static Json members(JsonParser parser) throws IOException {
    var map = new LinkedHashMap<String, Json>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      map.put(name, value(parser, parser.nextToken()));
    }
    return new Members(map);
  }

  private static Json items(JsonParser parser) throws IOException {
    var list = new ArrayList<Json>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      list.add(value(parser, t));
    }
    return new Items(list);
  }

  /// What stands below these names.
  default Json at(String... names) {
    Json found = this;
    for (String name : names) {
      found = found.members().getOrDefault(name, new Nothing());
    }
    return found;
  }

  /// The members of an object.
  default Map<String, Json> members() {
    return this instanceof Members(var map) ? map : Map.of();
  }

  /// The items of an array.
  default List<Json> items() {
    return this instanceof Items(var list) ? list : List.of();
  }

  /// A string or a number.
  default String text() {
    return this instanceof Scalar(var value) ? value : "";
  }

  /// Whether this is `true`.
  default boolean isTrue() {
    return this instanceof Bool(var value) && value;
  }

  /// The strings and numbers of an array.
  default List<String> texts() {
    return items().stream().filter(Scalar.class::isInstance).map(Json::text).toList();
  }
}
