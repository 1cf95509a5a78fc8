package dev.confgen.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.GenException;
import dev.confgen.testing.HostileTexts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

final class YamlTextTest {

  @Test
  void yamlBecomesPlainValues() throws Exception {
    assertEquals(
        Map.of(
            "text",
            "x",
            "number",
            5L,
            "hex",
            31L,
            "big",
            new BigInteger("99999999999999999999"),
            "decimal",
            new BigDecimal("1.50"),
            "truth",
            true,
            "nothing",
            Optional.empty(),
            "list",
            List.of("a", List.of(1L), Map.of("b", 2L)),
            "bytes",
            "aGVsbG8="),
        YamlText.parse(
            """
            text: x
            number: 5
            hex: 0x1F
            big: 99999999999999999999
            decimal: 1.50
            truth: true
            nothing:
            list: [a, [1], {b: 2}]
            bytes: !!binary |
              aGVs
              bG8=
            """));
    assertEquals(Optional.empty(), YamlText.parse("# nothing"));
    assertEquals("x", YamlText.parse("x"));
    assertEquals(List.of(1L), YamlText.parse("[1]"));
  }

  @Test
  void plainValuesBecomeBlocks() {
    var web = new LinkedHashMap<String, Object>();
    web.put("name", "web");
    web.put("image", "nginx:1.25");
    web.put("ip", "10.0.0.1");
    web.put("ports", List.of(80, "8080:80"));
    web.put("labels", Map.of());
    web.put("note", "two\nlines\n");
    web.put("answer", "no");
    web.put("on", true);
    web.put("none", Optional.empty());
    web.put("nested", List.of(List.of(1, 2), Map.of("a", 1.5)));
    var root = new LinkedHashMap<String, Object>();
    root.put("services", List.of(web));
    root.put("empty", List.of());
    assertEquals(
        """
        services:
          - name: web
            image: nginx:1.25
            ip: 10.0.0.1
            ports:
              - 80
              - "8080:80"
            labels: {}
            note: |
              two
              lines
            answer: "no"
            "on": true
            none: null
            nested:
              - - 1
                - 2
              - a: 1.5
        empty: []
        """,
        YamlText.write(root));
    assertEquals("x\n", YamlText.write("x"));
    assertEquals("{}\n", YamlText.write(Map.of()));
  }

  @Test
  void everyTextReadsBackAsValueAndAsKey() throws Exception {
    for (String text : HostileTexts.all(1, 5_000).toList()) {
      Map<String, Object> value = Map.of("a", List.of(Map.of(text, text), text, List.of(text)));
      String yaml = YamlText.write(value);
      assertEquals(value, parse(yaml), yaml);
      assertEquals(text, parse(YamlText.write(text)));
    }
  }

  /// A reversed file name in a terminal is not the one that is there.
  @Test
  void whatOnlyChangesHowItsNeighboursLookIsWrittenAsAnEscape() throws Exception {
    String text =
        "a\u202Eb\u200Bc\u2066\u2028\u2029\uFEFF\u00AD" + Character.toString(0xE0041) + "é€";
    assertEquals(
        "\"a\\u202eb\\u200bc\\u2066\\u2028\\u2029\\ufeff\\u00ad\\U000e0041é€\"\n",
        YamlText.write(text));
    assertEquals(text, YamlText.parse(YamlText.write(text)));
    String lines = "one\ntwo\u202E\n";
    assertEquals("\"one\\ntwo\\u202e\\n\"\n", YamlText.write(lines));
    assertEquals(Map.of(text, lines), YamlText.parse(YamlText.write(Map.of(text, lines))));
  }

  @Test
  void aParserOfYaml11ReadsTheSame() {
    for (String text : HostileTexts.all(2, 2_000).toList()) {
      var value = Map.of("a", List.of(Map.of(text, text), text));
      var options = new LoaderOptions();
      assertEquals(value, new Yaml(new SafeConstructor(options)).load(YamlText.write(value)), text);
    }
  }

  @Test
  void randomTreesReadBackFromYamlAndJson() throws Exception {
    var random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      Object tree = tree(random, 4);
      assertEquals(tree, parse(YamlText.write(tree)));
      assertEquals(
          tree, parse(JsonText.write(List.of(tree))) instanceof List<?> l ? l.getFirst() : "");
    }
  }

  private static Object parse(String text) throws GenException.Invalid {
    return YamlText.parse(text);
  }

  private static Object tree(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> random.nextLong();
      case 1 -> new BigInteger(100, random).add(BigInteger.ONE.shiftLeft(70));
      case 2 -> random.nextBoolean();
      case 3 -> new BigDecimal(BigInteger.valueOf(random.nextInt()), random.nextInt(1, 9));
      case 4 -> Optional.empty();
      case 5 -> HostileTexts.random(random, 10);
      case 6 -> {
        var list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(tree(random, depth - 1));
        }
        yield list;
      }
      default -> {
        var map = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(HostileTexts.random(random, 6), tree(random, depth - 1));
        }
        yield map;
      }
    };
  }

  @Test
  void numbersKeepTheirKind() throws Exception {
    assertEquals("1.5\n", YamlText.write(1.5));
    assertEquals(".inf\n", YamlText.write(Double.POSITIVE_INFINITY));
    assertEquals(new BigDecimal("1.0E+300"), YamlText.parse(YamlText.write(1e300)));
    assertEquals(Double.NaN, YamlText.parse(".nan"));
  }
}
