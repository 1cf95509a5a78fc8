package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VarReadsTest {

  @TempDir Path folder;

  private VarReads reads(String text) throws GenException.Invalid {
    return Scene.in(folder).file("part.ftl", "${vars.included}").template(Format.TEXT, text).vars();
  }

  private List<String> names(String text) throws GenException.Invalid {
    VarReads reads = reads(text);
    assertTrue(!reads.any(), () -> "any in " + text);
    return List.copyOf(reads.names());
  }

  @Test
  void theyAreFoundWhereverTheyAreRead() throws GenException.Invalid {
    assertEquals(List.of("port"), names("${vars.port}"));
    assertEquals(List.of("a", "b"), names("<#if vars.a?? && (vars . b)!'' == 'x'>x</#if>"));
    assertEquals(List.of("a"), names("<#assign x = \"in ${vars.a!'b'} it\">${x}"));
    assertEquals(List.of("a", "included"), names("<#include 'part.ftl'>${vars.a}"));
    assertEquals(List.of("p"), names("<#macro m x=vars.p>${x}</#macro><@m/>"));
    assertEquals(List.of("q"), names("${services?filter(s -> s.name == vars.q)?size}"));
  }

  @Test
  void whatIsOnlyTextReadsNothing() throws GenException.Invalid {
    assertEquals(
        List.of(), names("<#-- vars.a, and all vars -->vars.b <#noparse>${vars.c}</#noparse>"));
    assertEquals(List.of(), names("<#stop 'set vars, at least vars.d'>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<#list vars as name, value>${name}</#list>",
        "${vars?keys?join(' ')}",
        "<#assign n = 'a'>${vars[n]}",
        "<#assign v = vars>${v.a}",
        "${.data_model.vars.a}",
        "${.vars['va' + 'rs'].a}",
        "<#assign p = 'part'><#include p + '.ftl'>",
        "<#include 'part.ftl' ignore_missing=true>"
      })
  void whereItCannotBeKnownItMayBeAny(String text) throws GenException.Invalid {
    assertTrue(reads(text).any());
  }

  /// Otherwise nobody would be told of a misspelt one.
  @Test
  void ofAllBundledTemplatesItIsKnown() throws GenException.Invalid {
    for (String name : BundledTemplates.names()) {
      VarReads reads = new TemplateEngine().load(name, Optional.empty()).vars();
      assertTrue(!reads.any(), name);
    }
    VarReads haproxy = new TemplateEngine().load("haproxy", Optional.empty()).vars();
    assertTrue(haproxy.names().containsAll(List.of("domain", "ports", "certs")), haproxy::toString);
  }
}
