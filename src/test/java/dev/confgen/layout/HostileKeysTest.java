package dev.confgen.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.testing.HostileTexts;
import dev.confgen.testing.HostileValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Anybody may write keys: none of them stops a reading, nor touches its neighbours.
final class HostileKeysTest {

  private static final int ROUNDS = 150;

  /// A service of each layout that nothing else is about.
  private static final Map<String, Map<String, String>> GOOD =
      Map.of(
          "gen", Map.of("/zz/good", "{\"address\":\"10.9.9.9\",\"port\":9}"),
          "registrator", Map.of("/zz/good", "10.9.9.9:9"),
          "skydns", Map.of("/zz/good", "{\"host\":\"10.9.9.9\",\"port\":9}"),
          "backends", Map.of("/zz/good", "10.9.9.9:9", "/zz/port", "9"),
          "registered",
              Map.of(
                  "/10.9.9.9/zz/good",
                  "[{\"ip\":\"10.9.9.9\",\"public_port\":\"9\",\"private_port\":\"60009\"}]"),
          "highway", Map.of("/zz/hosts/good", "10.9.9.9:9", "/zz/scheme", "http"));

  static List<String> layouts() {
    return Layouts.names();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void nothingThrowsAndTheNeighbourIsRead(String name) throws GenException.Invalid {
    var random = new Random(7);
    var texts = new ArrayList<String>(HostileTexts.KNOWN);
    texts.addAll(HostileValues.all());
    var reader = new LayoutReader(Keys.layout(name), true);
    for (int round = 0; round < ROUNDS; round++) {
      var keys = new TreeMap<String, Value>();
      Layout layout = Keys.layout(name);
      layout
          .write(SampledServices.of(round))
          .keys()
          .forEach(
              (key, value) -> keys.put(mutated(key, random, texts), value(value, random, texts)));
      GOOD.getOrDefault(name, Map.of()).forEach((key, text) -> keys.put(key, new Value.Text(text)));
      Found found = reader.read(KeyTree.of(keys));
      assertEquals(
          1,
          found.services().stream().filter(s -> s.address().text().equals("10.9.9.9")).count(),
          name + ", round " + round);
      for (Service service : found.services()) {
        assertSound(service);
      }
      for (LeftOut left : found.leftOut()) {
        assertTrue(Quoted.isOneLine(left.line()), left.line());
      }
    }
  }

  private static String mutated(String key, Random random, List<String> texts) {
    if (random.nextInt(3) != 0) {
      return key;
    }
    int at = 1 + random.nextInt(key.length());
    return key.substring(0, at) + texts.get(random.nextInt(texts.size())) + key.substring(at);
  }

  private static Value value(String value, Random random, List<String> texts) {
    int at = random.nextInt(value.length() + 1);
    String text = texts.get(random.nextInt(texts.size()));
    return switch (random.nextInt(6)) {
      case 0 -> new Value.Text(value.substring(0, at) + text + value.substring(at));
      case 1 -> new Value.Text(value.substring(0, at));
      case 2 -> new Value.Text(text);
      case 3 -> new Value.Binary("gIA=");
      default -> new Value.Text(value);
    };
  }

  /// Every value passes the grammar of its type.
  private static void assertSound(Service service) throws GenException.Invalid {
    assertEquals(service.name(), ServiceName.parse(service.name().text()));
    assertEquals(service.id(), Service.parseId(service.id()));
    assertEquals(service.address(), Address.parse(service.address().text()));
    assertEquals(service.scheme(), Scheme.parse(service.scheme().text()));
    assertTrue(service.port() >= 0 && service.port() <= 65_535);
    assertTrue(service.listen() >= 0 && service.listen() <= 65_535);
    for (Route route : service.routes()) {
      assertEquals(route.host(), Host.parse(route.host().text()));
    }
  }
}
