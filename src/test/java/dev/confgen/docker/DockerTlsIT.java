package dev.confgen.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Container;
import dev.confgen.model.GenException.Unavailable;
import dev.confgen.source.Source.Depth;
import dev.confgen.testing.Certificates;
import dev.confgen.testing.Dockerd;
import dev.confgen.testing.Gen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A real engine that listens on TCP with `--tlsverify`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DockerTlsIT {

  @TempDir private Path folder;
  private Dockerd docker;

  @BeforeAll
  void start() throws Exception {
    docker = Dockerd.start();
    String _ = docker.cli("run", "-d", "--name", "web", "web:1");
  }

  @AfterAll
  void stop() throws Exception {
    docker.close();
  }

  private List<String> read(Map<String, String> env) throws Exception {
    var endpoint = Endpoint.resolve(Optional.of(docker.secureEndpoint()), env, Files::exists);
    try (var source = DockerSource.connect(endpoint, new OwnSignals())) {
      return source.read(Depth.FULL).containers().stream().map(Container::name).toList();
    }
  }

  private void assertFails(Map<String, String> env, String... parts) {
    String message = String.valueOf(assertThrows(Unavailable.class, () -> read(env)).getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private static Map<String, String> certificates(Path path) {
    return Map.of("DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", path.toString());
  }

  /// A copy of the client's certificates without some of the files.
  private Path without(String... names) throws Exception {
    Path copy = Files.createTempDirectory(folder, "copy");
    for (String name : List.of("ca.pem", "cert.pem", "key.pem")) {
      if (!List.of(names).contains(name)) {
        Files.copy(docker.certificates().file(name), copy.resolve(name));
      }
    }
    return copy;
  }

  @Test
  void containersAreReadOverTls() throws Exception {
    assertEquals(List.of("web"), read(certificates(docker.certificates().folder())));
  }

  @Test
  void theDistributionSpeaksItToo() throws Exception {
    try (var gen =
        Gen.start(
            folder,
            certificates(docker.certificates().folder()),
            "state",
            "--docker=" + docker.secureEndpoint())) {
      assertEquals(0, gen.awaitExit(), gen::log);
    }
  }

  @Test
  void theEnginesCertificateIsAlwaysVerified() throws Exception {
    Certificates foreign = Certificates.make(folder.resolve("foreign"), "IP:" + docker.hostIp());
    assertFails(certificates(foreign.folder()), "is not signed by ca.pem", docker.secureEndpoint());
    assertFails(Map.of("DOCKER_CERT_PATH", foreign.folder().toString()), "is not signed by ca.pem");
  }

  @Test
  void anotherHostsCertificateIsRefused() throws Exception {
    Path folderOfOthers = folder.resolve("others");
    Certificates others = Certificates.make(folderOfOthers, "DNS:elsewhere.test");
    try (var relay = TlsAnswer.of(others)) {
      var endpoint =
          Endpoint.resolve(
              Optional.of(relay.endpoint()), certificates(folderOfOthers), Files::exists);
      try (var source = DockerSource.connect(endpoint, new OwnSignals())) {
        var thrown = assertThrows(Unavailable.class, () -> source.read(Depth.FULL));
        assertTrue(String.valueOf(thrown.getMessage()).contains("TLS failed"), thrown::toString);
      }
    }
  }

  @Test
  void missingAndDamagedFilesAreNamed() throws Exception {
    assertFails(certificates(without("ca.pem")), "cannot read", "ca.pem: it does not exist");
    assertFails(certificates(without("key.pem")), "key.pem: it does not exist");
    assertFails(certificates(without("cert.pem", "key.pem")), "a certificate of ours");
    Path damaged = without("key.pem");
    Files.writeString(damaged.resolve("key.pem"), "-----BEGIN");
    assertFails(certificates(damaged), "key.pem: it holds no private key");
  }

  @Test
  void plainTextToATlsPortIsExplained() {
    assertFails(Map.of(), "DOCKER_TLS_VERIFY=1 turns TLS on");
  }
}
