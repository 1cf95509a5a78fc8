package dev.confgen;

import dev.confgen.testing.Etcd;
import dev.confgen.testing.Gen;
import dev.confgen.testing.State;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An etcd and a state file in one output: while one of them is down, what the other says arrives.
final class SourcesTogetherIT {

  @TempDir Path folder;

  private void state(int port) throws Exception {
    new State()
        .service("{name: local, address: 10.0.0.1, port: %d}".formatted(port))
        .service("{name: web, address: 10.0.0.9, port: 80, routes: [c.test]}")
        .into(folder.resolve("state.yaml"));
  }

  @Test
  void theLastGoodReadingOfOneStaysWhileTheOtherChanges() throws Exception {
    state(1);
    Files.writeString(
        folder.resolve("all.ftl"),
        """
        <#list services as s>
        ${s.name} ${s.origin} ${s.address}:${s.port}<#list s.routes as r> ${r.host}</#list>
        </#list>
        keys ${keys.list("/")?join(" ")}
        """);
    Path output = folder.resolve("all");
    try (var etcd = Etcd.run()) {
      etcd.put("/services/db/hosts/1", "10.0.0.7:1");
      etcd.put("/services/db/scheme", "tcp");
      etcd.put("/services/web/hosts/1", "10.0.0.9:80");
      etcd.put("/services/web/scheme", "http");
      try (var gen =
          Gen.start(
              folder,
              "--watch",
              "--state",
              "state.yaml",
              "--etcd",
              etcd.endpoints(),
              "--layout",
              "highway",
              "-t",
              "all.ftl",
              "-o",
              "all")) {
        gen.awaitFile(output, text(1, 1));
        etcd.stop(0);
        gen.awaitLog("what it said last counts", 1);
        state(2);
        gen.awaitFile(output, text(1, 2));
        etcd.start(0);
        etcd.put("/services/db/hosts/1", "10.0.0.7:3");
        gen.awaitFile(output, text(3, 2));
        Files.delete(folder.resolve("state.yaml"));
        gen.awaitLog("what it said last counts", 2);
        etcd.put("/services/db/hosts/1", "10.0.0.7:4");
        gen.awaitFile(output, text(4, 2));
        state(5);
        gen.awaitFile(output, text(4, 5));
      }
    }
  }

  /// The web of both is one.
  private static String text(int etcd, int state) {
    return """
    db etcd 10.0.0.7:%d
    local state 10.0.0.1:%d
    web etcd 10.0.0.9:80 c.test web.local
    keys db web
    """
        .formatted(etcd, state);
  }
}
