package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Quoted;
import dev.confgen.testing.HostileValues;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// What SnakeYAML sees of hostile values: the document with a harmless value at the same place, but
/// for the value.
final class YamlEscapingTest {

  private static final String HARMLESS = "harmless";

  private static final Yaml YAML = new Yaml();

  private static final int RANDOM_VALUES = 400;
  private static final int RANDOM_PLACES = Integer.getInteger("places", 20_000);

  /// A place of a document.
  private record Place(String before, String after) {}

  private static final List<Place> NODES =
      List.of(
          new Place("", "\n"),
          new Place("- ", "\n"),
          new Place("- key_a: 1\n  key_b: ", " # it's\n"),
          new Place("key_a:\n  ", "\n"),
          new Place("- ", ": 2\n"),
          new Place("key_a: 1\n", ": 2\n"),
          new Place("[x, {key_b: c, key_d: ", "}]\n"),
          new Place("[x, {key_b: c,\n ", ": 1}]\n"),
          new Place("[{\"key_a\":", "}]\n"),
          new Place("key_a: &x ", "\nkey_b: *x\n"),
          new Place("? ", "\n: 1\n"),
          new Place("key_a: |\n  it's: \"\nkey_b: ", "\n"),
          new Place("key_a: it\n is so\nkey_b: ", "\n"),
          new Place("key_a: \"", "\"\n"),
          new Place("key_a: \"pre \\x41\\\" ", " post\" # '\n"),
          new Place("key_a: \"pre", "\n  post\"\n"),
          new Place("key_a: \"", "\n\n  post\"\n"));

  /// Places where more is refused.
  private static final List<Place> SCALARS =
      List.of(
          new Place("key_a: '", "'\n"),
          new Place("key_a: 'it''s ", " post'\n"),
          new Place("key_a: '", "\n  post'\n"),
          new Place("key_a: server_", "_x\n"),
          new Place("server_", ": 1\n"),
          new Place("[x, server_", "]\n"),
          new Place("image: nginx:", "\n"));

  private static final List<Place> COMMENTS =
      List.of(
          new Place("# ", "\nkey_a: kept\n"),
          new Place("key_a: kept # it's ", "\n"),
          new Place("[kept # ", "\n]\n"));

  private static final List<String> FRAGMENTS =
      List.of(
          "key_a",
          "key_b: ",
          "key_c:",
          ": ",
          ":",
          "- ",
          "-",
          "\n",
          "\n",
          "\n  ",
          "\n    ",
          "\n- ",
          "\nkey_d: ",
          "\n  key_e: ",
          " ",
          "  ",
          "\"",
          "'",
          "''",
          "\\",
          "\\\"",
          "\\\\",
          "#",
          " # ",
          "[",
          "]",
          "{",
          "}",
          ", ",
          ",",
          "|",
          "|\n  ",
          "|-\n",
          ">\n    ",
          "&x ",
          "*x ",
          "!!str ",
          "!",
          "? ",
          "\n---\n",
          "--- ",
          "\n...\n",
          "text",
          "\ntext",
          "it's",
          "%",
          "\t",
          "~",
          "server_",
          "null",
          "1",
          "\r\n",
          "\n\n",
          "\n \n",
          "\n# it's\n",
          "\"quoted\"",
          "'quoted'",
          "[x]",
          "{key_f: x}",
          "`",
          "@");

  /// Those of the hostile values that harm YAML most. The empty one is not among them, as it leaves
  /// the blank before it at the end of a plain scalar, where it is lost.
  private static final List<String> HARMFUL =
      List.of(
          " ",
          "a",
          "x".repeat(1100),
          "a: b",
          "a\nb: c",
          "a\n- b",
          " # a",
          "#",
          "\"",
          "'",
          "\\",
          "a\"\nb: c",
          "a'\nb: c",
          ", b",
          "]",
          "}",
          ": ",
          ":",
          "- ",
          "&x",
          "*x",
          "|",
          "yes",
          "1",
          "~",
          "a ",
          "\ta",
          "\n",
          "---",
          "\n---\n",
          "%",
          "a, b: c",
          "it''s",
          "\"a\"");

  @Test
  void aNodeIsAlwaysTheString() {
    List<String> refused = refused(NODES);
    assertEquals(List.of(), refused.stream().filter(v -> v.length() < 900).toList());
    assertEquals(List.of(), faults(NODES, values(), Printer.escaping(Format.YAML)));
  }

  @Test
  void aScalarIsTheStringOrRefused() {
    assertEquals(List.of(), faults(SCALARS, values(), Printer.escaping(Format.YAML)));
    assertTrue(refused(SCALARS).size() < 6 * SCALARS.size() * values().size() / 10);
  }

