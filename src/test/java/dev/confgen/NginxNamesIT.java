package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.testing.Await;
import dev.confgen.testing.Backend;
import dev.confgen.testing.Dnsmasq;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Http;
import dev.confgen.testing.Nginx;
import dev.confgen.testing.State;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real nginx, and services whose address is a name that a real dnsmasq knows.
final class NginxNamesIT {

  @TempDir Path folder;

  @Test
  void nginxFollowsANameWithoutAReload() throws Exception {
    Path names = Files.createDirectory(folder.resolve("names"));
    Path hosts = names.resolve("services");
    State.write(hosts, "127.0.0.31 web.names.test\n");
    int port = FreePort.next();
    int web = FreePort.next();
    try (var dnsmasq = Dnsmasq.start(folder, "--hostsdir=" + names, "--local=/names.test/");
        var _ = Backend.start("first", "127.0.0.31", web);
        var _ = Backend.start("second", "127.0.0.32", web)) {
      state(web).into(folder.resolve("state.yaml"));
      Gen.Result result = generate(port, dnsmasq.port());
      assertEquals(0, result.exit(), result.err());
      try (var nginx = Nginx.start(folder, folder.resolve("gen.conf"))) {
        assertEquals("200 first /x%20", ask(port, "/x%20?q"));
        assertEquals("200 first /v1/x", ask(port, "/api/x"));
        State.write(hosts, "127.0.0.32 web.names.test\n");
        awaitAnswer(nginx, port, "200 second /");
        assertEquals("200 second /v1/x", ask(port, "/api/x"));
        State.write(hosts, "# nobody\n");
        awaitAnswer(nginx, port, "502");
        State.write(hosts, "127.0.0.31 web.names.test\n");
        awaitAnswer(nginx, port, "200 first /");
        assertEquals(0, nginx.reloads(), nginx::log);
      }
    }
  }

  private static State state(int web) {
    return new State()
        .service(
            """
            name: web
            address: web.names.test
            port: %d
            routes: [{host: app.test}, {host: app.test, path: /api, dest: /v1}]
            """
                .formatted(web));
  }

  private Gen.Result generate(int port, int resolver) throws Exception {
    return Gen.run(
        folder,
        "--state=state.yaml",
        "-t=nginx",
        "-o=gen.conf",
        "--set=bind=127.0.0.1",
        "--set=port=" + port,
        "--set=resolver=127.0.0.1:" + resolver);
  }

  private static String ask(int port, String path) throws Exception {
    return Http.get(port, "app.test", path).toString();
  }

  private static void awaitAnswer(Nginx nginx, int port, String answer) throws Exception {
    Await.until("nginx answers " + answer, () -> ask(port, "/").startsWith(answer), nginx::log);
  }
}
