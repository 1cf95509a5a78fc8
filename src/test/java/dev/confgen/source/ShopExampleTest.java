package dev.confgen.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.template.Rendering;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.View;
import dev.confgen.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The state that README, demo and examples use.
final class ShopExampleTest {

  private static Snapshot shop() throws Exception {
    try (var state = new StateFile(Path.of("examples/shop/state.yaml"))) {
      return state.read(Source.Depth.FULL);
    }
  }

  private static Services services() throws Exception {
    return Discovery.discover(shop(), Addressing.DEFAULT);
  }

  @Test
  void everythingInItIsServed() throws Exception {
    assertEquals(List.of(), shop().leftOut());
    assertEquals(List.of(), services().leftOut());
    assertEquals(List.of(), services().cautions());
    assertEquals(
        Set.of("*.tenants.shop.test", "search.shop.test", "shop.test"),
        services().hosts().keySet());
  }

  @Test
  void whatIsWrittenOfItReadsBack() throws Exception {
    for (String text :
        List.of(StateWriter.yaml(shop(), Mask.SECRETS), StateWriter.json(shop(), Mask.SECRETS))) {
      assertEquals(shop(), StateReader.read(YamlDocument.parse("state", text).orElseThrow()));
    }
  }

  @Test
  void theBundledTemplatesShowEveryHost() throws Exception {
    for (String template : List.of("haproxy", "hosts")) {
      Rendering rendering =
          new TemplateEngine()
              .load(template, Optional.empty())
              .render(new View(shop(), services(), Map.of()));
      assertEquals(List.of(), rendering.leftOut());
      assertTrue(rendering.text().contains("shop.test"), rendering.text());
      assertTrue(rendering.text().contains("tenants.shop.test"), rendering.text());
    }
  }
}
