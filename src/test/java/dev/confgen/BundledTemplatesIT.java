package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.UrlPath;
import dev.confgen.testing.Bundled;
import dev.confgen.testing.Certificates;
import dev.confgen.testing.DrawnServices;
import dev.confgen.testing.Fleet;
import dev.confgen.testing.Haproxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the bundled templates for haproxy write passes its checker without a warning: of the states
/// in `golden`, of thousands of services, of hostile ones, and of whatever else the model lets
/// pass.
final class BundledTemplatesIT {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  static Stream<Path> haproxyCases() throws Exception {
    return Stream.of("haproxy", "haproxy-map", "haproxy-ports")
        .flatMap(template ->
            Stream.of("empty", "hostile", "small", "withheld")
                .map(name -> GOLDEN.resolve(template).resolve(name)));
  }

  /// The maps are looked for beside the configuration.
  @ParameterizedTest
  @MethodSource("haproxyCases")
  void haproxyAcceptsWithoutAWarning(Path golden) throws Exception {
    for (String map : List.of("routes", "wildcards")) {
      Path expected = GOLDEN.resolve("haproxy-" + map).resolve(golden.getFileName());
      Files.copy(expected.resolve("expected"), folder.resolve(map + ".map"));
    }
    String text = Files.readString(golden.resolve("expected"));
    Path configuration = folder.resolve("haproxy.cfg");
    Files.writeString(configuration, text.replace("(/etc/haproxy/", "(" + folder + "/"));
    assertEquals("", Haproxy.faults(folder, configuration));
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "haproxy-map", "haproxy-ports"})
  void haproxyAcceptsFiveThousandServices(String template) throws Exception {
    accepts(template, Fleet.thousands(), Fleet.VARS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "haproxy-map", "haproxy-ports"})
  void haproxyAcceptsHostileServices(String template) throws Exception {
    var vars = new HashMap<>(Map.of("domain", "t", "ports", "1-65535", "health", "/a b\"c'%#"));
    vars.put("certs", Certificates.make(folder, "DNS:localhost").withKey().toString());
    accepts(template, Fleet.hostile(), vars);
  }

  static Stream<Arguments> drawn() {
    return Stream.of("haproxy", "haproxy-map", "haproxy-ports")
        .flatMap(
            template -> DrawnServices.SEEDS.stream().map(seed -> Arguments.of(template, seed)));
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void haproxyAcceptsWhateverTheModelLetsPass(String template, long seed) throws Exception {
    var vars = new HashMap<>(Map.of("domain", "d.test", "ports", "1-65535", "health", "/h"));
    vars.put("resolver", "127.0.0.1");
    vars.put("certs", Certificates.make(folder, "DNS:localhost").withKey().toString());
    accepts(template, DrawnServices.of(seed), vars);
    vars.remove("resolver");
    accepts(template, DrawnServices.of(seed), vars);
  }

  /// It would look names up while it loads the file, and could be kept waiting for each.
  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "haproxy-map", "haproxy-ports"})
  void haproxyAcceptsNamesThatNobodyKnows(String template) throws Exception {
    List<Service> services =
        IntStream.range(0, 100)
            .mapToObj(i -> named("s" + i, "s" + i + ".invalid", 1000 + i))
            .toList();
    var vars = Map.of("ports", "1000-1999", "resolver", "127.0.0.1:1 [::1]:1");
    accepts(template, services, vars);
  }

  private static Service named(String name, String address, int port) {
    try {
      return Service.named(ServiceName.parse(name), Address.parse(address), port)
          .routes(List.of(Route.of(new Host(name + ".test"), UrlPath.ROOT)))
          .listen(port)
          .build();
    } catch (GenException e) {
      throw new AssertionError(e);
    }
  }

  private void accepts(String template, List<Service> services, Map<String, String> vars)
      throws Exception {
    Path configuration = Bundled.haproxy(folder, template, Bundled.discovered(services), vars);
    assertTrue(Files.size(configuration) > 1000, "hardly anything is served");
    assertEquals("", Haproxy.faults(folder, configuration));
  }
}
