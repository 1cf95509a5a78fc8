package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.confgen.template.format.Case.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Read back by jackson-core.
final class JsonEscaperTest {

  private static final String NO_VALUE = "refused: VALUE";
  private static final String NO_PLACE = "refused: PLACE";

  private static final List<Place> PLACES =
      List.of(
          Place.of("bare", "{\"%d\": ", "}"),
          Place.of("in an array", "[1, [\"%d\", {}, ", "]]"),
          Place.of("in a string", "[\"%d\", \"", "\"]"),
          Place.of("middle of a string", "[\"%d\", \"pre\\u00e9\\\\", "preé\\", "post", "post\"]"),
          Place.of("name", "{\"%d\": 1, ", ": 2}"),
          Place.of("middle of a name", "{\"%d\": 1, \"pre", "pre", "post", "post\": 2}"));

  private static At at(String before) {
    return new At(Format.JSON, before);
  }

  @Test
  void jacksonReadsEveryValueAsOneString() throws IOException {
    List<Case> cases = Case.escaped(PLACES, Format.JSON);
    assertEquals(List.of(), faults(cases));
    PLACES.forEach(place -> assertEquals(100, Case.percentPrinted(cases, place), place.name()));
  }

  @Test
  void aNaivePrinterIsCaught() throws IOException {
    for (Place place : PLACES) {
      assertFalse(faults(Case.naive(place)).isEmpty(), place.name());
    }
  }

  private static List<String> faults(List<Case> cases) throws IOException {
    var faults = new ArrayList<String>();
    for (Case c : cases) {
      c.fault(read(c.text())).ifPresent(faults::add);
    }
    return faults;
  }

  /// The strings of a document without the first, and how many there are if not one.
  private static String read(String document) throws IOException {
    var strings = new ArrayList<String>();
    try (JsonParser parser = new JsonFactory().createParser(document)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
          strings.add(parser.getText());
        }
      }
    } catch (IOException e) {
      return e.toString();
    }
    return strings.size() == 2 ? strings.getLast() : "%d strings".formatted(strings.size());
  }

  @Test
  void aStringIsQuotedUnlessItIs() {
    assertEquals("\"a\\\"b\"", at("{\"x\": ").word("a\"b"));
    assertEquals("a\\\"b", at("{\"x\": \"").word("a\"b"));
    assertEquals("\"a\\nb\"", at("[").lines("a\nb"));
    assertEquals("\"100%%\"", at("[").logFormat("100%"));
  }

  @Test
  void aNumberStaysOneUnlessItIsAName() {
    assertEquals("80", at("{\"x\": ").literal("80"));
    assertEquals("true", at("[1, ").literal("true"));
    assertEquals("80", at("[\"a:").literal("80"));
    assertEquals("\"80\"", at("{").literal("80"));
    assertEquals(NO_VALUE, at("[").literal("NaN"));
    assertEquals(NO_VALUE, at("[").literal("1,2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1", "[\"a\"", "[\"\\", "[\"\\u", "[\"\\u00", "{\"a\"", "[]", "x"})
  void nothingStandsBehindAnotherValue(String before) {
    assertEquals(NO_PLACE, at(before).word("a"));
  }

  @Test
  void wordsAreElements() {
    assertEquals("\"a\", \"b\"", at("[").words("a", "b"));
    assertEquals("", at("[").words());
    assertEquals(NO_VALUE, at("[1, ").words());
    assertEquals(NO_PLACE, at("{\"x\": ").words("a"));
    assertEquals(NO_PLACE, at("[\"").words("a"));
    assertEquals(NO_PLACE, at("{").words("a"));
  }

  @Test
  void severalValuesAreFollowed() throws Inexpressible {
    Escaper escaper = Format.JSON.escaper();
    escaper.follow("[");
    assertEquals("\"a\"", escaper.escape(new Value.Word("a")));
    escaper.follow(", \"");
    assertEquals("b\\\"", escaper.escape(new Value.Word("b\"")));
    assertEquals("c", escaper.escape(new Value.Word("c")));
    escaper.follow("\"]");
    assertTrue(at("[1]").word("x").startsWith("refused"));
  }
}
