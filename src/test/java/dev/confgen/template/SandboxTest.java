package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Templates reach the data and the functions, and there is one visible way around escaping.
final class SandboxTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<#noautoesc>${vars.x}</#noautoesc>|<#noautoesc> is not available",
        "<#noAutoEsc>${vars.x}</#noAutoEsc>|<#noautoesc> is not available",
        "<#autoesc><#noautoesc>${vars.x}</#noautoesc></#autoesc>|<#noautoesc> is not available",
        "<#if false><#noautoesc>${vars.x}</#noautoesc></#if>|<#noautoesc> is not available",
        "<#ftl auto_esc=false>${vars.x}|auto_esc=false is not available",
        "<#ftl auto_esc=true><#noautoesc>x</#noautoesc>|<#noautoesc> is not available",
        "<#outputformat 'haproxy'>${vars.x}</#outputformat>|<#outputformat> is not available",
        "<#outputformat 'HTML'>${vars.x}</#outputformat>|there is no format \"HTML\"",
        "<#ftl output_format='plainText'>x|there is no format \"plainText\"",
        "<#ftl output_format='undefined'>x|there is no format \"undefined\"",
        "<@vars.x?interpret/>|?interpret is not available",
        "${vars.x?eval}|?eval is not available",
        "<#if vars.x?eval>y</#if>|?eval is not available",
        "<#list [1]?map(v -> vars.x?eval) as y>y</#list>|?eval is not available",
        "${\"${vars.x?eval}\"}|?eval is not available",
        "${'freemarker.template.utility.Execute'?new()('id')}|?new is not available",
        "${containers?api.size()}|?api is not available",
        "${.now}|.now is not available",
        "${(.now)?string.iso}|.now is not available",
        "<#assign t = .now>|.now is not available",
        "<#setting classic_compatible=true>${nope}|classic_compatible is not available",
        "${\"a \\\" b\" + vars.x?eval + \"c\"}|?eval is not available",
        "${'a \\' b' + vars.x?eval + 'c'}|?eval is not available",
        "${'\"' + vars.x?eval + '\"'}|?eval is not available",
        "${\"'\" + vars.x?eval + \"'\"}|?eval is not available",
        "${r'\\' + vars.x?eval + r'\\'}|?eval is not available",
        "${r\"\\\" + vars.x?eval + \"\"}|?eval is not available",
        "${\"\\\\\" + vars.x?eval + \"\"}|?eval is not available",
        "${\"\\\\${vars.x?eval}\"}|?eval is not available",
        "${\"{${vars.x?eval}}\"}|?eval is not available",
        "${\"$${vars.x?eval}\"}|?eval is not available",
        "${\"${'}'}${vars.x?eval}\"}|?eval is not available",
        "${\"${{'}': '}'}['}']} ${vars.x?eval}\"}|?eval is not available",
        "${\"${r'\\\\'}${vars.x?eval}\"}|?eval is not available",
        "${\"${'a ${vars.x?eval}'}\"}|?eval is not available",
        "${\"${'a ${\\\"b ${vars.x?eval}\\\"}'}\"}|?eval is not available",
        "${\"a < ${1 lt 2} & \\x0001 ${vars.x?eval}\"}|?eval is not available",
        "${\"<#-- ${vars.x?eval} -->\"}|?eval is not available",
        "${vars.x <#-- \" --> ?eval <#-- \" -->}|?eval is not available",
        "<#-- ' -->${vars.x?eval}<#-- ' -->|?eval is not available",
        "<#assign a = '' b = vars.x?eval c = ''>|?eval is not available",
        "<#macro m a='' b=.now c=''></#macro>|.now is not available",
        "<#include \"${vars.x?eval}\">|?eval is not available",
        "${vars['${.now}']}|.now is not available",
        "${\"${.now}\"}|.now is not available",
      })
  void whatFreeMarkerOffersBesidesIsRefused(String text, String message) {
    String said = Scene.in(folder).var("x", "a b").fails(text);
    assertTrue(said.contains(message), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text about ?eval, .now and <!-- #noautoesc -->",
        "${vars.now}",
        "${vars['x']} .now",
        "${\"http://x/?new=1\"}",
        "<#assign u = \"/search?api=2\">${u}",
        "${\"see .now\"}",
        "${'it\\'s ?eval, \"quoted\" ?eval'}",
        "${r'${vars.x?eval}'}",
        "<#noparse>${.now}</#noparse>",
        "${\"${vars.x}/?new=${vars.x}?api .now\"}",
        "${\"${\\\"}\\\"} ?new\"}",
        "${\"a\\\\\" + \"?new\"}",
        "<#-- ?new ${.now} -->x",
        "${{'a': '?new'}['a']}",
        "<#macro m a='?new'>${a}</#macro><@m a='.now ?api'/>",
        "<#assign a\\.now = 'x'>${a\\.now}",
      })
  void wordsThatOnlyLookLikeItAreText(String text) throws GenException.Invalid {
    assertFalse(Scene.in(folder).var("now", "soon").var("x", "a").text(text).isEmpty());
  }

  @Test
  void ofSeveralThingsTheFirstOfTheListIsTold() {
    String said = Scene.in(folder).fails("${(.now)?eval?interpret?api?new}");
    assertTrue(said.contains("?new is not available"), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${containers[0].getClass()}",
        "${containers[0].class}",
        "${containers[0].toString()}",
        "${containers[0].hashCode()}",
        "${containers[0].toBuilder().self(true).build()}",
        "${containers[0].image.parse('x', 'y')}",
        "${containers[0].labels.size()}",
        "${containers.size()}",
        "${keys.entries()}",
        "${keys.merge(keys)}",
      })
  void noMethodOfJavaIsReached(String text) {
    Scene.in(folder).container("web", Map.of("a", "b")).fails(text);
  }

  @Test
  void includesComeFromTheFolderAndWhatIsBelow() throws GenException.Invalid {
    Scene scene = Scene.in(folder).file("sub/a.ftl", "<#include '../b.ftl'>").file("b.ftl", "b");
    assertEquals("b", scene.text("<#include 'sub/a.ftl'>"));
    assertEquals("b", scene.text("<#include '/b.ftl'>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../b.ftl", "sub/../../b.ftl", "/../b.ftl"})
  void includesFromOutsideAreRefused(String name) throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Scene.in(folder).file("b.ftl", "secret");
    String said = Scene.in(inner).fails("<#include '" + name + "'>");
    assertTrue(
        said.contains("only files in the template's own folder and bundled templates"), said);
  }

  @Test
  void includesThroughALinkToOutsideAreRefused() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Scene.in(folder).file("b.ftl", "secret");
    Files.createSymbolicLink(inner.resolve("link.ftl"), folder.resolve("b.ftl"));
    String said = Scene.in(inner).fails("<#include 'link.ftl'>");
    assertEquals(
        "link.ftl lies outside the template's folder; only files in it can be included", said);
  }

  @Test
  void includesThroughALinkWithinAreFine() throws IOException, GenException.Invalid {
    // As Kubernetes mounts its ConfigMaps.
    Scene scene = Scene.in(folder).file("..data/b.ftl", "b");
    Files.createSymbolicLink(folder.resolve("b.ftl"), Path.of("..data/b.ftl"));
    assertEquals("b", scene.text("<#include 'b.ftl'>"));
  }

  @Test
  void whatIsIncludedIsRefusedTheSame() {
    Scene scene =
        Scene.in(folder).var("n", "part.ftl").file("part.ftl", "\n<#noautoesc>x</#noautoesc>");
    String expected = "part.ftl:2:1: <#noautoesc> is not available";
    assertTrue(scene.fails("<#include 'part.ftl'>").startsWith(expected));
    String late = scene.fails("<#include vars.n>");
    assertTrue(late.contains(expected), late);
  }

  @Test
  void whatIsIncludedHasTheSameFormat() throws GenException.Invalid {
    Scene scene =
        Scene.in(folder)
            .file("same.ftl", "<#ftl output_format='haproxy'>s")
            .file("other.ftl", "<#ftl output_format='nginx'>o");
    String header = "<#ftl output_format='haproxy'>";
    assertEquals("s", scene.text(header + "<#include 'same.ftl'>"));
    assertEquals(
        "other.ftl:1:21: this is written in nginx, and what includes it in haproxy",
        scene.fails(header + "<#include 'other.ftl'>"));
  }

  @Test
  void includesThatTurnInACircleAreAnError() {
    Scene scene =
        Scene.in(folder).file("a.ftl", "<#include 'b.ftl'>").file("b.ftl", "<#include 'a.ftl'>");
    assertEquals(
        "t.ftl: a macro, a function or an include calls itself without end, or too deep",
        scene.fails("<#include 'a.ftl'>"));
  }

  @Test
  void endlessRecursionIsAnError() {
    assertEquals(
        "t.ftl: a macro, a function or an include calls itself without end, or too deep",
        Scene.in(folder).fails("<#function f x><#return f(x + 1)></#function>${f(1)}"));
  }

  @Test
  void anEndlessLoopIsAnError() {
    String said = Scene.in(folder).fails("<#list 1.. as i>${''?left_pad(100000)}</#list>");
    assertTrue(said.contains("the output grew beyond 64 million characters"), said);
  }

  @Test
  void theFormatOfAHeaderGoesBeforeTheGivenOne() throws GenException.Invalid {
    Scene scene = Scene.in(folder).var("x", "a b");
    assertEquals(
        "a\\ b", scene.render(Format.TEXT, "<#ftl output_format=\"haproxy\">${vars.x}").text());
  }
}
