package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import dev.confgen.model.Image;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import dev.confgen.model.Service;
import dev.confgen.template.format.Format;
import dev.confgen.template.function.Outside;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Promise 5: one bad container never stops the others.
final class LeavingOutTest {

  private static final String BAD = "x\ny";

  @TempDir Path folder;

  private Scene oneBadAmongThree() {
    return Scene.in(folder)
        .container("a", Map.of("host", "a.test"))
        .container("bad", Map.of("host", BAD))
        .container("c", Map.of("host", "c.test"));
  }

  @Test
  void theContainerOfAValueThatCannotBeWrittenIsLeftOut() throws GenException.Invalid {
    Rendering rendering =
        oneBadAmongThree()
            .render(Format.HAPROXY, "<#list containers as c>\nuse ${c.labels.host}\n</#list>");
    assertEquals("use a.test\nuse c.test\n", rendering.text());
    assertEquals(
        List.of(
            new LeftOut(
                "container bad",
                "labels.host",
                "\"x\\ny\" cannot be written at t.ftl:2: a line break cannot stand in a word of"
                    + " haproxy's configuration")),
        rendering.leftOut());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${'http://' + c.labels.host}",
        "${\"http://${c.labels.host}/\"}",
        "${c.labels.host?upper_case}",
        "${c.labels.host?trim}",
        "${(c.labels.host + ' and more')?cap_first}",
        "<#assign h = c.labels.host>${h}",
        "<#assign h = 'x' + c.labels.host>${h}",
        "<#assign h>x${c.labels.host}</#assign>${h}",
        "<#list c.labels.host?split(',') as h>${h}</#list>",
        "${words([c.name, c.labels.host])}",
        "${[c.name, c.labels.host]?join(' ')}",
        "${logFormat(c.labels.host)}",
        "${c.labels?values?join(',')}",
        "<#list c.labels as k, v>${v}</#list>",
        "${c.labels.host!'none'}",
        "${(c.labels.host?length > 1)?then(c.labels.host, '')}",
        "<#macro m h>${h}</#macro><@m h=c.labels.host/>",
        "<#compress>${c.labels.host}</#compress>",
        "<#attempt>${c.labels.host}<#recover>r</#attempt>",
      })
  void theContainerIsFoundWhateverWasMadeOfTheValue(String use) throws GenException.Invalid {
    Rendering rendering =
        oneBadAmongThree()
            .render(Format.HAPROXY, "<#list containers as c>${c.name} " + use + "\n</#list>");
    assertEquals(
        List.of("container bad labels.host"),
        rendering.leftOut().stream().map(l -> l.subject() + " " + l.key()).toList());
    assertTrue(rendering.text().startsWith("a "), rendering.text());
    assertTrue(rendering.text().contains("\nc "), rendering.text());
  }

  /// The container of a bad value among good ones that hold strings like it, none of them read.
  private static String onlyBad(Scene scene, Format format, String each)
      throws GenException.Invalid {
    Rendering rendering = scene.render(format, "<#list containers as c>\n" + each + "\n</#list>");
    assertEquals(
        List.of("container bad"), rendering.leftOut().stream().map(LeftOut::subject).toList());
    return rendering.text();
  }

  private Scene amongThree(Map<String, String> bad) {
    return Scene.in(folder)
        .container("a", Map.of("host", "a.test", "more", "", "blank", " ", "x", "-f"))
        .container("bad", bad)
        .container("c", Map.of("host", "c.test", "more", "", "list", "a,,b", "y", "v,-f"));
  }

  @Test
  void aValueOfWhichNothingIsLeftIsTracedToWhoWasReadLast() throws GenException.Invalid {
    String text =
        onlyBad(
            amongThree(Map.of("host", " ")), Format.HAPROXY, "acl x path ${c.labels.host?trim}");
    assertEquals("acl x path a.test\nacl x path c.test\n", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.test,", ",", "b.test,,c", "b.test,-f", "-f,b.test"})
  void aBadPieceOfAListIsTraced(String list) throws GenException.Invalid {
    for (String each :
        List.of(
            "acl x path ${words(c.labels.host?split(','))}",
            "<#list c.labels.host?split(',') as h>acl x path ${h}\n</#list>",
            "<#assign hs = c.labels.host?split(',')>\n# hosts of ${c.name}:\n"
                + "<#list hs as h>\nacl x path ${h}\n</#list>")) {
      onlyBad(amongThree(Map.of("host", list)), Format.HAPROXY, each);
    }
  }

  @Test
  void tooManyWordsAreTraced() throws GenException.Invalid {
    onlyBad(
        amongThree(Map.of("host", "h,".repeat(80) + "h")),
        Format.HAPROXY,
        "acl x path ${words(c.labels.host?split(','))}");
  }

  @Test
  void aSumIsTracedToItsParts() throws GenException.Invalid {
    Map<String, String> bad = Map.of("host", "h".repeat(200), "more", "m".repeat(200));
    onlyBad(amongThree(bad), Format.HOSTS, "10.0.0.1 ${c.labels.host + c.labels.more}");
    onlyBad(amongThree(bad), Format.HOSTS, "10.0.0.1 ${\"${c.labels.host}${c.labels.more}\"}");
  }

  @Test
  void whatTheTemplateItselfAddsIsNobodys() {
    for (String each :
        List.of(
            "'%' + c.labels.host", "c.labels.host + '\\n'", "c.name + ''?left_pad(70, '\\n')")) {
      String said =
          amongThree(Map.of("host", "b.test"))
              .fails(
                  Format.HAPROXY,
                  "<#list containers as c>http-request set-uri ${" + each + "}</#list>");
      assertTrue(said.contains("cannot be written here"), said);
    }
  }

  @Test
  void aShortStringOfNobodyInParticularLeavesOutNobody() {
    String said =
        amongThree(Map.of("host", "-f"))
            .var("x", "v,-f")
            .fails(
                Format.HAPROXY,
                "<#assign all = containers?map(c -> c.labels.host)?join(',')>"
                    + "<#list containers as c>${c.name} </#list><#list 1..300 as i>${vars.x?length}"
                    + " </#list>\n<#list all?split(',')?sort as h>\nacl x path ${h}\n</#list>");
    assertTrue(said.contains("\"-f\" cannot be written here"), said);
  }

  @Test
  void aLookIntoAllStringsDoesNotReadTheOutputAgain() throws GenException.Invalid {
    var many = new TreeMap<>(Map.of("host", "q".repeat(200), "more", "w".repeat(200)));
    for (int i = 0; i < 5000; i++) {
      many.put("k%05d".formatted(i), "q".repeat(1 + i % 190));
    }
    Scene scene = amongThree(many);
    Rendering rendering =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                scene.render(
                    Format.HOSTS,
                    "<#list 1..20000 as i>\n# ${i}: some text that makes it as long as a real one\n"
                        + "</#list><#list containers as c>\n10.0.0.1 ${c.labels.host +"
                        + " c.labels.more}\n</#list>"));
    assertEquals("container bad", rendering.leftOut().getFirst().subject());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${c.labels.n?number}",
        "${c.labels.n?trim?number + 1}",
        "<#assign n = c.labels.n?number>${n}",
        "${parseJson(c.labels.n)}",
        "<#if c.labels.n?number gt 1>x</#if>",
        "${parseJson(c.labels.n)}${parseJson('{\"a\": ' + c.labels.n + '}').a}",
      })
  void aTextThatCannotBeReadCostsItsContainer(String each) throws GenException.Invalid {
    Scene scene = Scene.in(folder).container("a", Map.of("n", "1"));
    for (int i = 0; i < 50; i++) {
      scene.container("bad" + i, Map.of("n", "[zz" + i));
    }
    Rendering rendering = scene.render(Format.TEXT, "<#list containers as c>" + each + "</#list>.");
    assertEquals(50, rendering.leftOut().size());
  }

  @Test
  void theIdiomOfSortingByALabelLeavesOutWhoseLabelIsNoNumber() throws GenException.Invalid {
    Rendering rendering =
        Scene.in(folder)
            .container("a", Map.of("order", "2"))
            .container("b", Map.of("order", "abc"))
            .container("c", Map.of("order", "1"))
            .render(
                Format.TEXT,
                "<#list containers?filter(c -> c.labels.order??)?map(c -> {\"c\": c, \"n\":"
                    + " c.labels.order?number})?sort_by(\"n\") as x>${x.c.name} </#list>");
    assertEquals("c a ", rendering.text());
    assertEquals(
        "container b left out: labels.order \"abc\" cannot be read at t.ftl:1: it is not a number",
        rendering.leftOut().getFirst().line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"base64Decode(c.labels.n)", "parseYaml(c.labels.n)", "parseJson(c.labels.n).a"})
  void aFunctionThatCannotReadAContainersTextCostsTheContainer(String call)
      throws GenException.Invalid {
    Rendering rendering =
        Scene.in(folder)
            .container("bad", Map.of("n", "{a: [ é"))
            .render(Format.TEXT, "<#list containers as c>${" + call + "}</#list>.");
    assertEquals(".", rendering.text());
    assertEquals("container bad", rendering.leftOut().getFirst().subject());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e500"})
  void aNumberBeyondReckoningCostsItsContainer(String number) throws GenException.Invalid {
    Rendering rendering =
        Scene.in(folder)
            .container("a", Map.of("n", "1e3"))
            .container("bad", Map.of("n", number))
            .render(
                Format.TEXT,
                "<#list containers as c>${c.labels.n?number?round} ${c.labels.n?number?string('0')}"
                    + "</#list>");
    assertEquals("1000 1000", rendering.text());
    assertTrue(rendering.leftOut().getFirst().line().endsWith("a number has at most 400 digits"));
  }

  @Test
  void aLogLineShowsNoSecretAndNothingThatMisleads() throws GenException.Invalid {
    String odd = "x\u202e\u2028\n12:00 ERROR forged";
    String id = "%064x".formatted(9);
    var image = Image.parse("shop/x:1", "");
    Rendering rendering =
        Scene.in(folder)
            .container("a", Map.of(odd, BAD))
            .container("b", Map.of("k".repeat(100_000), BAD))
            .container("c", Map.of("DB_PASSWORD", "hunter2\nx"))
            .container("d", Map.of("URL", "http://u:hunter2@h/\n"))
            .container(
                Container.named(id, odd, image)
                    .labels(Map.of("SECRET_JSON", "hunter2", "h", BAD))
                    .build())
            .render(
                Format.HAPROXY,
                "<#list containers as c><#if c.labels.SECRET_JSON??>${parseJson(c.labels.SECRET_JSON)}"
                    + "</#if><#list c.labels as k, v>x ${v}\n</#list></#list>");
    assertEquals(5, rendering.leftOut().size());
    for (LeftOut left : rendering.leftOut()) {
      assertTrue(Quoted.isOneLine(left.line()), left.line());
      assertTrue(left.line().length() < 600, left.line());
      assertTrue(!left.line().contains("hunter2"), left.line());
    }
  }

  @Test
  void aFailureNamesWhoWasLeftOutBefore() {
    String said =
        Scene.in(folder)
            .container("bad", Map.of("host", BAD))
            .fails(Format.HAPROXY, "use ${containers[0].labels.host}");
    assertTrue(said.contains("has no value"), said);
    assertTrue(said.contains("; container bad left out: labels.host \"x\\ny\" cannot be"), said);
  }

  @Test
  void aNumberOfNobodysIsAnErrorOfTheTemplate() {
    Scene scene = Scene.in(folder).var("n", "1e999999999").var("x", "abc");
    String said = scene.fails("${vars.n?number}");
    assertEquals("t.ftl:1:3: ${vars.n?number}: a number has at most 400 digits", said);
    assertTrue(scene.fails("${vars.x?number}").contains("\"abc\""));
    assertTrue(
        scene.fails("${parseJson('[1e999999999]')[0]?round}").contains("at most 400 digits"));
  }

  @Test
  void aGroupOfABadValueIsLeftOut() throws GenException.Invalid {
    Rendering rendering =
        oneBadAmongThree()
            .container("bad2", Map.of("host", BAD))
            .render(
                Format.HAPROXY,
                "<#list groupBy(containers, 'labels.host') as h, cs>${h} ${cs?size}\n</#list>");
    assertEquals("a.test 1\nc.test 1\n", rendering.text());
    assertEquals(2, rendering.leftOut().size());
  }

  @Test
  void theServicesOfALeftOutContainerGoWithIt() throws GenException.Invalid {
    Scene scene = oneBadAmongThree();
    String id = "%064x".formatted(2);
    Service.Builder service =
        Scene.service("bad", "10.0.0.2", 80).routes(List.of(Scene.route("bad.test", "/")));
    Rendering rendering =
        scene
            .service(
                service.container(Optional.of(new Service.ContainerPort("bad", id, 80))).build())
            .service(
                Scene.service("good", "10.0.0.3", 80)
                    .routes(List.of(Scene.route("good.test", "/")))
                    .build())
            .render(
                Format.HAPROXY,
                "<#list containers as c>${c.labels.host} </#list><#list services as s>${s.name}"
                    + " </#list><#list hosts?keys as h>${h} </#list>");
    assertEquals("a.test c.test good good.test ", rendering.text());
    assertEquals(1, rendering.services());
  }

  @Test
  void aValueOfAServiceOfAContainerIsTheContainers() throws GenException.Invalid {
    String id = "%064x".formatted(1);
    Rendering rendering =
        Scene.in(folder)
            .container("web_3", Map.of())
            .service(
                Scene.service("bad", "10.0.0.2", 80)
                    .meta(Map.of("note", BAD))
                    .container(Optional.of(new Service.ContainerPort("web_3", id, 80)))
                    .build())
            .render(Format.TEXT, "<#list services as s>${s.meta.note}</#list>${containers?size}");
    assertEquals("0", rendering.text());
    assertEquals("container web_3", rendering.leftOut().getFirst().subject());
    assertEquals("meta.note", rendering.leftOut().getFirst().key());
  }

  @Test
  void aServiceOfNoContainerIsLeftOutByItself() throws GenException.Invalid {
    Rendering rendering =
        Scene.in(folder)
            .service(Scene.service("bad", "10.0.0.2", 80).id("b").meta(Map.of("note", BAD)).build())
            .service(Scene.service("good", "10.0.0.3", 80).meta(Map.of("note", "n")).build())
            .render(Format.TEXT, "<#list services as s>${'- ' + s.meta.note}</#list>");
    assertEquals("- n", rendering.text());
    assertEquals("service bad/b", rendering.leftOut().getFirst().subject());
  }

  @Test
  void twoHundredBadContainersCostTwoPasses() throws Exception {
    assertEquals(2, passes("<#list containers as c>w ${c.labels.host}\n</#list>"));
  }

  @Test
  void twoHundredBadContainersCostTwoPassesAlsoWhenTheirValuesAreJoined() throws Exception {
    assertEquals(2, passes("<#list containers as c>w ${'x' + c.labels.host + 'y'}\n</#list>"));
  }

  @Test
  void twoHundredEqualBadValuesCostTwoPassesAlsoWhenNothingTellsWhoseTheyAre() throws Exception {
    // Read first, printed after so many other reads that nothing is remembered of it.
    assertEquals(
        2,
        passes(
            "<#assign hs = containers?map(c -> c.labels.same + '!')?sort>"
                + "<#list containers as c><#list 1..3 as i>${c.name}${c.id}</#list></#list>"
                + "\n<#list hs as h>w ${h}\n</#list>"));
  }

  private int passes(String text) throws Exception {
    Scene scene = Scene.in(folder);
    for (int i = 0; i < 10; i++) {
      scene.container("good%03d".formatted(i), Map.of("host", "h" + i, "same", "s"));
    }
    for (int i = 0; i < 200; i++) {
      scene.container("bad%03d".formatted(i), Map.of("host", "x\ny" + i, "same", BAD));
    }
    scene.file("t.ftl", "<#if exists('/')></#if>" + text);
    var passes = new AtomicInteger();
    var engine = new TemplateEngine(Format::escaper, new Counting(passes));
    Template template =
        engine.load(folder.resolve("t.ftl").toString(), Optional.of(Format.HAPROXY));
    Rendering rendering = template.render(scene.view());
    assertEquals(200, rendering.leftOut().size());
    assertEquals(10, rendering.text().lines().filter(line -> line.startsWith("w ")).count());
    return passes.get();
  }

  @Test
  void aBadVariableIsAnErrorOfTheTemplate() {
    String said =
        oneBadAmongThree()
            .var("v", "p\nq")
            .fails(Format.HAPROXY, "use ${vars.v} ${keys.getOr('/x', '')}");
    assertEquals(
        "t.ftl:1:5: ${vars.v}: \"p\\nq\" cannot be written here: a line break cannot stand in a word of"
            + " haproxy's configuration",
        said);
  }

  @Test
  void aBadKeyIsAnErrorOfTheTemplate() {
    String said =
        oneBadAmongThree().key("/k", "p\nq").fails(Format.HAPROXY, "use ${'a' + keys.get('/k')}");
    assertTrue(said.contains("\"ap\\nq\" cannot be written here"), said);
  }

  @Test
  void aPlaceWhoseRulesAreUnknownIsAnErrorOfTheTemplate() {
    String said =
        oneBadAmongThree().fails(Format.SHELL, "<#list containers as c>x=`${c.name}`</#list>");
    assertTrue(said.startsWith("t.ftl:1:27: ${c.name}: no value can stand in"), said);
  }

  @Test
  void anErrorThatGoesWithALeftOutContainerIsNone() throws GenException.Invalid {
    Rendering rendering =
        Scene.in(folder)
            .container("a", Map.of("host", "a.test", "port", "80"))
            .container("bad", Map.of("host", BAD))
            .render(
                Format.TEXT, "<#list containers as c>${c.labels.host}:${c.labels.port}\n</#list>");
    assertEquals("a.test:80\n", rendering.text());
  }

  /// Counts how often a template asks whether `/` exists.
  private record Counting(AtomicInteger asked) implements Outside {

    @Override
    public boolean exists(String path) {
      asked.incrementAndGet();
      return true;
    }

    @Override
    public Optional<String> env(String name) {
      return Optional.empty();
    }

    @Override
    public String hostname() {
      return "";
    }

    @Override
    public List<String> list(String folder) {
      return List.of();
    }

    @Override
    public String read(String file) {
      return "";
    }

    @Override
    public List<String> addresses(String host) {
      return List.of();
    }

    @Override
    public List<SortedMap<String, Object>> services(String name) {
      return List.of();
    }
  }
}
