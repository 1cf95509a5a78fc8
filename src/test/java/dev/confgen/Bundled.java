package dev.confgen;

import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Renders bundled templates in this process.
final class Bundled {

  private Bundled() {}

  /// What a bundled template makes of services.
  static String render(String template, Services services, Map<String, String> vars)
      throws Exception {
    return new TemplateEngine()
        .load(template, Optional.empty())
        .render(new View(Snapshot.EMPTY, services, vars))
        .text();
  }

  /// Writes haproxy.cfg, by `haproxy-map` together with the maps that it reads.
  ///
  /// @return the configuration
  static Path haproxy(Path folder, String template, Services services, Map<String, String> vars)
      throws Exception {
    var all = new HashMap<>(vars);
    for (String map : maps(template)) {
      Path file = folder.resolve(map + ".map");
      Files.writeString(file, render("haproxy-" + map, services, vars));
      all.put(map, file.toString());
    }
    Path configuration = folder.resolve("haproxy.cfg");
    Files.writeString(configuration, render(template, services, all));
    return configuration;
  }

  private static List<String> maps(String template) {
    return template.equals("haproxy-map") ? List.of("routes", "wildcards") : List.of();
  }
}
