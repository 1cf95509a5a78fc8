package dev.confgen.testing;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.GenException;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source;
import dev.confgen.source.StateFile;
import dev.confgen.template.Rendering;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the bundled templates make of services, rendered in this process.
public final class Bundled {

  private Bundled() {}

  /// Renders a bundled template, of services that came ready-made.
  public static Rendering render(String template, List<Service> services, Map<String, String> vars)
      throws GenException, InterruptedException {
    return render(template, discovered(services), vars);
  }

  /// What discovery makes of services that came ready-made.
  public static Services discovered(List<Service> services) {
    var snapshot = new Snapshot(List.of(), services, KeyTree.EMPTY, List.of());
    return Discovery.discover(snapshot, Addressing.DEFAULT);
  }

  /// Renders a bundled template.
  public static Rendering render(String template, Services services, Map<String, String> vars)
      throws GenException, InterruptedException {
    return new TemplateEngine()
        .load(template, Optional.empty())
        .render(new View(Snapshot.EMPTY, services, vars));
  }

  /// Renders a bundled template, of what stands in a state file.
  public static Rendering render(String template, Path state, Map<String, String> vars)
      throws GenException, InterruptedException {
    try (var source = new StateFile(state)) {
      Snapshot snapshot = source.read(Source.Depth.FULL);
      return new TemplateEngine()
          .load(template, Optional.empty())
          .render(new View(snapshot, Discovery.discover(snapshot, Addressing.DEFAULT), vars));
    }
  }

  /// Writes haproxy.cfg, by `haproxy-map` together with the maps that it reads.
  ///
  /// @return the configuration
  public static Path haproxy(
      Path folder, String template, Services services, Map<String, String> vars)
      throws GenException, InterruptedException, IOException {
    var all = new HashMap<>(vars);
    for (String map : maps(template)) {
      Path file = folder.resolve(map + ".map");
      Files.writeString(file, render("haproxy-" + map, services, vars).text());
      all.put(map, file.toString());
    }
    Path configuration = folder.resolve("haproxy.cfg");
    return Files.writeString(configuration, render(template, services, all).text());
  }

  private static List<String> maps(String template) {
    return template.equals("haproxy-map") ? List.of("routes", "wildcards") : List.of();
  }
}
