package dev.confgen;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import dev.confgen.source.Source;
import dev.confgen.source.StateFile;
import dev.confgen.template.BundledTemplates;
import dev.confgen.template.Rendering;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.View;
import dev.confgen.testing.Bundled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the bundled templates make of the states in `golden/TEMPLATE/CASE`: an empty one, a small
/// one, a hostile one, and one in which nothing is offered.
///
/// Beside a `state.yaml` lie the `expected` text and, where the template is set up, its `vars` as
/// lines of `NAME=VALUE`. A case without a state is about that of the same case of `haproxy`.
final class BundledTemplatesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> everyCaseIsRenderedAsExpected() throws IOException {
    return folders(GOLDEN).stream().flatMap(BundledTemplatesTest::cases);
  }

  private static Stream<DynamicTest> cases(Path template) {
    return folders(template).stream()
        .map(folder ->
            DynamicTest.dynamicTest(
                GOLDEN.relativize(folder).toString(),
                () -> check(template.getFileName().toString(), folder)));
  }

  private static void check(String template, Path folder) throws Exception {
    Rendering rendering = render(template, folder);
    Path expected = folder.resolve("expected");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(expected, rendering.text());
    }
    assertEquals(Files.readString(expected), rendering.text());
    assertEquals(rendering, render(template, folder));
    assertEquals(List.of(), rendering.leftOut());
  }

  private static Rendering render(String template, Path folder) throws Exception {
    Path given =
        Files.exists(folder.resolve("state.yaml"))
            ? folder
            : GOLDEN.resolve("haproxy").resolve(folder.getFileName());
    try (var source = new StateFile(given.resolve("state.yaml"))) {
      Snapshot snapshot = source.read(Source.Depth.FULL);
      var view = new View(snapshot, Discovery.discover(snapshot, Addressing.DEFAULT), vars(given));
      return new TemplateEngine().load(template, Optional.empty()).render(view);
    }
  }

  private static Map<String, String> vars(Path folder) throws IOException {
    Path vars = folder.resolve("vars");
    return Files.exists(vars)
        ? Files.readAllLines(vars).stream()
            .map(line -> line.split("=", 2))
            .collect(toMap(pair -> pair[0], pair -> pair[1]))
        : Map.of();
  }

  private static List<Path> folders(Path parent) {
    try (var children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// It took a minute when each route was looked for in all routes of its services.
  @Test
  @Timeout(30)
  void thousandsOfHostsOfOneServiceAreRenderedInTime() throws Exception {
    Service service =
        Service.named(ServiceName.parse("web"), Address.parse("10.0.0.1"), 80)
            .routes(
                IntStream.range(0, 4000)
                    .mapToObj(i -> Route.of(new Host("h" + i + ".test"), UrlPath.ROOT))
                    .toList())
            .build();
    var services = new Services(List.of(service), List.of(), List.of(), List.of());
    String text = Bundled.render("haproxy", services, Map.of()).text();
    assertEquals(4000, text.lines().filter(line -> line.contains("server s-10.0.0.1")).count());
  }

  /// A host with a dot at its end is asked for by nobody, and dnsmasq refuses it.
  @Test
  void aDotBeforeOrAfterTheDomainMeansNothing() throws Exception {
    List<Service> services =
        List.of(Service.named(ServiceName.parse("web"), Address.parse("10.0.0.1"), 80).build());
    for (String name : BundledTemplates.names()) {
      Rendering plain = Bundled.render(name, services, Map.of("domain", "shop.test"));
      assertEquals(plain, Bundled.render(name, services, Map.of("domain", ".Shop.test.")), name);
    }
  }

  @Test
  void theListsNameTheFilesThatAreThere() throws IOException {
    assertEquals(templatesIn("."), BundledTemplates.names());
    assertEquals(
        templatesIn("parts").stream().map(name -> "parts/" + name).toList(),
        BundledTemplates.parts());
  }

  private static List<String> templatesIn(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates").resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> f.getFileName().toString().replaceAll("\\.ftl$", ""))
          .sorted()
          .toList();
    }
  }

  /// `gen templates NAME > my.ftl` is how a template of one's own begins.
  @Test
  void aCopyOfATemplateFindsThePartsAmongTheBundledOnes(@TempDir Path folder) throws Exception {
    for (String name : BundledTemplates.names()) {
      Path copy = folder.resolve("my-%s.ftl".formatted(name));
      Files.writeString(copy, BundledTemplates.text(name).orElseThrow());
      Path small = GOLDEN.resolve(name).resolve("small");
      assertEquals(render(name, small), render(copy.toString(), small), name);
    }
  }

  @Test
  void aPartInTheFolderOfACopyGoesBeforeTheBundledOne(@TempDir Path folder) throws Exception {
    Path copy = folder.resolve("my.ftl");
    Files.writeString(copy, BundledTemplates.text("haproxy-routes").orElseThrow());
    Path part = Files.createDirectories(folder.resolve("parts")).resolve("haproxy-routes.ftl");
    String text = BundledTemplates.text("parts/haproxy-routes").orElseThrow();
    Files.writeString(part, text.replace("\"http_\"", "\"mine_\""));
    String rendered = render(copy.toString(), GOLDEN.resolve("haproxy-routes/small")).text();
    assertTrue(rendered.contains("shop.test/ mine_shop.test-"), rendered);
  }

  @Test
  void everyBundledTemplateHasItsCases() throws GenException {
    for (String name : BundledTemplates.names()) {
      List<String> cases =
          folders(GOLDEN.resolve(name)).stream().map(f -> f.getFileName().toString()).toList();
      assertEquals(List.of("empty", "hostile", "small", "withheld"), cases, name);
    }
  }
}
