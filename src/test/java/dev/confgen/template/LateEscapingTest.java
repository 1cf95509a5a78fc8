package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A value is escaped where it finally stands, whatever way it takes to get there.
///
/// In haproxy's format `a b` is `a\ b` as a bare word and `a b` inside quotes, which tells the
/// places apart.
final class LateEscapingTest {

  @TempDir Path folder;

  private String haproxy(String text) throws GenException.Invalid {
    return Scene.in(folder).var("x", "a b").render(Format.HAPROXY, text).text();
  }

  @Test
  void eachPlaceHasItsOwnEscaping() throws GenException.Invalid {
    assertEquals(
        "w a\\ b \"a b\" 'a b' # a b\n",
        haproxy("w ${vars.x} \"${vars.x}\" '${vars.x}' # ${vars.x}\n"));
  }

  @Test
  void aCaptureIsEscapedWhereItLands() throws GenException.Invalid {
    assertEquals("w k=a\\ b \"k=a b\"", haproxy("<#assign q>k=${vars.x}</#assign>w ${q} \"${q}\""));
  }

  @Test
  void aCaptureInACaptureIsEscapedWhereItLands() throws GenException.Invalid {
    assertEquals(
        "w \"a b!?\"",
        haproxy("<#assign p>${vars.x}!</#assign><#assign q>${p}?</#assign>w \"${q}\""));
  }

  @Test
  void aLocalCaptureOfAFunctionIsEscapedWhereItLands() throws GenException.Invalid {
    assertEquals(
        "w a\\ b \"a b\"",
        haproxy(
            "<#function f v><#local q>${v}</#local><#return q></#function>w ${f(vars.x)}"
                + " \"${f(vars.x)}\""));
  }

  @Test
  void stringsJoinedToACaptureAreEscapedWhereItLands() throws GenException.Invalid {
    assertEquals(
        "w k=a\\ b-a\\ b \"k=a b-a b\"",
        haproxy("<#assign q>k=${vars.x}</#assign><#assign q = q + '-' + vars.x>w ${q} \"${q}\""));
  }

  @Test
  void macrosAndTheirNestedContentAreFollowed() throws GenException.Invalid {
    assertEquals(
        "w \"a b/a b\" a\\ b",
        haproxy("<#macro m>\"${vars.x}/<#nested>\"</#macro>w <@m>${vars.x}</@m> ${vars.x}"));
  }

  @Test
  void loopsAreFollowed() throws GenException.Invalid {
    assertEquals(
        "\"a b\" a\\ b \"a b\" a\\ b ",
        haproxy("<#list 1..2 as i>\"${vars.x}\" ${vars.x} </#list>"));
  }

  @Test
  void compressedTextIsEscapedWhereItLands() throws GenException.Invalid {
    assertEquals(
        "w a\\ b \"a b\"\nv",
        haproxy("<#compress>\n\n  w   ${vars.x} \"${vars.x}\"\n\n  v\n</#compress>"));
  }

  @Test
  void longCompressedTextIsEscapedWhereItLands() throws GenException.Invalid {
    assertEquals(
        "\"a b\" a\\ b ".repeat(3000).strip(),
        haproxy("<#compress><#list 1..3000 as i>\"${vars.x}\" ${vars.x} </#list></#compress>"));
  }

  @Test
  void whatIsAttemptedIsEscapedWhereItLands() throws GenException.Invalid {
    assertEquals(
        "w \"a b\" r",
        haproxy(
            "w \"<#attempt>${vars.x}<#recover>-</#attempt>\" <#attempt>${vars.y}<#recover>r</#attempt>"));
  }

  @Test
  void includesAreFollowed() throws GenException.Invalid {
    Scene scene = Scene.in(folder).var("x", "a b").file("part.ftl", "${vars.x}\"");
    assertEquals(
        "w \"a b\" a\\ b",
        scene.render(Format.HAPROXY, "w \"<#include 'part.ftl'> ${vars.x}").text());
  }

  @Test
  void aStringOfSeveralIsOneToken() throws GenException.Invalid {
    assertEquals("w a\\ b:a\\ b", haproxy("w ${\"${vars.x}:${vars.x}\"}"));
  }

  @Test
  void noEscIsTheWayOut() throws GenException.Invalid {
    assertEquals("w a b a b", haproxy("w ${vars.x?no_esc} ${('' + vars.x)?no_esc}"));
  }

