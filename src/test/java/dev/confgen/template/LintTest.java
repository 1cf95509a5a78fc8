package dev.confgen.template;

import static dev.confgen.template.Lint.Severity.ERROR;
import static dev.confgen.template.Lint.Severity.WARNING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.GenException;
import dev.confgen.template.Lint.Problem;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LintTest {

  @TempDir Path folder;

  private List<Problem> lint(Format format, String text) throws GenException.Invalid {
    Scene scene = Scene.in(folder).file("t.ftl", text);
    try {
      return scene.engine().lint(folder + "/t.ftl", Optional.of(format)).problems().stream()
          .map(p -> new Problem(p.severity(), p.text().replace(folder + "/", "")))
          .toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Problem> lint(String text) throws GenException.Invalid {
    return lint(Format.TEXT, text);
  }

  @Test
  void allMisspeltFieldsAreFoundAtOnce() throws GenException.Invalid {
    assertEquals(
        List.of(
            new Problem(
                ERROR,
                "t.ftl:1:23: ${s.adress}: a service has no field \"adress\" (did you mean"
                    + " \"address\"?)"),
            new Problem(
                ERROR,
                "t.ftl:1:64: ${r.hots!\"x\"}: a route has no field \"hots\" (did you mean"
                    + " \"host\"?)")),
        lint(
            "<#list services as s>\n${s.adress}${s.port}<#list s.routes as r>${r.hots!'x'}</#list></#list>"
                .replace("\n", " ")));
  }

  @Test
  void anUnknownNameIsAnError() throws GenException.Invalid {
    assertEquals(
        List.of(
            new Problem(
                ERROR,
                "t.ftl:1:8: <#list servces as s>: there is no variable or function \"servces\" (did"
                    + " you mean \"services\"?)")),
        lint("<#list servces as s>x</#list>"));
  }

  @Test
  void aCallWithTheWrongArgumentsIsAnError() throws GenException.Invalid {
    assertEquals(
        List.of(
            new Problem(ERROR, "t.ftl:1:1: ${sha1()}: sha1(text) was called with 0 arguments"),
            new Problem(
                ERROR,
                "t.ftl:1:10: ${keys.lst(\"/\")}: keys has no function \"lst\" (did you mean"
                    + " \"list\"?)")),
        lint("${sha1()}${keys.lst('/')}"));
  }

  @Test
  void aWrongKindIsAnError() throws GenException.Invalid {
    assertEquals(
        List.of(
            new Problem(
                ERROR,
                "t.ftl:1:29: ${services[0].routes}: services[0].routes is a list, where a string is"
                    + " needed")),
        lint("<#if services?has_content>${services[0].routes}</#if>"));
  }

  @Test
  void aValueWithoutADefaultIsAWarning() throws GenException.Invalid {
    assertEquals(
        List.of(
            new Problem(
                WARNING,
                "t.ftl:1:3: ${vars.port}: vars.port has no value here; where that may be so, write"
                    + " vars.port!\"default\""),
            new Problem(
                WARNING,
                "t.ftl:1:38: ${c.labels.x}: c.labels.x has no value here; where that may be so, write"
                    + " c.labels.x!\"default\"")),
        lint("${vars.port}<#list containers as c>${c.labels.x}</#list>"));
  }

  @Test
  void onePlaceIsToldOfOnce() throws GenException.Invalid {
    assertEquals(
        List.of(
            new Problem(
                WARNING,
                "t.ftl:1:3: ${containers[0].labels.x}: containers[0].labels.x has no value here;"
                    + " where that may be so, write containers[0].labels.x!\"default\"")),
        lint("${containers[0].labels.x}"));
  }

  @Test
  void theFirstContainerOfNoneIsAWarning() throws GenException.Invalid {
    List<Problem> problems = lint("${containers[0].name}");
    assertEquals(1, problems.size());
    assertEquals(WARNING, problems.getFirst().severity());
  }

  @Test
  void whatTheMadeUpDataDoNotReachIsNotLookedAt() throws GenException.Invalid {
    assertEquals(
        List.of(),
        lint(
            "<#list services as s><#if s.port == 6379>${s.adress}</#if></#list>"
                + "<#macro m>${nope}</#macro>"));
  }

  @Test
  void whatIsRightHasNoProblems() throws GenException.Invalid {
    assertEquals(
        List.of(),
        lint(
            Format.HAPROXY,
            """
            <#assign port = (vars.port!"80")?number>
            bind *:${port + 1}
            <#list hosts as host, paths>
            <#list paths as path, servers>
            <#list servers as s>
            server ${s.name} ${s.address}:${s.port} weight ${s.weight!1}
            </#list></#list></#list>
            <#list containers as c><#if c.labels.x??>${c.labels.x}</#if></#list>
            <#list keys.below("/a") as e>${e.key}</#list>
            <#if exists("/x")>${include("/x")}</#if>
            """));
  }

  @Test
  void aPlaceWhoseRulesAreUnknownIsAnError() throws GenException.Invalid {
    List<Problem> problems = lint(Format.SHELL, "x=`${hostname()}`");
    assertEquals(1, problems.size());
    assertEquals(ERROR, problems.getFirst().severity());
  }

  @Test
  void dataThatCannotBeMadeUpIsNoProblem() throws GenException.Invalid {
    assertEquals(
        List.of(), lint("<#list containers as c>${(c.labels.x!'1:2')?split(':')[1]!''}</#list>"));
    assertEquals(List.of(), lint("<#if containers?size == 0><#stop 'nothing runs'></#if>"));
  }

  @Test
  void aVariableWhoseValueIsMissingIsNoMistakeOfItsOwn() throws GenException.Invalid {
    assertEquals(
        List.of(),
        lint(
            """
            <#assign d = keys.get("/domain")>${d}
            <#assign e = d + "x">${e}<#global g = 1 h = keys.get("/h")>${h}
            <#macro m><#local l = keys.get("/l")>${l}</#macro><@m/>
            """));
    assertEquals(
        List.of(
            "t.ftl:1:20: ${vars.port}: vars.port has no value here; where that may be so, write"
                + " vars.port!\"default\""),
        texts(lint("<#assign p = \"x\">${vars.port}${p}")));
    assertEquals(
        1, lint("<#list services as s><#assign f = s></#list>${f.name}${keys.get('/d')}").size());
    assertEquals(1, lint("<#assign d = keys.get('/d')>${dd}").size());
  }

  @Test
  void aTemplateThatIsTextBecauseNobodySaysOtherwiseIsAWarning() throws Exception {
    Scene scene =
        Scene.in(folder)
            .file("t.ftl", "a")
            .file("t.txt.ftl", "a")
            .file("t.json.ftl", "a")
            .file("h.ftl", "<#ftl output_format='text'>a");
    assertEquals(
        List.of(
            folder
                + "/t.ftl:1:1: nothing says its format, so it is text, in which nothing is escaped;"
                + " begin it with <#ftl output_format=\"…\">, with \"text\" if that is meant"),
        texts(scene.engine().lint(folder + "/t.ftl", Optional.empty()).problems()));
    for (String said : List.of("t.txt.ftl", "t.json.ftl", "h.ftl")) {
      assertEquals(
          List.of(), scene.engine().lint(folder + "/" + said, Optional.empty()).problems(), said);
    }
  }

  private static List<String> texts(List<Problem> problems) {
    return problems.stream().map(Problem::text).toList();
  }
}
