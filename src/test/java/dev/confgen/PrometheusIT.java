package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Prometheus;
import dev.confgen.testing.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Prometheus takes services for its targets.
final class PrometheusIT {

  @TempDir Path folder;

  @Test
  void servicesAreItsTargets() throws Exception {
    new State()
        .service(
            """
            name: web
            address: fd00::1
            port: 8080
            scheme: https
            tags: [blue, 'it''s "odd"']
            meta: {metrics_path: /prom}
            routes: [{host: shop.test}]
            """)
        .service("{name: dns, address: 10.0.0.2, port: 53, protocol: udp}")
        .service("{name: one, address: 10.0.0.3, port: 9001}")
        .into(folder.resolve("state.yaml"));
    Gen.Result result =
        Gen.run(folder, "--state=state.yaml", "-t=prometheus-sd", "-o=targets/gen.json");
    assertEquals(0, result.exit(), result.err());
    try (var prometheus = Prometheus.start(folder, folder + "/targets/*.json")) {
      Await.until(
          "the services are targets",
          () -> prometheus.targets().contains("http://10.0.0.3:9001/metrics"),
          prometheus::log);
      String seen = prometheus.targets();
      assertTrue(seen.contains("\"scrapeUrl\":\"https://[fd00::1]:8080/prom\""), seen);
      assertTrue(seen.contains("\"service\":\"web\""), seen);
      assertTrue(seen.contains("\"tags\":\",blue,it's \\\"odd\\\",\""), seen);
      assertTrue(seen.contains("\"hosts\":\",shop.test,\""), seen);
      assertFalse(seen.contains("10.0.0.2"), seen);
    }
  }
}
