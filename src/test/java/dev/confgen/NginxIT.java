package dev.confgen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Backend;
import dev.confgen.testing.Certificates;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.GrpcEcho;
import dev.confgen.testing.HeadServer;
import dev.confgen.testing.Http;
import dev.confgen.testing.Nginx;
import dev.confgen.testing.State;
import dev.confgen.testing.Tool;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A state file becomes an include for a real nginx: TLS, what it tells the services of a request,
/// and services that speak something else than plain HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NginxIT {

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Path certificates;
  private int port;
  private int tlsPort;

  @BeforeAll
  void serve(@TempDir Path folder) throws Exception {
    port = FreePort.next();
    tlsPort = FreePort.next();
    int grpc = FreePort.next();
    int https = FreePort.next();
    certificates = Certificates.make(folder.resolve("ca"), "DNS:tls.test,DNS:*.tls.test").folder();
    Path certs = Files.createDirectory(folder.resolve("certs"));
    Files.copy(certificates.resolve("server-cert.pem"), certs.resolve("tls.test.crt"));
    Files.copy(certificates.resolve("server-key.pem"), certs.resolve("tls.test.key"));
    Path others =
        Files.writeString(
            folder.resolve("others.conf"),
            """
            server {
              listen 127.0.0.1:%d http2;
              location / { return 200 "$server_protocol $host $uri"; }
            }
            server {
              listen 127.0.0.1:%d ssl;
              ssl_certificate "%3$s/server-cert.pem";
              ssl_certificate_key "%3$s/server-key.pem";
              location / { return 200 "$ssl_server_name"; }
            }
            """
                .formatted(grpc, https, certificates));
    state(grpc, https).into(folder.resolve("state.yaml"));
    Gen.Result result = generate(folder, certs);
    assertEquals(0, result.exit(), result.err());
    opened.add(Nginx.start(folder, folder.resolve("gen.conf"), others));
  }

  private State state(int grpc, int https) throws Exception {
    Backend web = opened(Backend.start("web", "127.0.0.1"));
    HeadServer head = opened(HeadServer.start());
    GrpcEcho echo = opened(GrpcEcho.start());
    return new State()
        .service(service("head", head.port(), "", "{host: head.test}"))
        .service(service("echo", echo.port(), "scheme: grpc,", "{host: echo.tls.test}"))
        .service(service("grpc", grpc, "scheme: grpc,", "{host: rpc.tls.test, path: /a, dest: /b}"))
        .service(service("https", https, "scheme: https,", "{host: sec.tls.test}"))
        .service(service("stranger", https, "scheme: https,", "{host: stranger.test}"))
        .service(service("web", web.port(), "", "{host: '*.tls.test', tls: redirect}"))
        .service(service("clear", web.port(), "", "{host: clear.test, tls: redirect}"))
        .service(service("escaped", head.port(), "", "{host: escaped.test, path: /%61p!i}"));
  }

  private <T extends AutoCloseable> T opened(T server) {
    opened.add(server);
    return server;
  }

  private static String service(String name, int port, String more, String route) {
    return "{name: %s, address: 127.0.0.1, port: %d, %s routes: [%s]}"
        .formatted(name, port, more, route);
  }

  private Gen.Result generate(Path folder, Path certs) throws Exception {
    return Gen.run(
        folder,
        "--state=state.yaml",
        "-t=nginx",
        "-o=gen.conf",
        "--check",
        """
        printf 'events {}\\nhttp { include "%s"; }' {file} > check.conf
        nginx -t -q -p . -c "$PWD/check.conf"
        """,
        "--set=bind=127.0.0.1",
        "--set=port=" + port,
        "--set=tlsPort=" + tlsPort,
        "--set=certs=" + certs,
        "--set=ca=" + certificates.resolve("ca.pem"));
  }

  @AfterAll
  void closeEverything() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private String https(String host, String... more) throws Exception {
    var command =
        new ArrayList<>(List.of("curl", "-sS", "--max-time", "20", "--noproxy", "*", "--cacert"));
    command.add(certificates.resolve("ca.pem").toString());
    command.addAll(List.of("--resolve", host + ":" + tlsPort + ":127.0.0.1"));
    command.addAll(List.of(more));
    command.add("https://%s:%d/a/x".formatted(host, tlsPort));
    return Tool.run(command.toArray(String[]::new));
  }

  @Test
  void tlsIsServedByTheCertificateOfTheHostOrOfItsDomain() throws Exception {
    assertEquals("web /a/x", https("www.tls.test"));
    assertEquals("sec.tls.test", https("sec.tls.test"));
  }

  @Test
  void aHostWithoutACertificateIsServedInTheClearOnly() throws Exception {
    assertEquals("200 web /", Http.get(port, "clear.test", "/").toString());
    var refused = assertThrows(AssertionError.class, () -> https("clear.test"));
    assertSaid("unrecognized name", refused);
  }

  @Test
  void plainRequestsAreRedirectedToTheirPort() throws Exception {
    String location =
        Tool.run(
            "curl",
            "-sS",
            "--noproxy",
            "*",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code} %{redirect_url}",
            "-H",
            "Host: www.tls.test:81",
            "http://127.0.0.1:" + port + "/a?b=%20");
    assertEquals("308 https://www.tls.test:%d/a?b=%%20".formatted(tlsPort), location);
  }

  @Test
  void servicesWithTheWrongCertificateAreNotTalkedTo() throws Exception {
    assertEquals(502, Http.get(port, "stranger.test", "/").status());
  }

  @Test
  void grpcIsSpokenWithHttp2AndItsPathIsReplaced() throws Exception {
    assertEquals("HTTP/2.0 rpc.tls.test /b/x", https("rpc.tls.test", "--http2"));
  }

  /// Several messages, and what gRPC says after them, or instead.
  @Test
  void callsReachAGrpcServiceAndItsStatusComesBack() throws Exception {
    assertEquals(List.of("one", "two", "three"), words("echo.tls.test", "one two three"));
    assertEquals(Status.Code.NOT_FOUND, failure("echo.tls.test", " "));
  }

  private List<String> words(String host, String text) throws Exception {
    return GrpcEcho.words(tlsPort, host, certificates.resolve("ca.pem"), text);
  }

  private Status.Code failure(String host, String text) {
    return assertThrows(StatusRuntimeException.class, () -> words(host, text))
        .getStatus()
        .getCode();
  }

  @Test
  void theServiceIsToldOfTheRequest() throws Exception {
    String head = Http.get(port, "head.test:81", "/A%2Fb//c/?d").body();
    assertTrue(head.startsWith("get /a%2fb//c/?d http/1.1\r\n"), head);
    for (String line :
        List.of(
            "host: head.test:81",
            "x-real-ip: 127.0.0.1",
            "x-forwarded-for: 127.0.0.1",
            "x-forwarded-host: head.test:81",
            "x-forwarded-port: " + port,
            "x-forwarded-proto: http",
            "connection: close")) {
      assertTrue(head.contains("\r\n" + line + "\r\n"), head);
    }
    assertFalse(head.contains("upgrade:"), head);
  }

  @Test
  void aClientCannotSayWhatItIsToldOfItself() throws Exception {
    String head =
        Tool.run(
            "curl",
            "-sS",
            "--noproxy",
            "*",
            "-H",
            "Host: head.test",
            "-H",
            "X-Forwarded-Proto: https",
            "-H",
            "X-Forwarded-Host: evil.test",
            "-H",
            "X-Real-IP: 9.9.9.9",
            "-H",
            "Proxy: evil",
            "http://127.0.0.1:" + port + "/");
    assertFalse(head.contains("evil") || head.contains("9.9.9.9"), head);
    assertTrue(head.contains("x-forwarded-proto: http\r\n"), head);
  }

  @Test
  void aWebSocketIsPassedThrough() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      String request =
          "GET / HTTP/1.1\r\nHost: head.test\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      var answer = new StringBuilder();
      while (answer.indexOf("\r\n\r\n") < 0) {
        answer.append((char) socket.getInputStream().read());
      }
      assertTrue(answer.toString().startsWith("HTTP/1.1 101 "), answer::toString);
      socket.getOutputStream().write("ping".getBytes(ISO_8859_1));
      assertEquals("ping", new String(socket.getInputStream().readNBytes(4), ISO_8859_1));
    }
  }

  @Test
  void pathsAreComparedInTheirPlainFormAndPassedAsTheyCame() throws Exception {
    for (String path : List.of("/ap!i/x", "//%61p%21i", "/x/../ap!i")) {
      String head = Http.get(port, "escaped.test", path).body();
      assertTrue(head.startsWith("get " + path + " http"), head);
    }
    assertEquals(404, Http.get(port, "escaped.test", "/x").status());
  }

  private static void assertSaid(String part, AssertionError failure) {
    String said = String.valueOf(failure.getMessage());
    assertTrue(said.contains(part), said);
  }
}
