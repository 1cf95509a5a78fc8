package dev.confgen.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.etcd.Endpoint;
import dev.confgen.etcd.Login;
import dev.confgen.layout.Layouts;
import dev.confgen.model.GenException;
import dev.confgen.tls.PemFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EtcdSettingsTest {

  private static Settings.Sources parse(Map<String, String> variables) throws GenException.Invalid {
    return Settings.merge(
            Settings.Purpose.STATE,
            Partial.nothing(),
            Environment.partial(variables),
            Partial.nothing())
        .sources();
  }

  private static void assertProblem(String message, Map<String, String> variables) {
    var thrown = assertThrows(GenException.Invalid.class, () -> parse(variables));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void etcdAloneMeansNoDocker() throws Exception {
    Settings.Sources sources = parse(Map.of("GEN_ETCD", "http://a:1"));
    assertEquals(Optional.empty(), sources.docker());
    assertEquals("http://a:1", sources.etcd().orElseThrow().access().toString());
    assertEquals(Optional.empty(), sources.etcd().get().layout());
    assertEquals(Optional.empty(), sources.etcd().get().prefix());
  }

  @Test
  void everythingThatThereIsToSay() throws Exception {
    Settings.Etcd etcd =
        parse(
                Map.of(
                    "GEN_ETCD", "https://a,https://b:1",
                    "GEN_PREFIX", "/shop",
                    "GEN_LAYOUT", "skydns",
                    "GEN_ETCD_USER", "reader",
                    "GEN_ETCD_PASSWORD_FILE", "/run/secrets/etcd",
                    "GEN_ETCD_CA", "ca.pem",
                    "GEN_ETCD_CERT", "cert.pem",
                    "GEN_ETCD_KEY", "key.pem"))
            .etcd()
            .orElseThrow();
    assertEquals("https://a:2379,https://b:1", etcd.access().toString());
    assertEquals(Optional.of("/shop"), etcd.prefix());
    assertEquals(Optional.of(Layouts.named("skydns")), etcd.layout());
    assertEquals(
        Optional.of(new Login("reader", Path.of("/run/secrets/etcd"))), etcd.access().login());
    assertEquals(
        new PemFiles(
            Optional.of(Path.of("ca.pem")),
            Optional.of(new PemFiles.Identity(Path.of("cert.pem"), Path.of("key.pem")))),
        etcd.access().tls());
  }

  @Test
  void whatIsAboutEtcdNeedsEtcd() {
    assertProblem("GEN_PREFIX: is about etcd; give --etcd, too", Map.of("GEN_PREFIX", "/a"));
  }

  @Test
  void aUserNeedsAPasswordAndACertificateItsKey() {
    assertProblem(
        "GEN_ETCD_KEY: needs --etcd-cert, too\nGEN_ETCD_USER: needs --etcd-password-file, too",
        Map.of("GEN_ETCD", "a", "GEN_ETCD_USER", "u", "GEN_ETCD_KEY", "k"));
  }

  @Test
  void aMisspeltLayoutIsExplained() {
    assertProblem(
        "GEN_LAYOUT: \"skydsn\" is not a layout (gen, registrator, skydns, backends, registered,"
            + " highway) (did you mean \"skydns\"?)",
        Map.of("GEN_ETCD", "a", "GEN_LAYOUT", "skydsn"));
  }

  @Test
  void theLayoutsOfTheHelpAreThoseThatThereAre() {
    assertEquals(String.join("|", Layouts.names()), Setting.LAYOUT.label());
  }

  @Test
  void whatIsNoEndpointIsExplainedWithoutItsPassword() {
    assertProblem(
        "GEN_ETCD: cannot use \"ftp://a\" as an etcd endpoint: expected http://host:port or"
            + " https://host:port, several separated by commas",
        Map.of("GEN_ETCD", "ftp://a"));
    assertEquals(
        "cannot use \"\" as an etcd endpoint (it is empty): expected http://host:port or"
            + " https://host:port, several separated by commas",
        assertThrows(GenException.Invalid.class, () -> Endpoint.parseAll("")).getMessage());
    for (String bad : List.of("http://a:0", "http://", "a:x", "http://a/b", "http://a:70000")) {
      assertThrows(GenException.Invalid.class, () -> parse(Map.of("GEN_ETCD", bad)), bad);
    }
    for (String secret :
        List.of(
            "http://u:hunter2@a:1",
            "http://u:hunter2,hunter2@a:1",
            "http://a:1, u:,hunter2@b",
            "http://u:hunter2",
            "u:hunter2",
            "http://a,u:hunter2,b",
            "http://u:hunter2 hunter2",
            "http://a:1/hunter2",
            "ftp://u:hunter2")) {
      var thrown =
          assertThrows(GenException.Invalid.class, () -> parse(Map.of("GEN_ETCD", secret)), secret);
      String message = String.valueOf(thrown.getMessage());
      assertFalse(message.contains("hunter2"), message);
    }
    assertProblem(
        "GEN_ETCD: cannot use what was given (it may hold a password) as an etcd endpoint (its port"
            + " is not one from 1 to 65535): expected http://host:port or https://host:port,"
            + " several separated by commas",
        Map.of("GEN_ETCD", "http://a:70000"));
  }
}
