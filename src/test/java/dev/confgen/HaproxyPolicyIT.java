package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.Services;
import dev.confgen.source.Source;
import dev.confgen.source.StateFile;
import dev.confgen.testing.Bundled;
import dev.confgen.testing.Certificates;
import dev.confgen.testing.Client;
import dev.confgen.testing.Echo;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What routes say of TLS and of who may ask, by a real haproxy that has a certificate.
/// HaproxyMapIT shows that `haproxy-map` does the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HaproxyPolicyIT {

  private static final String FRIEND = "127.0.0.9";

  private final List<AutoCloseable> opened = new ArrayList<>();
  private int port;
  private int tlsPort;
  private Services services = Services.NONE;
  private Client http = Client.of("127.0.0.1", 0);
  private Client https = http;

  @BeforeAll
  void serve(@TempDir Path folder) throws Exception {
    var echo = Echo.start();
    opened.add(echo);
    port = FreePort.next();
    tlsPort = FreePort.next();
    services = services(folder, echo.port());
    Path certificate = Certificates.make(folder.resolve("tls"), "DNS:localhost").withKey();
    var vars = Map.of("certs", certificate.toString(), "tlsPort", Integer.toString(tlsPort));
    opened.add(Haproxy.start(folder, Bundled.haproxy(folder, "haproxy", services, with(vars))));
    http = Client.of("127.0.0.1", port);
    https = http.overTls(tlsPort);
  }

  @AfterAll
  void closeEverything() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private Map<String, String> with(Map<String, String> more) {
    var vars = new HashMap<>(more);
    vars.put("port", Integer.toString(port));
    vars.put("bind", "127.0.0.1");
    vars.put("internal", FRIEND + ", 10.0.0.0/8");
    return vars;
  }

  private static Services services(Path folder, int port) throws Exception {
    Path file = folder.resolve("state.yaml");
    new State()
        .service(
            """
            name: shop
            address: 127.0.0.7
            port: %d
            routes:
              - {host: none.test}
              - {host: redirect.test, tls: redirect}
              - {host: "*.redirect.test", tls: redirect, dest: /}
              - {host: both.test, tls: both}
              - {host: internal.test, access: internal}
              - {host: internal.test, path: /open}
              - {host: closed.test, access: internal, tls: redirect}
            """
                .formatted(port))
        .into(file);
    try (var source = new StateFile(file)) {
      return Discovery.discover(source.read(Source.Depth.FULL), Addressing.DEFAULT);
    }
  }

  private static String answered(String path, String protocol) {
    return "200 127.0.0.7 %s %s".formatted(path, protocol);
  }

  @Test
  void plainHttpIsRedirectedToTheSameTargetWhereTlsIs() throws Exception {
    String there = "308 https://redirect.test:%d/x?y=1&z".formatted(tlsPort);
    assertEquals(there, http.get("redirect.test", "/x?y=1&z").toString());
    // The port that the client used is not the one where TLS is.
    assertEquals(there, http.get("redirect.test:" + port, "/x?y=1&z").toString());
    assertEquals(
        "308 https://a.redirect.test:%d/".formatted(tlsPort),
        http.get("A.redirect.test", "/").toString());
    assertEquals(answered("/x", "https"), https.get("redirect.test", "/x").toString());
  }

  @Test
  void theUsualPortOfTlsIsNotPartOfARedirection() throws Exception {
    String text = Bundled.render("haproxy", services, with(Map.of("certs", "/x"))).text();
    assertTrue(text.contains("location https://%[var(txn.host)]%[pathq] unless"), text);
  }

  @Test
  void bothAndNoneAnswerEitherWay() throws Exception {
    for (String host : List.of("both.test", "none.test")) {
      assertEquals(answered("/x", "http"), http.get(host, "/x").toString());
      assertEquals(answered("/x", "https"), https.get(host, "/x").toString());
    }
  }

  @Test
  void nobodyTellsServersThatHeCameByTls() throws Exception {
    String head = "GET / HTTP/1.1\r\nHost: none.test\r\nX-Forwarded-Proto: https";
    assertEquals(answered("/", "http"), http.ask(head).toString());
  }

  @Test
  void internalRoutesAreForTheNetworksThatAreNamed() throws Exception {
    assertEquals(403, http.get("internal.test", "/").status());
    assertEquals(403, http.from("127.0.0.8").get("internal.test", "/").status());
    assertEquals(403, https.get("internal.test", "/").status());
    assertEquals(answered("/", "http"), http.from(FRIEND).get("internal.test", "/").toString());
    assertEquals(answered("/open", "http"), http.get("internal.test", "/open").toString());
  }

  @Test
  void aStrangerIsRefusedAndNotRedirected() throws Exception {
    assertEquals(403, http.get("closed.test", "/").status());
    assertEquals(308, http.from(FRIEND).get("closed.test", "/").status());
  }

  @Test
  void withoutACertificateTheFileSaysThatTlsIsNotServed() throws Exception {
    String text = Bundled.render("haproxy", services, with(Map.of())).text();
    String says = "# not served by TLS: 4 hosts that want it are served over plain HTTP, ";
    assertTrue(text.contains(says + "as vars.certs is not set\n"), text);
    assertTrue(!text.contains("redirect code"), text);
  }
}