  @Test
  void noValueCanPoseAsACapturedOne() throws GenException.Invalid {
    Scene scene = Scene.in(folder).var("x", "a b").var("mark", "\uFDD00\uFDD1");
    String text = "<#assign q>${vars.x}</#assign>[${vars.mark?no_esc}${q}]";
    assertEquals("[\uFDD00\uFDD1a b]", scene.text(text));
  }

  @Test
  void theMarksOfCapturesMayNotStandInATemplate() {
    Scene scene = Scene.in(folder);
    assertEquals(
        "t.ftl holds the character U+FDD0 or U+FDD1, which is not allowed",
        scene.fails("a \uFDD0 b"));
  }

  @Test
  void aCaptureOfOneThingIsAString() throws GenException.Invalid {
    assertEquals(
        "true 3 A\\ B",
        haproxy(
            "<#assign q>lit</#assign><#assign v>${vars.x}</#assign>${q == 'lit'} ${v?length}"
                + " ${v?upper_case}"));
  }

  @Test
  void aCaptureOfSeveralThingsIsNone() {
    String message =
        Scene.in(folder).var("x", "a").fails("<#assign q>k=${vars.x}</#assign>${q?upper_case}");
    assertEquals(
        "t.ftl:1:33: ${q?upper_case}: captured text with values in it can be printed and joined with"
            + " +, but not changed or compared; assign a string instead: <#assign x = \"…${y}…\">",
        message);
  }

  @Test
  void numbersAndBooleansStayWhatTheyAreInJson() throws GenException.Invalid {
    Scene scene =
        Scene.in(folder).service(Scene.service("shop", "10.0.0.1", 80).build()).var("n", "7");
    assertEquals(
        "[80, true, \"7\", \"true\", \"80\", \"n80\", \"shop\", 0.5]",
        scene
            .render(
                Format.JSON,
                "<#assign s = services[0]>[${s.port}, ${s.primary}, ${vars.n}, ${'true'},"
                    + " \"${s.port}\", ${'n' + s.port}, ${s.name}, ${1/2}]")
            .text());
  }

  @Test
  void anEmptyStringIsNoNumber() throws GenException.Invalid {
    for (Format format : List.of(Format.JSON, Format.YAML)) {
      Rendering rendering =
          Scene.in(folder)
              .var("blank", " ")
              .render(
                  format,
                  "[${vars.x!\"\"}, ${keys.getOr(\"/x\", \"\")}, ${vars.blank?trim}, ${\"\"}, ${vars.x!}]");
      assertEquals("[\"\", \"\", \"\", \"\", \"\"]", rendering.text());
    }
  }

  @Test
  void aStringThatSaysTrueIsNoBoolean() throws GenException.Invalid {
    // The JVM's own constants, as a parser's names of members are.
    String text =
        Scene.in(folder)
            .container("a", Map.of("true", "false", "n", "5"))
            .render(
                Format.JSON,
                "<#assign c = containers[0]>[<#list c.labels as k, v>${k}, ${v},</#list>"
                    + " <#assign ks = c.labels?keys?last?split(',')><#list 1..30 as i>"
                    + "<#if c.name == 'x'></#if></#list>${ks[0]}, ${true}, ${ks[0]?boolean},"
                    + " ${c.labels.n}, ${parseJson('{\"true\": 1}')?keys?first}]")
            .text();
    assertEquals(
        "[\"n\", \"5\",\"true\", \"false\", \"true\", true, true, \"5\", \"true\"]"
            .replaceAll("\\s", ""),
        text.replaceAll("\\s", "")
            .replace(",\"true\",\"false\",\"true\"", ",\"true\",\"false\",\"true\""));
  }

  @Test
  void aCapturedNumberStaysANumberInJson() throws GenException.Invalid {
    assertEquals(
        "[5]", Scene.in(folder).render(Format.JSON, "<#assign q>${5}</#assign>[${q}]").text());
  }

  @Test
  void aNumberMadeAStringByHandIsRefusedInJson() {
    assertEquals(
        "t.ftl:1:2: ?c makes a string of a number, which would stand in quotes; write it without ?c",
        Scene.in(folder).fails(Format.JSON, "[${5?c}]"));
  }
}
