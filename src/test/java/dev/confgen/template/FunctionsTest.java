package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionsTest {

  @TempDir Path folder;

  private Scene scene() {
    return Scene.in(folder);
  }

  /// The keys that confd's own integration tests work on.
  private Scene confd() {
    return scene()
        .key("/key", "foobar")
        .key("/database/host", "127.0.0.1")
        .key("/database/password", "p@sSw0rd")
        .key("/database/port", "3306")
        .key("/database/username", "confd")
        .key("/upstream/app2", "10.0.1.11:8080")
        .key("/upstream/app1", "10.0.1.10:8080")
        .key("/nested/production/app1", "10.0.1.10:8080")
        .key("/nested/production/app2", "10.0.1.11:8080")
        .key("/nested/staging/app1", "172.16.1.10:8080")
        .key("/up", "not upstream")
        .key("/empty", "")
        .key("/tree/abc", "123")
        .key("/tree/def/ghi", "456")
        .key("/tree/jkl/mno", "789");
  }

  /// docker-gen's fixture for grouping.
  private Scene dockerGen() {
    return scene()
        .container("1", Map.of("host", "demo1.localhost", "x.y", "dotted"))
        .container("2", Map.of("host", "demo1.localhost,demo3.localhost"))
        .container("3", Map.of("host", "demo2.localhost", "empty", ""))
        .container("4", Map.of());
  }

  @Test
  void keysAreRead() throws GenException.Invalid {
    assertEquals(
        "host=127.0.0.1\npassword=p@sSw0rd\nport=3306\nusername=confd\n",
        confd().text("<#list keys.below('/database') as e>${e.name}=${e.value}\n</#list>"));
    assertEquals("foobar", confd().text("${keys.get('/key')}"));
    assertEquals("foobar", confd().text("${keys.get('key')}"));
  }

  @Test
  void aKeyIsNotTheFolderOfAnotherThatBeginsTheSame() throws GenException.Invalid {
    assertEquals("0 2", confd().text("${keys.below('/up')?size} ${keys.list('/upstream')?size}"));
  }

  @Test
  void onlyWhatIsBelowIsListed() throws GenException.Invalid {
    assertEquals(
        "/nested/production/app1 /nested/production/app2",
        confd().text("${keys.below('/nested/production')?map(e -> e.key)?join(' ')}"));
    assertEquals(
        "abc def jkl|def jkl|production staging",
        confd()
            .text(
                "${keys.list('/tree')?join(' ')}|${keys.dirs('/tree')?join(' ')}|${keys.dirs('/nested')?join(' ')}"));
  }

  @Test
  void keysHaveDefaults() throws GenException.Invalid {
    assertEquals(
        "foobar|d|[]|yes no yes",
        confd()
            .text(
                "${keys.getOr('/key', 'd')}|${keys.getOr('/nope', 'd')}|[${keys.getOr('/empty', 'd')}]|"
                    + "${keys.exists('/key')?string('yes','no')}"
                    + " ${keys.exists('/nope')?string('yes','no')}"
                    + " ${keys.exists('/upstream')?string('yes','no')}"));
  }

  @Test
  void aMissingKeyIsAnErrorThatNamesIt() {
    assertEquals(
        "t.ftl:1:1: ${keys.get(\"/database/pasword\")}: there is no key \"/database/pasword\" (did you"
            + " mean \"/database/password\"?); give a default with"
            + " keys.getOr(\"/database/pasword\", \"…\")",
        confd().fails("${keys.get('/database/pasword')}"));
    assertTrue(
        confd().fails("${keys.get('/upstream')}").contains("is not a key but has keys below it"));
    assertTrue(
        confd()
            .fails("${keys.gets('/x')}")
            .contains("keys has no function \"gets\" (did you mean \"get\"?)"));
  }

  @Test
  void aKeyIsGivenInBase64() throws GenException.Invalid {
    assertEquals("Zm9vYmFy", confd().text("${keys.base64('/key')}"));
  }

  @Test
  void itemsAreGroupedByAValue() throws GenException.Invalid {
    assertEquals(
        "demo1.localhost:1 demo1.localhost,demo3.localhost:2 demo2.localhost:3 ",
        dockerGen()
            .text(
                "<#list groupBy(containers, 'labels.host') as h, cs>${h}:${cs?map(c ->"
                    + " c.name)?join('+')} </#list>"));
    assertEquals(
        "-:4 demo1.localhost:1 demo1.localhost,demo3.localhost:2 demo2.localhost:3 ",
        dockerGen()
            .text(
                "<#list groupBy(containers, 'labels.host', '-') as h, cs>${h}:${cs?map(c ->"
                    + " c.name)?join('+')} </#list>"));
  }

  @Test
  void itemsAreGroupedByEachOfSeveralValues() throws GenException.Invalid {
    assertEquals(
        "demo1.localhost:1+2 demo2.localhost:3 demo3.localhost:2 ",
        dockerGen()
            .text(
                "<#list groupByMulti(containers, 'labels.host', ',') as h, cs>${h}:${cs?map(c ->"
                    + " c.name)?join('+')} </#list>"));
  }

  @Test
  void itemsAreGroupedByALabelTakenAsItIs() throws GenException.Invalid {
    assertEquals(
        "dotted:1 ",
        dockerGen()
            .text("<#list groupByLabel(containers, 'x.y') as v, cs>${v}:${cs[0].name} </#list>"));
    assertEquals(
        "[]:3 ",
        dockerGen()
            .text(
                "<#list groupByLabel(containers, 'empty') as v, cs>[${v}]:${cs[0].name} </#list>"));
    assertEquals(
        "[]:1 [none]:3 ",
        dockerGen()
            .text(
                "<#list groupByLabel(containers, 'empty', 'none') as v, cs>[${v}]:${cs?size}"
                    + " </#list>"));
  }

  @Test
  void aPathMayLeadThroughKeysWithDotsAndLists() throws GenException.Invalid {
    assertEquals(
        "dotted ",
        dockerGen().text("<#list groupBy(containers, 'labels.x.y') as v, _>${v} </#list>"));
    assertEquals(
        "dotted ",
        dockerGen().text("<#list groupBy(containers, '.labels.x.y') as v, _>${v} </#list>"));
    assertEquals(
        "shop/1 shop/2 shop/3 shop/4 ",
        dockerGen().text("<#list groupBy(containers, 'image.repository') as v, _>${v} </#list>"));
    assertEquals(
        "80 ",
        scene()
            .service(
                Scene.service("s", "10.0.0.1", 80)
                    .routes(List.of(Scene.route("a.test", "/")))
                    .build())
            .text("<#list groupBy(services, 'port') as v, _>${v} </#list>"));
    assertEquals(
        "a.test ",
        scene()
            .service(
                Scene.service("s", "10.0.0.1", 80)
                    .routes(List.of(Scene.route("a.test", "/")))
                    .build())
            .text("<#list groupBy(services, 'routes.0.host') as v, _>${v} </#list>"));
  }

  @Test
  void aMisspeltPathIsAnError() {
    assertTrue(
        dockerGen()
            .fails("<#list groupBy(containers, 'label.host') as v, _>${v}</#list>")
            .contains("a container has no field \"label\" (did you mean \"labels\"?)"));
    assertTrue(
        dockerGen()
            .fails("<#list groupBy(containers, 'labels') as v, _>${v}</#list>")
            .contains("\"labels\" leads to a list or a map"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "closest(['foo.bar','bar'], 'x.foo.bar')|foo.bar",
        "closest(['nope'], 'x.foo.bar')|``",
        "closest([], 'x')|``",
        "base64('Value')|VmFsdWU=",
        "base64Decode('VmFsdWU=')|Value",
        "base64Decode(base64('ü'))|ü",
        "urlEncode('a b&c/ü')|a+b%26c%2F%C3%BC",
        "json(['a','b','c'])|[\"a\",\"b\",\"c\"]",
        "json({'b': 1, 'a': 1} + {'a': {}})|{\"b\":1,\"a\":{}}",
        "json({'b': 1, 'a': [true, 1.50, 'x\"y']})|{\"b\":1,\"a\":[true,1.5,\"x\\\"y\"]}",
        "parseJson('{\"Id\":\"host1\",\"IP\":\"192.168.10.11\"}').Id|host1",
        "parseJson('[1, 2.50, true, null, {\"k\": [\"v\"]}]')[4].k[0]|v",
        "parseJson('[1, 2.50, true, null]')[1]|2.5",
        "parseJson('{\"z\":1,\"a\":2}')?keys?join(',')|z,a",
        "parseYaml('a: [1, x]\\nb: {c: yes it is}').b.c|yes it is",
        "parseYaml('a: [1, x]')['a'][0] + 1|2",
        "parseJson('{\"a\":null}').a!'none'|none",
        "'a b c'?split(' ')?join(';')|a;b;c",
        "env('HOME_OF_GEN', 'd')|d",
        "env('SET')|value",
        "env('SET', 'd')|value",
        "env('EMPTY', 'd')|``",
        "exists('/')|true",
        "exists('/nope')|false",
        "dir('/nope')?size|0",
        "logFormat('100%')|100%%",
        "words(['a', 1, true])|a 1 true",
        "words([])|``",
        "indent(2, 'a')|`  a`",
        "indent(0, 'a')|a",
        "comment('# ', 'a')|# a",
        "lookupIp('127.0.0.1')?join(',')|127.0.0.1",
        "lookupIp('nonesuch.invalid')?size|0",
      })
  void everyFunctionGivesItsResult(String expression, String expected) throws GenException.Invalid {
    assertEquals(
        expected, scene().env("SET", "value").env("EMPTY", "").text("${" + expression + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "base64Decode('*')|the text is not base64",
        "base64Decode('/w==')|what it stands for is not UTF-8",
        "parseJson('{\"a\":1,}')|the text is not JSON (at its character 8",
        "parseJson('')|it is empty",
        "parseJson('1 2')|more text follows the value",
        "parseJson('{\"a\":1,\"a\":2}')|Duplicate field 'a'",
        "parseYaml('a: [')|parseYaml(text): ",
        "env('NOPE')|the environment has no variable \"NOPE\"; give a default",
        "include('/nope')|there is no file \"/nope\"",
        "secret('/nope')|there is no file \"/nope\"",
        "indent(-1, 'a')|n must be from 0 to 200",
        "sha1()|sha1(text) was called with 0 arguments",
        "sha1('a', 'b')|sha1(text) was called with 2 arguments",
        "sha1(['a'])|sha1(text): the first argument must be a string, not a list",
        "words('a b')|words(list): the first argument must be a list, not a string",
        "indent('2', 'a')|the first argument must be a number, not a string",
        "sha1(vars.nope)|the first argument has no value here",
        "json(sha1)|a function has no JSON or YAML",
      })
  void everyFunctionSaysWhatIsWrong(String expression, String message) {
    String said = scene().fails("${" + expression + "}");
    assertTrue(said.startsWith("t.ftl:1:"), said);
    assertTrue(said.contains(message), said);
  }

  @Test
  void digestsAreThoseOfTheBytes() throws GenException.Invalid {
    assertEquals(
        "a9993e364706816aba3e25717850c26c9cd0d89d"
            + " ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        scene().text("${sha1('abc')} ${sha256('abc')}"));
  }

  @Test
  void whatOtherFormatsHoldIsWrittenOut() throws GenException.Invalid {
    Scene scene = scene().key("/cert", "-----BEGIN\nabc\n-----END");
    assertEquals("-----BEGIN\nabc\n-----END", scene.text("${lines(keys.get('/cert'))}"));
    assertTrue(scene.fails("${keys.get('/cert')}").contains("cannot be written here"));
    assertEquals("  -----BEGIN\n  abc\n  -----END", scene.text("${indent(2, keys.get('/cert'))}"));
    assertEquals(
        "# -----BEGIN\n# abc\n# -----END", scene.text("${comment('# ', keys.get('/cert'))}"));
    assertEquals("a:\n  - 1\n  - x", scene.text("${yaml({'a': [1, 'x']})}"));
    assertEquals("  a:\n    - 1\n  b: {}", scene.text("${indent(2, yaml({'a': [1], 'b': {}}))}"));
  }

  @Test
  void commentsKeepEscaping() throws GenException.Invalid {
    Scene scene =
        scene()
            .container("bad", Map.of("note", "x\u2028y"))
            .container("good", Map.of("note", "a\nb"));
    Rendering rendering =
        scene.render(
            Format.HAPROXY, "<#list containers as c>${comment('# ', c.labels.note)}\n</#list>");
    assertEquals("# a\n# b\n", rendering.text());
    assertEquals("container bad", rendering.leftOut().getFirst().subject());
  }

  @Test
  void indentedCapturesKeepEscaping() throws GenException.Invalid {
    assertEquals(
        "  w a\\ b\n  v \"a b\"",
        scene()
            .var("x", "a b")
            .render(
                Format.HAPROXY, "<#assign q>w ${vars.x}\nv \"${vars.x}\"</#assign>${indent(2, q)}")
            .text());
  }

  @Test
  void filesAreIncludedAsTheyStand() throws GenException.Invalid {
    Scene scene = scene().file("raw.txt", "a b \"\r\n# ${x}\n");
    assertEquals(
        "a b \"\n# ${x}\n.",
        scene.render(Format.HAPROXY, "${include('" + folder + "/raw.txt')}.").text());
    assertEquals("raw.txt t.ftl", scene.text("${dir('" + folder + "')?join(' ')}"));
  }

  @Test
  void secretsAreMaskedWithEverythingMadeOfThem() throws Exception {
    Scene scene = scene().file("password", "p@ss w0rd\n");
    TemplateEngine engine = scene.engine();
    scene.file(
        "t.ftl",
        "<#assign p = secret('" + folder + "/password')>user ${p} ${base64('u:' + p)} \"${p}\"");
    String text =
        engine.load(folder + "/t.ftl", Optional.of(Format.HAPROXY)).render(scene.view()).text();
    assertEquals("user p@ss\\ w0rd dTpwQHNzIHcwcmQ= \"p@ss w0rd\"", text);
    assertEquals("user *** *** \"***\"", engine.secrets().mask(text));
  }

  @Test
  void secretsAreMaskedInErrors() {
    Scene scene = scene().file("password", "p@ss\nw0rd\n");
    String said = scene.fails("${secret('" + folder + "/password')}${'x'?number}");
    assertFalse(said.contains("w0rd"), said);
  }

  @Test
  void jsonIsAPartOfJson() throws GenException.Invalid {
    assertEquals(
        "{\"v\": {\"x\": \"a\\\"b\", \"n\": [1, true]}}",
        scene().render(Format.JSON, "{\"v\": ${json({'x': 'a\"b', 'n': [1, true]})}}").text());
  }

  @Test
  void aNumberOfAbsurdSizeIsRefused() {
    assertTrue(
        scene().fails("${parseJson('1e999999999')}").endsWith("a number has at most 400 digits)"));
  }

  @Test
  void theNameOfTheMachineIsOneLine() throws GenException.Invalid {
    assertFalse(scene().text("${hostname()}").isBlank());
  }
}
