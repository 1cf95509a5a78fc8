package dev.confgen.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.confgen.model.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Reads JSON (RFC 8259) into nodes.
final class JsonReader {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(YamlReader.DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final String UNKNOWN_WORD = "Unrecognized token";

  private final String file;
  private final JsonParser parser;

  private JsonReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static Node read(String file, String text) throws SyntaxFault {
    try (JsonParser parser = FACTORY.createParser(text)) {
      var reader = new JsonReader(file, parser);
      Node node = reader.value(parser.nextToken(), new Trail.Root());
      if (parser.nextToken() != null) {
        throw new SyntaxFault(reader.here(new Trail.Root()), "there is more after the JSON value");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw fault(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private static SyntaxFault fault(String file, JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    String reason = String.valueOf(e.getOriginalMessage()).replaceAll("\\s*\\n.*", "");
    // The word itself may be a secret that stands where JSON was expected.
    if (reason.startsWith(UNKNOWN_WORD)) {
      reason = "there is a word that is no JSON value (texts need double quotes)";
    }
    return new SyntaxFault(
        Place.root(file, line, column), "this is not JSON: " + Quoted.visible(reason));
  }

  private Node value(@Nullable JsonToken token, Trail trail) throws IOException, SyntaxFault {
    Place at = here(trail);
    return switch (token) {
      case START_OBJECT -> mapping(at);
      case START_ARRAY -> sequence(at);
      case VALUE_STRING -> new Scalar(at, parser.getText(), Scalar.Kind.TEXT);
      case VALUE_NUMBER_INT -> new Scalar(at, parser.getText(), Scalar.Kind.INTEGER);
      case VALUE_NUMBER_FLOAT -> new Scalar(at, parser.getText(), Scalar.Kind.DECIMAL);
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(at, parser.getText(), Scalar.Kind.BOOLEAN);
      case VALUE_NULL -> new Scalar(at, "null", Scalar.Kind.NOTHING);
      case null, default -> throw new SyntaxFault(at, "a JSON value is missing");
    };
  }

  private Mapping mapping(Place at) throws IOException, SyntaxFault {
    var mapping = new MappingBuilder(at);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      Trail trail = new Trail.Key(at.trail(), key);
      Place keyAt = here(trail);
      mapping.claim(key, keyAt);
      mapping.put(key, keyAt, value(parser.nextToken(), trail));
    }
    return mapping.build();
  }

  private Sequence sequence(Place at) throws IOException, SyntaxFault {
    var items = new ArrayList<Node>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, new Trail.Index(at.trail(), items.size())));
    }
    return new Sequence(at, items);
  }

  private Place here(Trail trail) {
    JsonLocation at = parser.currentTokenLocation();
    return new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), trail);
  }
}
