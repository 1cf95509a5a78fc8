package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.template.format.Case.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What haproxy sees of hostile values in a map: each is a key, or what the number of its case
/// stands for.
final class HaproxyMapEscapingIT {

  private static final String BY_VALUE = "url_param(v),url_dec";
  private static final String BY_NUMBER = "path,bytes(1)";

  private static final List<Place> KEYS =
      List.of(Place.of("key", "", " kept\n"), Place.of("key behind blanks", "  ", "\tkept\n"));

  private static final List<Place> VALUES =
      List.of(
          Place.of("value", "%d ", "\n"),
          Place.of("value behind a tab", "%d\t", "\r\n"),
          Place.of("middle of a word", "%d pre", "pre", "post", "post\n"));

  private static final Place COMMENT = Place.of("comment", "# ", "\n%d kept\n");

  /// As it is where nobody sets it.
  private static final int BUFFER = 16_384;

  @TempDir Path folder;

  private int buffer = BUFFER;

  @Test
  void seesEveryValueAsOneWord() throws Exception {
    for (Place place : VALUES) {
      List<Case> cases = Case.escaped(List.of(place), Format.HAPROXY_MAP);
      assertEquals(List.of(), faults(cases, BY_NUMBER, Case::expected));
      assertTrue(Case.percentPrinted(cases, place) > 20, place.name());
    }
  }

  @Test
  void findsEveryValueAsAKey() throws Exception {
    for (Place place : KEYS) {
      List<Case> cases = Case.escaped(List.of(place), Format.HAPROXY_MAP);
      assertEquals(List.of(), faults(cases, BY_VALUE, _ -> "kept"));
      assertTrue(Case.percentPrinted(cases, place) > 20, place.name());
    }
  }

  @Test
  void readsNothingOfAComment() throws Exception {
    List<Case> cases = Case.escaped(List.of(COMMENT), Format.HAPROXY_MAP);
    assertEquals(List.of(), faults(cases, BY_NUMBER, _ -> "kept"));
  }

  @Test
  void aNaivePrinterIsCaught() throws Exception {
    // For requests that hold the longest.
    buffer = 131_072;
    for (Place place : KEYS) {
      assertFalse(faults(Case.naive(place), BY_VALUE, _ -> "kept").isEmpty(), place.name());
    }
    for (Place place : VALUES) {
      assertFalse(faults(Case.naive(place), BY_NUMBER, Case::expected).isEmpty(), place.name());
    }
  }

  @Test
  void whatFollowsTheLengthOfTheBufferIsALineOfItsOwn() throws Exception {
    String hidden = "x".repeat(BUFFER - 1 - COMMENT.before().length()) + "0 leaked";
    var naive = new Case(0, COMMENT, "hidden", COMMENT.before(), hidden);
    assertFalse(faults(List.of(naive), BY_NUMBER, _ -> "kept").isEmpty());
    assertEquals(Optional.empty(), Printer.escaping(Format.HAPROXY_MAP).print("# ", word(hidden)));
  }

  private static Value word(String text) {
    return new Value.Word(text);
  }

  private List<String> faults(List<Case> cases, String key, Function<Case, String> expected)
      throws Exception {
    var lines = new StringBuilder();
    cases.forEach(c -> lines.append(c.text()));
    Path map = Files.write(folder.resolve("test.map"), lines.toString().getBytes(UTF_8));
    Path file = folder.resolve("haproxy.cfg");
    Files.writeString(
        file,
        """
        global
          tune.bufsize %d
        defaults
          mode http
          timeout connect 5s
          timeout client 5s
          timeout server 5s
        frontend f
          bind unix@%s
          http-request return status 200 content-type text/plain lf-string "%%[%s,map_str(%s)]"
        """
            .formatted(buffer, folder.resolve("http.sock"), key, map));
    try (var server =
        HttpServer.start(folder, "haproxy", List.of("haproxy", "-db", "-f", file.toString()))) {
      return server.faults(cases, expected);
    }
  }
}
