package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import dev.confgen.model.Image;
import dev.confgen.model.Scheme;
import dev.confgen.template.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs the examples of docs/templates.md: every row of every table whose last column is "Prints".
final class TemplatesDocTest {

  private static final Path DOC = Path.of("docs/templates.md");
  private static final Pattern CELL = Pattern.compile("\\s*\\|\\s*");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final String LINE_END = "⏎";

  @TempDir Path folder;

  /// A row of a table.
  ///
  /// @param template the example
  /// @param prints what it prints; nothing if it only has to parse
  private record Row(String template, Optional<String> prints) {}

  @TestFactory
  Stream<DynamicTest> examplesPrintWhatTheySay() throws IOException {
    List<Row> rows = rows();
    assertTrue(rows.size() > 150, "only " + rows.size() + " examples");
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.template(), () -> check(row)));
  }

  private void check(Row row) throws GenException.Invalid {
    Scene scene = shop().file("x.ftl", "");
    Template template = scene.template(Format.TEXT, row.template());
    if (row.prints().isPresent()) {
      assertEquals(row.prints().get(), template.render(scene.view()).text());
    }
  }

  @Test
  void everyFunctionIsDocumented() throws IOException {
    String doc = Files.readString(DOC);
    Set<String> names = new TreeSet<>(Run.strict(parsed(), shop().view()).names());
    names.removeIf(name -> doc.contains("`" + name) || doc.contains(name + "("));
    assertEquals(Set.of(), names);
  }

  private ParsedTemplate parsed() {
    try {
      return (ParsedTemplate) shop().template(Format.TEXT, "");
    } catch (GenException.Invalid e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<Row> rows() throws IOException {
    var rows = new ArrayList<Row>();
    boolean inTable = false;
    for (String line : Files.readAllLines(DOC)) {
      if (!line.startsWith("|")) {
        inTable = false;
      } else if (line.endsWith("| Prints |")) {
        inTable = true;
      } else if (inTable) {
        String[] cells = CELL.split(line.substring(1, line.length() - 1), -1);
        row(cells[cells.length - 2], cells[cells.length - 1]).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static Optional<Row> row(String example, String prints) {
    var code = CODE.matcher(example.strip());
    if (!code.matches()) {
      return Optional.empty();
    }
    String text = code.group(1).replace(LINE_END, "\n");
    boolean isTemplate = text.contains("${") || text.contains("<#") || text.contains("<@");
    var result = CODE.matcher(prints.strip());
    return Optional.of(
        new Row(
            isTemplate ? text : "${" + text + "}",
            result.matches()
                ? Optional.of(result.group(1).replace(LINE_END, "\n"))
                : Optional.empty()));
  }

  /// The data that the page shows.
  private Scene shop() {
    Scene scene = Scene.in(folder).var("port", "8080").var("domain", "test").env("HOME", "/root");
    try {
      containers(scene);
      services(scene);
    } catch (GenException.Invalid e) {
      throw new IllegalArgumentException(e);
    }
    return scene
        .key("/shop/title", "The Shop")
        .key("/shop/note", "")
        .key("/shop/limits/cpu", "2")
        .key("/shop/limits/memory", "512")
        .key("/upstream/app1", "10.0.1.10:8080")
        .key("/upstream/app2", "10.0.1.11:8080")
        .key("/users/ann", "{\"name\": \"Ann\", \"tags\": [\"a\", \"b\"]}");
  }

  private static void containers(Scene scene) throws GenException.Invalid {
    var compose = Map.of("com.docker.compose.project", "shop", "com.docker.compose.service", "web");
    var ordered = new TreeMap<>(compose);
    ordered.put("order", "1");
    String image = "registry.test:5000/shop/web:1.2";
    scene
        .container(
            container("db_1", "postgres:17", "back", "10.0.0.9", 5432).toBuilder()
                .labels(Map.of("backup", "daily", "order", "2"))
                .build())
        .container(
            container("web_1", image, "front", "10.0.0.2", 80).toBuilder()
                .labels(ordered)
                .env(Map.of("VIRTUAL_HOST", "shop.test,www.shop.test", "TZ", "UTC"))
                .self(true)
                .build())
        .container(
            container("web_2", image, "front", "10.0.0.3", 80).toBuilder()
                .labels(compose)
                .env(Map.of("VIRTUAL_HOST", "shop.test"))
                .build());
  }

  private static Container container(String name, String image, String network, String ip, int port)
      throws GenException.Invalid {
    return Container.named(name, name, Image.parse(image, ""))
        .networkMode(network)
        .networks(Map.of(network, Container.Network.of(Address.parse(ip))))
        .ports(List.of(Scene.port(port)))
        .build();
  }

  private static void services(Scene scene) {
    scene
        .service(
            Scene.service("api", "10.0.0.5", 8080)
                .id("a1")
                .tags(List.of("blue"))
                .meta(Map.of("check", "/ping"))
                .ttl(Optional.of(Duration.ofSeconds(30)))
                .routes(List.of(Scene.route("shop.test", "/api")))
                .build())
        .service(Scene.service("db", "10.0.0.9", 5432).id("d1").scheme(Scheme.TCP).build())
        .service(
            Scene.service("web", "10.0.0.2", 80)
                .id("w1")
                .routes(List.of(Scene.route("shop.test", "/"), Scene.route("www.shop.test", "/")))
                .build())
        .service(
            Scene.service("web", "10.0.0.3", 80)
                .id("w2")
                .weight(Optional.of(5))
                .routes(List.of(Scene.route("shop.test", "/")))
                .build());
  }
}
