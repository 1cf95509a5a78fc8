package dev.confgen.layout;

import static dev.confgen.layout.Keys.layout;
import static dev.confgen.layout.Keys.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import dev.confgen.model.Service;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a layout writes it reads back, as far as it can carry it; everything else it refuses, and
/// nothing else.
final class RoundTripTest {

  private static final int SEEDS = 150;

  static List<String> layouts() {
    return Layouts.names();
  }

  private static Found read(String name, Map<String, String> keys) {
    return new LayoutReader(layout(name), true).read(KeyTree.ofTexts(keys));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aServiceThatIsAloneIsReadBackOrRefused(String name) {
    int written = 0;
    int refused = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      for (Service service : SampledServices.of(seed)) {
        Written alone = layout(name).write(List.of(service));
        Found found = read(name, alone.keys());
        assertEquals(List.of(), lines(found.leftOut()), name + ", seed " + seed);
        assertEquals(
            Carried.in(name, service).stream().toList(),
            List.copyOf(found.services()),
            () -> service + " " + lines(alone.refused()));
        assertEquals(1, found.services().size() + alone.refused().size(), service::toString);
        written += found.services().size();
        refused += alone.refused().size();
      }
    }
    assertTrue(written > SEEDS && refused > SEEDS, name + " carried " + written);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void whateverTheServicesAllThatIsWrittenIsReadBack(String name) {
    int conflicts = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      List<Service> services = SampledServices.of(seed);
      Written written = layout(name).write(services);
      Found found = read(name, written.keys());
      assertEquals(List.of(), lines(found.leftOut()), name + ", seed " + seed);
      Set<Service> read = new HashSet<>(found.services());
      assertTrue(carried(name, services).containsAll(read), name + ", seed " + seed);
      List<Service> missing =
          services.stream()
              .filter(s -> !Carried.in(name, s).map(read::contains).orElse(false))
              .toList();
      assertEquals(
          missing.stream().map(Draft::subject).sorted().toList(),
          written.refused().stream().map(LeftOut::subject).sorted().toList(),
          name + ", seed " + seed);
      for (LeftOut left : written.refused()) {
        assertTrue(Quoted.isOneLine(left.line()) && !left.reason().isEmpty(), left.line());
      }
      for (Service service : missing) {
        if (Carried.in(name, service).isPresent()) {
          conflicts++;
          assertConflict(name, written, found, service);
        }
      }
      assertTheOrderDoesNotMatter(name, services, written);
    }
    assertTrue(conflicts > 0, name + " met no conflict");
  }

  private static Set<Service> carried(String name, List<Service> services) {
    return services.stream()
        .flatMap(s -> Carried.in(name, s).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// A service that could be written alone is refused only if it would change what is there.
  private static void assertConflict(String name, Written written, Found found, Service service) {
    var keys = new TreeMap<>(written.keys());
    layout(name)
        .write(List.of(service))
        .keys()
        .forEach((key, value) -> keys.merge(key, value, RoundTripTest::both));
    var all = new ArrayList<>(found.services());
    all.add(Carried.in(name, service).orElseThrow());
    Found now = read(name, keys);
    assertNotEquals(
        List.of(Set.copyOf(all), 0),
        List.of(Set.copyOf(now.services()), now.others()),
        () -> name + " refuses " + service);
  }

  /// Two values for one key: both elements of a list, else the later one.
  private static String both(String there, String own) {
    return there.startsWith("[{") && !there.equals(own)
        ? there.substring(0, there.length() - 1) + "," + own.substring(1)
        : own;
  }

  private static void assertTheOrderDoesNotMatter(
      String name, List<Service> services, Written written) {
    var shuffled = new ArrayList<>(services);
    Collections.shuffle(shuffled, new Random(1));
    assertEquals(written, layout(name).write(shuffled));
  }
}
