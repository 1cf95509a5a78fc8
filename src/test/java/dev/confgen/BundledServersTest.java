package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.testing.Bundled;
import dev.confgen.testing.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the bundled templates for haproxy call servers, and which share of the requests these get.
final class BundledServersTest {

  private static final Map<String, String> VARS =
      Map.of("ports", "5432", "resolver", "127.0.0.1", "routes", "/r", "wildcards", "/w");

  @TempDir Path folder;

  private List<String> servers(String template, State state) throws Exception {
    Path file = folder.resolve("state.yaml");
    state.into(file);
    return Bundled.render(template, file, VARS)
        .text()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("server "))
        .toList();
  }

  /// A container's id is free text and an address may be a name: both may hold what joins them.
  @ParameterizedTest
  @ValueSource(strings = {"haproxy", "haproxy-map", "haproxy-ports"})
  void noTwoServersOfAPoolHaveOneName(String template) throws Exception {
    String service =
        "{name: db, address: %s, port: 80, listen: 5432, container: {name: x, id: '%s', port: 80}}";
    var state =
        new State()
            .service(service.formatted("b-c", "a"))
            .service(service.formatted("c", "a-b"))
            .service("{name: db, address: a-c, port: 80, listen: 5432}");
    List<String> names =
        servers(template, state).stream().map(line -> line.split(" ", 3)[1]).toList();
    assertEquals(List.of("s-a-c:80", "c-a-b-c:80", "c-a_b-c:80"), names);
  }

  /// haproxy's greatest weight is 256.
  @ParameterizedTest
  @CsvSource({"300,30000,3,256", "1,257,1,256", "0,512,0,256", "256,1,256,1", "2147483647,1,256,1"})
  void greaterWeightsThanHaproxyHasKeepTheirProportion(int one, int two, int first, int second)
      throws Exception {
    String service = "{name: db, address: 10.0.0.%d, port: 80, listen: 5432, weight: %d}";
    var state = new State().service(service.formatted(1, one)).service(service.formatted(2, two));
    assertEquals(
        List.of(
            "server s-10.0.0.1:80 10.0.0.1:80 weight " + first,
            "server s-10.0.0.2:80 10.0.0.2:80 weight " + second),
        servers("haproxy-ports", state));
  }

  @Test
  void whoSaysNoWeightKeepsTheLeast() throws Exception {
    var state =
        new State()
            .service("{name: db, address: 10.0.0.1, port: 80, listen: 5432, weight: 1000}")
            .service("{name: db, address: 10.0.0.2, port: 80, listen: 5432}");
    assertEquals("server s-10.0.0.2:80 10.0.0.2:80", servers("haproxy-ports", state).getLast());
  }
}