  @Test
  void aCommentStaysOne() {
    assertEquals(List.of(), faults(COMMENTS, values(), Printer.escaping(Format.YAML)));
  }

  @Test
  void atRandomPlacesItIsTheStringOrRefused() {
    var random = new Random(Case.SEED);
    Printer printer = Printer.escaping(Format.YAML);
    int places = 0;
    var faults = new ArrayList<String>();
    for (int i = 0; i < RANDOM_PLACES; i++) {
      var place = new Place(fragments(random, 9), fragments(random, 5));
      String value = HARMFUL.get(random.nextInt(HARMFUL.size()));
      Optional<String> harmless = load(place, HARMLESS, printer);
      if (harmless.isPresent()) {
        places++;
        fault(place, value, harmless.get(), printer).ifPresent(faults::add);
      }
    }
    assertEquals(List.of(), faults, "seed " + Case.SEED);
    assertTrue(places > RANDOM_PLACES / 100, "only " + places + " places are YAML");
  }

  @Test
  void aNaivePrinterIsCaught() {
    for (Place place : NODES) {
      assertFalse(
          faults(List.of(place), HostileValues.all(), Printer.naive()).isEmpty(), place.toString());
    }
    for (Place place : COMMENTS) {
      assertFalse(
          faults(List.of(place), HostileValues.all(), Printer.naive()).isEmpty(), place.toString());
    }
  }

  private static List<String> values() {
    return Stream.concat(
            HostileValues.all().stream(), HostileValues.random(Case.SEED, RANDOM_VALUES).stream())
        .toList();
  }

  private static String fragments(Random random, int most) {
    return String.join(
        "",
        IntStream.range(0, random.nextInt(most))
            .mapToObj(_ -> FRAGMENTS.get(random.nextInt(FRAGMENTS.size())))
            .toList());
  }

  /// The values that are refused somewhere, but for halves of surrogate pairs.
  private static List<String> refused(List<Place> places) {
    Printer printer = Printer.escaping(Format.YAML);
    return places.stream()
        .flatMap(place ->
            values().stream()
                .filter(v -> v.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                .filter(v -> printer.print(place.before(), new Value.Word(v)).isEmpty()))
        .toList();
  }

  private static List<String> faults(List<Place> places, List<String> values, Printer printer) {
    var faults = new ArrayList<String>();
    for (Place place : places) {
      String harmless =
          load(place, HARMLESS, printer)
              .orElseThrow(() -> new AssertionError(place + " is no YAML"));
      values.forEach(value -> fault(place, value, harmless, printer).ifPresent(faults::add));
    }
    return faults;
  }

  /// @param harmless what was seen with the harmless value there
  private static Optional<String> fault(
      Place place, String value, String harmless, Printer printer) {
    Optional<String> seen = load(place, value, printer);
    return seen.isEmpty() || seen.get().equals(harmless.replace(HARMLESS, value))
        ? Optional.empty()
        : Optional.of(
            "%s in %s was read %s"
                .formatted(Quoted.quoted(value), place, Quoted.quoted(seen.get())));
  }

  /// What SnakeYAML sees of a document with the value there; empty if it is refused, or the place
  /// is none.
  private static Optional<String> load(Place place, String value, Printer printer) {
    return printer
        .print(place.before(), new Value.Word(value))
        .map(text -> place.before() + text + place.after())
        .flatMap(text -> seen(text, value));
  }

  private static Optional<String> seen(String text, String value) {
    var out = new StringBuilder();
    try {
      for (Node document : YAML.composeAll(new StringReader(text))) {
        show(document, out, Set.of());
      }
      return Optional.of(out.toString());
    } catch (YAMLException e) {
      return value.equals(HARMLESS) ? Optional.empty() : Optional.of(e + " in " + text);
    }
  }

  /// Writes what a node is, between marks that are in no value.
  private static void show(Node node, StringBuilder out, Set<Node> within) {
    if (within.contains(node)) {
      out.append("an alias of what it is in");
      return;
    }
    Set<Node> around = new HashSet<>(within);
    around.add(node);
    out.append('\ue123').append(node.getTag()).append('\ue124');
    switch (node) {
      case ScalarNode scalar -> out.append(scalar.getValue());
      case SequenceNode list -> list.getValue().forEach(e -> show(e, out, around));
      case MappingNode map ->
          map.getValue()
              .forEach(e -> {
                show(e.getKeyNode(), out, around);
                show(e.getValueNode(), out, around);
              });
      default -> throw new AssertionError(node);
    }
    out.append('\ue125');
  }
}
