package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Service;
import dev.confgen.testing.Await;
import dev.confgen.testing.Bundled;
import dev.confgen.testing.Certificates;
import dev.confgen.testing.Dnsmasq;
import dev.confgen.testing.DrawnServices;
import dev.confgen.testing.Fleet;
import dev.confgen.testing.Nginx;
import dev.confgen.testing.Prometheus;
import dev.confgen.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the other bundled templates write passes the checker of its program, without a warning: of
/// the states in `golden`, of thousands of services, of hostile ones, and of whatever else the
/// model lets pass.
final class CheckedTemplatesIT {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final List<String> TEMPLATES =
      List.of(
          "dnsmasq",
          "dnsmasq-hosts",
          "hosts",
          "nginx",
          "nginx-stream",
          "prometheus-sd",
          "register-consul",
          "register-etcd");

  @TempDir Path folder;

  static Stream<Path> cases() {
    return TEMPLATES.stream()
        .flatMap(t ->
            Stream.of("empty", "small", "hostile", "withheld").map(GOLDEN.resolve(t)::resolve));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsProgramAcceptsWhatIsExpected(Path golden) throws Exception {
    String template = GOLDEN.relativize(golden).getName(0).toString();
    assertEquals("", faults(template, Files.readString(golden.resolve("expected"))));
  }

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void itsProgramAcceptsThousandsOfServices(String template) throws Exception {
    List<Service> services = Fleet.thousands();
    String text = Bundled.render(template, services, Fleet.VARS).text();
    // The address of a service with a host, and of one with a port to listen on.
    assertTrue(text.contains("10.0.46.1") || text.contains("10.0.40.1"), template);
    assertEquals("", faults(template, text));
  }

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void itsProgramAcceptsHostileServicesAndNobodyIsLeftOut(String template) throws Exception {
    List<Service> services =
        template.startsWith("register-") ? Fleet.hostileRegistered() : Fleet.hostile();
    var rendering = Bundled.render(template, services, Fleet.VARS);
    assertEquals(List.of(), rendering.leftOut());
    assertEquals("", faults(template, rendering.text()));
  }

  static Stream<Arguments> drawn() {
    return TEMPLATES.stream()
        .flatMap(
            template -> DrawnServices.SEEDS.stream().map(seed -> Arguments.of(template, seed)));
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void itsProgramAcceptsWhateverTheModelLetsPass(String template, long seed) throws Exception {
    var vars = new HashMap<>(Fleet.VARS);
    vars.put("resolver", "127.0.0.1");
    var rendering = Bundled.render(template, DrawnServices.of(seed), vars);
    assertEquals(List.of(), rendering.leftOut());
    assertEquals("", faults(template, rendering.text()));
  }

  /// dnsmasq checks no hosts files, but complains of what it reads.
  private String hostsFaults(Path file) throws Exception {
    try (var dnsmasq = Dnsmasq.start(folder, "--addn-hosts=" + file, "--cache-size=0")) {
      Await.until("it is read", () -> dnsmasq.log().contains("read " + file), dnsmasq::log);
      return dnsmasq.log().contains("bad ") ? dnsmasq.log() : "";
    }
  }

  /// nginx reads the certificates that it is told of.
  private Path withCertificates(Path file) throws Exception {
    String text = Files.readString(file);
    if (!text.contains("/etc/nginx/nonesuch.pem")) {
      return file;
    }
    Certificates made = Certificates.make(folder.resolve("certificates"), "DNS:tls.sick.test");
    Path both = folder.resolve("both.pem");
    Files.writeString(
        both,
        Files.readString(made.file("server-cert.pem"))
            + Files.readString(made.file("server-key.pem")));
    return Files.writeString(
        file,
        text.replace("/etc/nginx/nonesuch.pem", both.toString())
            .replace("/etc/nginx/ca.pem", made.file("ca.pem").toString()));
  }

  private static String shellFaults(Path file) throws Exception {
    return Tool.run("dash", "-n", file.toString())
        + Tool.run("busybox", "sh", "-n", file.toString());
  }

  private String faults(String template, String text) throws Exception {
    Path file = Files.writeString(folder.resolve("candidate"), text);
    return switch (template) {
      case "dnsmasq" -> Dnsmasq.faults(folder, file);
      case "dnsmasq-hosts", "hosts" -> hostsFaults(file);
      case "prometheus-sd" -> Prometheus.faults(folder, file);
      case "register-consul", "register-etcd" -> shellFaults(file);
      case "nginx-stream" -> Nginx.faults(folder, "stream", file);
      case "nginx" -> Nginx.faults(folder, "http", withCertificates(file));
      default -> throw new AssertionError("nobody checks " + template);
    };
  }
}
