package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a template's author reads when it fails.
final class RenderErrorsTest {

  @TempDir Path folder;

  private Scene scene() {
    return Scene.in(folder)
        .service(Scene.service("shop", "10.0.0.1", 80).build())
        .container("web", Map.of("host", "a.test"))
        .var("x", "a b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${vars.y}|1:3: ${vars.y}: vars.y has no value here; where that may be so, write"
            + " vars.y!\"default\"",
        "${services[0].ttl}|1:3: ${services[0].ttl}: services[0].ttl has no value here; where that"
            + " may be so, write services[0].ttl!\"default\"",
        "${services[7].name}|1:3: ${services[7].name}: services[7] has no value here; where that may"
            + " be so, write services[7]!\"default\"",
        "${service}|1:3: ${service}: there is no variable or function \"service\" (did you mean"
            + " \"services\"?)",
        "<@frontend/>|1:3: <@frontend>: there is no variable or function \"frontend\"",
        "${services}|1:3: ${services}: services is a list, where a string is needed",
        "${services[0]}|1:3: ${services[0]}: services[0] is a map, where a string is needed",
        "${sha1}|1:3: ${sha1}: sha1 is a function, where a string is needed",
        "<#list vars.x as y>${y}</#list>|1:8: <#list vars.x as y>: vars.x is a string, where a list is"
            + " needed",
        "<#if vars.x>a</#if>|1:6: <#if vars.x>: vars.x is a string, where true or false is needed",
        "${vars.x.y}|1:3: ${vars.x.y}: vars.x is a string, where a map is needed",
        "${vars.x?number}|1:1: ${vars.x?number}: Can't convert this string to number: \"a b\"",
        "${vars.x - 1}|1:3: ${vars.x - 1}: vars.x is a string, where a number is needed",
        "${1 / 0}|1:1: ${1 / 0}: Arithmetic operation failed: / by zero",
        "${services?sort_by('nmae')?size}|1:1: ${services?sort_by(\"nmae\")?size}: a service has no"
            + " field \"nmae\" (did you mean \"name\"?)",
        "<#stop 'not like this'>|1:1: <#stop \"not like this\">: not like this",
        "<#macro m a>${a}</#macro><@m/>|1:1: <#macro m a>: When calling macro \"m\", required parameter \"a\""
            + " (parameter #1) was not specified.",
        "<#macro m a>${a}</#macro><@m b=1/>|1:26: <@m b=1>: Macro \"m\" has no parameter with name"
            + " \"b\". Valid parameter names are: a",
        "${'a'?substring(5)}|1:1: ${\"a\"?substring(5)}: ?substring(...) argument #1 had invalid value: The index"
            + " mustn't be greater than the length of the string, 1, but it was 5.",
      })
  void messagesAreOneLineWithoutJargon(String text, String message) {
    assertEquals("t.ftl:" + message, scene().fails(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${containers[0].labels.hots}",
        "${containers[0].labels[\"hots\"]}",
        "<#list containers as c>${c.labels.hots}</#list>",
        "<#function f c><#return c.labels.hots + 1></#function>${f(containers[0])}",
      })
  void aMissingKeyOfAMapHasItsLikelySpelling(String text) {
    String said = scene().fails(text);
    assertTrue(said.contains(" has no value here (did you mean \"host\"?); where"), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${containers[0].labels.motto}",
        "<#assign x = containers[0].labels.hots!1>${containers[0].labels.motto}",
        "${services[0].weight + (containers[0].labels.hots!1)}",
        "${services[0].meta.hots}",
        "<#assign x = containers[0].labels.hots!1>${services[0].ttl}",
      })
  void nothingIsSuggestedThatIsNotNear(String text) {
    String said = scene().fails(text);
    assertTrue(said.contains("has no value here; where"), said);
  }

  @Test
  void linesAndColumnsAreThoseOfTheFile() {
    assertEquals(
        "t.ftl:3:6: ${s.adress}: a service has no field \"adress\" (did you mean \"address\"?)",
        scene().fails("# a\r\n<#list services as s>\r\n  x: ${s.adress}\r\n</#list>"));
  }

  @Test
  void anErrorInAnIncludeNamesTheInclude() {
    assertEquals(
        "sub/part.ftl:2:1: ${services[0].nmae}: a service has no field \"nmae\" (did you mean"
            + " \"name\"?)",
        scene().file("sub/part.ftl", "\n${services[0].nmae}").fails("<#include 'sub/part.ftl'>"));
  }

  @Test
  void anErrorInAMacroIsWhereTheMacroIs() {
    assertEquals(
        "t.ftl:1:11: ${x.nmae}: a service has no field \"nmae\" (did you mean \"name\"?)",
        scene().fails("<#macro m>${x.nmae}</#macro>\n<#assign x = services[0]>\n<@m/>"));
  }

  @Test
  void aValueThatCannotBeWrittenIsQuoted() {
    assertEquals(
        "t.ftl:1:1: ${\"a\\nb\"}: \"a\\nb\" cannot be written here: a line break cannot stand in a line"
            + " of text; lines(…) writes several lines on purpose",
        scene().fails(Format.TEXT, "${'a\\nb'}"));
  }

  @Test
  void messagesShowNothingOfTheLibraries() {
    Scene scene = Scene.in(folder);
    String json = scene.fails("${parseJson('{\"a\": 1')}");
    assertTrue(!json.contains("Source:"), json);
    String yaml = scene.fails("${parseYaml(\"&a {<b> \\\\a\")}");
    assertTrue(yaml.contains("parseYaml(\"&a {<b> \\\\a\")"), yaml);
    String map = scene.fails("${.data_model?keys?size}");
    assertTrue(map.contains("a map that cannot be used in this way"), map);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${keys.get('/db/password')?number}",
        "${keys.get('/db/password')?date('yyyy')}",
        "${keys.get('/db/password')?boolean}",
        "${parseJson(keys.get('/db/password'))}",
        "${keys.get(keys.get('/db/secrets/main'))}",
        "${include(keys.get('/db/password'))}",
        "<#stop keys.get('/db/password')>",
        "${keys.get('/pin_token')?boolean}",
        "${services[0].meta.password?number}",
        "${vars.dbPassword?number}",
      })
  void secretsAreNotQuoted(String text) {
    String message =
        Scene.in(folder)
            .key("/db/password", "hunter2")
            .key("/db/secrets/main", "hunter2\n\"x\"")
            .key("/pin_token", "x1")
            .var("dbPassword", "hunter2 of vars")
            .service(
                Scene.service("shop", "10.0.0.1", 80).meta(Map.of("password", "hunter2")).build())
            .fails(text);
    assertFalse(message.contains("hunter2") || message.contains("x1"), message);
  }
}
