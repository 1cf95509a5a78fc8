package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateEngineTest {

  @TempDir Path folder;

  private final TemplateEngine engine = new TemplateEngine();

  private Template load(String name) throws GenException.Invalid {
    return engine.load(folder.resolve(name).toString(), Optional.empty());
  }

  private String render(String name) throws GenException.Invalid {
    try {
      return load(name).render(Scene.in(folder).view()).text();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String failsToLoad(String reference) {
    GenException.Invalid said =
        assertThrows(GenException.Invalid.class, () -> engine.load(reference, Optional.empty()));
    return Objects.toString(said.getMessage());
  }

  @Test
  void theFormatIsTheHeadersElseTheGivenElseTheNames() throws GenException.Invalid {
    Scene.in(folder)
        .file("haproxy.cfg.ftl", "x")
        .file("nginx.ftl", "<#ftl output_format=\"json\">x")
        .file("x.ftl", "x");
    assertEquals(Format.HAPROXY, load("haproxy.cfg.ftl").format());
    assertEquals(Format.JSON, load("nginx.ftl").format());
    assertEquals(Format.TEXT, load("x.ftl").format());
    String path = folder.resolve("nginx.ftl").toString();
    assertEquals(Format.JSON, engine.load(path, Optional.of(Format.SHELL)).format());
    path = folder.resolve("x.ftl").toString();
    assertEquals(Format.SHELL, engine.load(path, Optional.of(Format.SHELL)).format());
  }

  @Test
  void aMisspeltFormatHasALikelySpelling() {
    Scene.in(folder).file("x.ftl", "<#ftl output_format=\"haprox\">x");
    assertEquals(
        folder
            + "/x.ftl:1:21: there is no format \"haprox\" (did you mean \"haproxy\"?); the formats are"
            + " haproxy, haproxy-map, nginx, dnsmasq, hosts, shell, json, yaml, text",
        failsToLoad(folder + "/x.ftl"));
  }

  @Test
  void aBundledTemplateIsFoundWithAndWithoutEnding() throws Exception {
    assertEquals("sample.ftl", engine.load("sample.ftl", Optional.empty()).name());
    Template sample = engine.load("sample", Optional.empty());
    assertEquals(Format.HOSTS, sample.format());
    assertEquals("# a sample\n", sample.render(Scene.in(folder).view()).text());
    assertFalse(sample.edited());
    assertEquals(Optional.of("Prints one line, for tests."), BundledTemplates.summary("sample"));
    assertEquals(BundledTemplates.text("sample"), BundledTemplates.text("sample.ftl"));
  }

  @Test
  void everyBundledTemplateSaysWhatItIsForAndParses() throws GenException.Invalid {
    for (String name : BundledTemplates.names()) {
      assertTrue(BundledTemplates.summary(name).isPresent(), name);
      assertEquals(name, engine.load(name, Optional.empty()).name());
    }
  }

  @Test
  void anUnknownTemplateListsTheBundledOnes() {
    String said = failsToLoad("quite-another.ftl");
    assertEquals(
        "there is no template \"quite-another.ftl\": no such file, and no bundled template of that name;"
            + " bundled are "
            + String.join(", ", BundledTemplates.names()),
        said);
  }

  @Test
  void aFolderIsNoTemplate() {
    assertEquals(
        "the template \"" + folder + "\" is a folder, not a file", failsToLoad(folder.toString()));
  }

  @Test
  void aFileBesideMayIncludeBundledOnesAndGoBeforeThem() throws GenException.Invalid {
    Scene.in(folder).file("x.ftl", "<#include 'sample.ftl'>");
    assertEquals("# a sample\n", render("x.ftl"));
    Scene.in(folder).file("sample.ftl", "mine");
    assertEquals("mine", render("x.ftl"));
  }

  @Test
  void linesEndInTheUnixWayWhateverTheTemplatesDo() throws GenException.Invalid {
    Scene.in(folder).file("x.ftl", "\uFEFF<#if true>\r\na\r\n</#if>\r\nb\r\n");
    assertEquals("a\nb\n", render("x.ftl"));
  }

  @Test
  void aTemplateThatIsNotUtf8IsRefused() throws IOException {
    Files.write(folder.resolve("x.ftl"), new byte[] {'a', (byte) 0xE4});
    assertEquals(
        "cannot read the template " + folder + "/x.ftl: it is not UTF-8 text",
        failsToLoad(folder + "/x.ftl"));
  }

  /// Opening one waits for somebody who writes to it.
  @Test
  void aFifoIsNoTemplate() throws IOException, InterruptedException {
    String fifo = folder.resolve("x.ftl").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", fifo).start().waitFor());
    String refused = "cannot read the template " + fifo + ": it is a FIFO, not a file";
    assertEquals(refused, failsToLoad(fifo));
    Scene.in(folder).file("y.ftl", "<#include 'x.ftl'>");
    assertEquals(refused, failsToLoad(folder + "/y.ftl"));
  }

  @Test
  void anEditOfATemplateIsNoticed() throws GenException.Invalid {
    Scene scene = Scene.in(folder).file("x.ftl", "a");
    Template template = load("x.ftl");
    assertFalse(template.edited());
    scene.file("x.ftl", "ab");
    assertTrue(template.edited());
  }

  @Test
  void anEditOfTheSameSizeIsNoticed() throws GenException.Invalid, IOException {
    Scene scene = Scene.in(folder).file("x.ftl", "a");
    Template template = load("x.ftl");
    scene.file("x.ftl", "b");
    Files.setLastModifiedTime(folder.resolve("x.ftl"), FileTime.fromMillis(1));
    assertTrue(template.edited());
  }

  @Test
  void anEditOfAnIncludeIsNoticed() throws Exception {
    Scene scene = Scene.in(folder).file("x.ftl", "<#include 'y.ftl'>").file("y.ftl", "a");
    Template template = load("x.ftl");
    assertFalse(template.edited());
    scene.file("y.ftl", "ab");
    assertTrue(template.edited());
    assertTrue(load("x.ftl").render(scene.view()).text().contains("ab"));
  }

  @Test
  void anIncludeThatComesIntoBeingIsNoticed() throws Exception {
    Scene scene = Scene.in(folder).file("x.ftl", "<#include 'y.ftl' ignore_missing=true>");
    Template template = load("x.ftl");
    assertEquals("", template.render(scene.view()).text());
    assertFalse(template.edited());
    scene.file("y.ftl", "a");
    assertTrue(template.edited());
  }

  @Test
  void aTemplateThatWasRemovedIsEdited() throws GenException.Invalid, IOException {
    Scene.in(folder).file("x.ftl", "a");
    Template template = load("x.ftl");
    Files.delete(folder.resolve("x.ftl"));
    assertTrue(template.edited());
  }

  @Test
  void aMissingIncludeIsFoundWhenTheTemplateIsLoaded() {
    Scene.in(folder).file("x.ftl", "a <#include 'sub/y.ftl'>");
    assertEquals(
        "sub/y.ftl: there is no such template file below the folder of "
            + folder
            + "/x.ftl, from which alone files are included, and no bundled template of that name",
        failsToLoad(folder + "/x.ftl"));
  }

  @Test
  void aMistakeInAnIncludeIsFoundWhenTheTemplateIsLoaded() {
    Scene.in(folder).file("x.ftl", "<#include 'y.ftl'>").file("y.ftl", "a\n<#if x>");
    assertEquals(
        folder + "/y.ftl:2:7: the file ends before #if is closed", failsToLoad(folder + "/x.ftl"));
  }

  @Test
  void mistakesInTheTextAreToldInOneLine() {
    for (List<String> each :
        List.of(
            List.of("a ${x", "1:5: the file ends before \"{\" is closed"),
            List.of("<#if x", "1:6: the file ends in the middle of something"),
            List.of("<#lst x as y>", "1:2: there is no directive <#lst> (did you mean \"list\"?)"),
            List.of(
                "${x?uper_case}",
                "1:5: there is no built-in ?uper_case (did you mean \"upper_case\"?)"),
            List.of("<#if x>a</#list>", "1:9: \"</#list>\" is not expected here, as <#if> is open"),
            List.of("${x y}", "1:5: \"y\" is not expected here"))) {
      Scene.in(folder).file("x.ftl", each.getFirst());
      assertEquals(folder + "/x.ftl:" + each.getLast(), failsToLoad(folder + "/x.ftl"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<#list 1..2000000000 as i></#list>",
        "<#function f n><#list 1..2000000000 as i></#list><#return n></#function>${f(1)}",
        "<#attempt><#list 1..2000000000 as i></#list><#recover></#attempt>",
        "<#assign x><#list 1..2000000000 as i>${vars.x?length}</#list></#assign>",
        "${(1..2000000000)?filter(i -> i lt 0)?size}",
      })
  void aRenderThatTakesLongCanBeBrokenOff(String text) throws Exception {
    Scene.in(folder).file("t.ftl", text);
    Template template = load("t.ftl");
    View view = Scene.in(folder).var("x", "x").view();
    var began = new CountDownLatch(1);
    try (var executor = Executors.newSingleThreadExecutor()) {
      Future<Rendering> rendering =
          executor.submit(() -> {
            began.countDown();
            return template.render(view);
          });
      began.await();
      executor.shutdownNow();
      ExecutionException end =
          assertThrows(ExecutionException.class, () -> rendering.get(20, TimeUnit.SECONDS));
      assertInstanceOf(InterruptedException.class, end.getCause());
    }
  }
}
