package dev.confgen.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
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

  @Test
  void tlsIsNeverSilentlyOff() throws Exception {
    var env = Map.of("DOCKER_TLS_VERIFY", "1");
    assertThrows(
        GenException.Invalid.class, () -> resolved(Optional.of("tcp://docker.test:2376"), env));
    assertEquals("unix:///given", resolved(Optional.of("unix:///given"), env));
  }

  @Test
  void pathIsKept() throws Exception {
    assertEquals(new Endpoint.Unix(Path.of("/a/b.sock")), Endpoint.parse("unix:///a/b.sock"));
  }
}
