package dev.confgen.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.tls.PemFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How endpoints are written, and which one is taken.
final class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "unix:///var/run/docker.sock, unix:///var/run/docker.sock",
    "unix:///tmp/a b.sock, unix:///tmp/a b.sock",
    "tcp://127.0.0.1:2375, tcp://127.0.0.1:2375",
    "tcp://docker.test:1, tcp://docker.test:1",
    "tcp://docker.test:65535/, tcp://docker.test:65535",
    "tcp://[::1]:2375, tcp://[::1]:2375",
    "tcp://docker.test, tcp://docker.test:2375",
    "tcp://:4243, tcp://127.0.0.1:4243",
  })
  void isReadAsTheDockerCommandReadsIt(String text, String endpoint) throws Exception {
    assertEquals(endpoint, Endpoint.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/var/run/docker.sock",
        "unix://",
        "unix://relative.sock",
        "unix:///a\0b",
        "tcp://",
        "tcp://host:port:port",
        "tcp://host:port",
        "tcp://host:0",
        "tcp://host:65536",
        "tcp://host:2375/path",
        "tcp://user@host:2375",
        "tcp://host:2375?x=y",
        "tcp://a b:2375",
        "tcp://::1:2375",
        "http://host:2375",
        "ssh://host",
        "npipe:////./pipe/docker_engine",
        "fd://",
        "foo://",
      })
  void anythingElseIsRefusedWithTheAcceptedForms(String text) {
    var refusal = assertThrows(GenException.Invalid.class, () -> Endpoint.parse(text));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.endsWith(Endpoint.FORMS), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://user:s3cret@host:2375",
        "tcp://user:s3cret@host:port",
        "tcp://user:s3cret s3cret@host",
        "tcp://user:a@s3cret/b#c?d@host",
        "tcp://:s3cret@host",
        "ssh://user:s3cret@host",
        "user:s3cret@host",
        "tcp:user:s3cret@host",
      })
  void aPasswordIsNotShown(String text) {
    var refusal = assertThrows(GenException.Invalid.class, () -> Endpoint.parse(text));
    String message = String.valueOf(refusal.getMessage());
    assertFalse(message.contains("s3cret"), message);
    assertTrue(message.contains(":***@host"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//user:s3cret@host", "a/b:s3cret@host"})
  void norIsWhatMayBeOne(String text) {
    var refusal = assertThrows(GenException.Invalid.class, () -> Endpoint.parse(text));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("cannot use \"***@host\" as a Docker endpoint"), message);
  }

  private static String resolved(Optional<String> given, Map<String, String> env, String... files)
      throws GenException.Invalid {
    return Endpoint.resolve(given, env, file -> List.of(files).contains(file.toString()))
        .toString();
  }

  @Test
  void theCommandLineWinsThenTheEnvironmentThenTheStandardSocket() throws Exception {
    var env = Map.of("DOCKER_HOST", "tcp://env.test:1", "XDG_RUNTIME_DIR", "/run/user/7");
    String standard = "/var/run/docker.sock";
    String rootless = "/run/user/7/docker.sock";
    assertEquals("unix:///given", resolved(Optional.of("unix:///given"), env));
    assertEquals("tcp://env.test:1", resolved(Optional.empty(), env, standard, rootless));
    var other = Map.of("DOCKER_HOST", "", "XDG_RUNTIME_DIR", "/run/user/7");
    assertEquals("unix://" + standard, resolved(Optional.empty(), other, standard, rootless));
    assertEquals("unix://" + rootless, resolved(Optional.empty(), other, rootless));
    assertEquals("unix://" + standard, resolved(Optional.empty(), other));
    assertEquals("unix://" + standard, resolved(Optional.empty(), Map.of()));
  }

  private static Optional<PemFiles> tls(String given, Map<String, String> env, String... files)
      throws GenException.Invalid {
    return switch (Endpoint.resolve(
        Optional.of(given), env, file -> List.of(files).contains(file.toString()))) {
      case Endpoint.Tcp(_, _, var tls) -> tls;
      case Endpoint.Unix _ -> Optional.empty();
    };
  }

  @Test
  void tlsIsNeverSilentlyOff() throws Exception {
    String tcp = "tcp://docker.test:2376";
    for (String name : List.of("DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH")) {
      assertTrue(tls(tcp, Map.of(name, "1")).isPresent(), name);
      assertEquals(
          "tcp://docker.test:2376", resolved(Optional.of("tcp://docker.test"), Map.of(name, "1")));
    }
    assertEquals(Optional.empty(), tls(tcp, Map.of("DOCKER_TLS_VERIFY", "")));
    assertEquals(Optional.empty(), tls("unix:///given", Map.of("DOCKER_TLS_VERIFY", "1")));
  }

  @Test
  void certificatesAreWhereTheDockerCommandLooksForThem() throws Exception {
    String tcp = "tcp://docker.test:2376";
    assertEquals(
        Optional.of(
            new PemFiles(
                Optional.of(Path.of("/certs/ca.pem")),
                Optional.of(
                    new PemFiles.Identity(Path.of("/certs/cert.pem"), Path.of("/certs/key.pem"))))),
        tls(tcp, Map.of("DOCKER_CERT_PATH", "/certs", "DOCKER_CONFIG", "/x"), "/certs/key.pem"));
    var anonymous = new PemFiles(Optional.of(Path.of("/conf/ca.pem")), Optional.empty());
    assertEquals(
        Optional.of(anonymous),
        tls(tcp, Map.of("DOCKER_TLS_VERIFY", "1", "DOCKER_CONFIG", "/conf", "HOME", "/h")));
    assertEquals(
        Optional.of(Path.of("/h/.docker/ca.pem")),
        tls(tcp, Map.of("DOCKER_TLS_VERIFY", "1", "HOME", "/h")).orElseThrow().authority());
  }

  @Test
  void pathIsKept() throws Exception {
    assertEquals(new Endpoint.Unix(Path.of("/a/b.sock")), Endpoint.parse("unix:///a/b.sock"));
  }
}
