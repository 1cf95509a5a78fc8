package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Bundled;
import dev.confgen.testing.Client;
import dev.confgen.testing.Echo;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Nginx;
import dev.confgen.testing.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Routes that a real nginx must not lead elsewhere because it puts paths in order, or has no word
/// for what they say. SameRoutingIT is about those that are the same in haproxy.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NginxPathsIT {

  private static final String PUBLIC = "127.0.2.1";
  private static final String OWN = "127.0.2.2";

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Client client = Client.of("127.0.0.1", 0);
  private String text = "";

  @BeforeAll
  void serve(@TempDir Path folder) throws Exception {
    Echo echo = Echo.start();
    opened.add(echo);
    int port = FreePort.next();
    Path state = folder.resolve("state.yaml");
    new State()
        .service(
            """
            name: public
            address: %s
            port: %d
            routes: [a.test, a.test/api, "*.wild.test"]
            """
                .formatted(PUBLIC, echo.port()))
        .service(
            """
            name: own
            address: %s
            port: %d
            routes:
              - {host: a.test, path: "/caf%%C3%%A9", access: internal}
              - {host: a.test, path: "/caf%%C3%%A9/open"}
              - {host: a.test, path: "/in//./admin", access: internal}
              - {host: a.test, path: "/%%61pi"}
              - {host: a.test, path: "/%%2F", access: internal}
              - {host: a.test, path: "/%%", access: internal}
              - {host: a.test, path: /name, dest: "/caf%%C3%%A9"}
              - {host: a.test, path: /slash, dest: "/d%%2Fe"}
              - {host: a.test, path: /query, dest: "/d%%3Fadmin=1"}
              - {host: "*.wild.test", path: "/%%FF%%24", access: internal}
              - {host: "*.wild.test", path: /slash, dest: "/d%%2Fe"}
              - {host: "*.wild.test", path: /query, dest: "/d%%3Fadmin=1"}
              - {host: heir.wild.test, path: /own}
            """
                .formatted(OWN, echo.port()))
        .into(state);
    var vars =
        Map.of("bind", "127.0.0.1", "port", Integer.toString(port), "internal", "10.0.0.0/8");
    text = Bundled.render("nginx", state, vars).text();
    opened.add(Nginx.start(folder, Files.writeString(folder.resolve("gen.conf"), text)));
    client = Client.of("127.0.0.1", port);
  }

  @AfterAll
  void closeEverything() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private int status(String host, String path) throws Exception {
    return client.get(host, path).status();
  }

  private static String answered(String service, String path) {
    return "200 %s %s http".formatted(service, path);
  }

  private void assertSaid(String comment) {
    assertTrue(text.contains("\n# not served: " + comment + "\n"), text);
  }

  @Test
  void whatIsInternalStaysSoByAnyName() throws Exception {
    for (String path : List.of("/caf%C3%A9", "/caf%c3%a9/x", "/c%61f%C3%A9/", "/in/admin/x")) {
      assertEquals(403, status("a.test", path), path);
    }
    assertEquals(403, status("a.test", "/in/x/..//admin"));
    assertEquals(
        answered(OWN, "/caf%C3%A9/open"), client.get("a.test", "/caf%C3%A9/open").toString());
    assertEquals(answered(PUBLIC, "/caf%C3%A9x"), client.get("a.test", "/caf%C3%A9x").toString());
    assertEquals(403, status("x.wild.test", "/%FF%24"));
    assertEquals(403, status("heir.wild.test", "/%FF%24/x"));
    assertEquals(200, status("heir.wild.test", "/%FF%24x"));
  }

  @Test
  void nobodyTakesAPathOrAllPathsByAnotherName() throws Exception {
    assertEquals(answered(PUBLIC, "/api/x"), client.get("a.test", "/api/x").toString());
    assertSaid("a.test/%61pi: to nginx it is the same as /api");
    assertEquals(answered(PUBLIC, "/"), client.get("a.test", "/").toString());
    assertSaid("a.test/%2F: nginx refuses such requests, or takes them for /");
    assertSaid("a.test/%: nginx refuses such requests, or takes them for /");
    assertEquals(400, status("a.test", "/%"));
  }

  @Test
  void aPathThatCannotBeSentInItsPlaceIsNoOtherServices() throws Exception {
    for (String path : List.of("/name", "/name/x", "/slash", "/slash/x")) {
      assertEquals(503, status("a.test", path), path);
    }
    for (String host : List.of("x.wild.test", "heir.wild.test")) {
      assertEquals(503, status(host, "/slash/x"), host);
    }
    assertSaid("a.test/name: nginx cannot send /caf%C3%A9 in its place");
    assertSaid("a.test/slash: nginx cannot send /d%2Fe in its place");
  }

  @Test
  void aQuestionMarkInAPathBeginsNoQuery() throws Exception {
    for (String host : List.of("a.test", "x.wild.test", "heir.wild.test")) {
      assertEquals(
          answered(OWN, "/d%3Fadmin=1/x%20y?z"), client.get(host, "/query/x%20y?z").toString());
    }
  }
}
