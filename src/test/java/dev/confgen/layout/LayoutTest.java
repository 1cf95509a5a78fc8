package dev.confgen.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LayoutTest {

  @Test
  void aLayoutIsFoundByItsName() throws GenException.Invalid {
    for (String name : Layouts.names()) {
      assertEquals(name, Layouts.named(name).name());
    }
    assertEquals(
        List.of("gen", "registrator", "skydns", "backends", "registered", "highway"),
        Layouts.names());
    assertEquals(
        List.of("/", "/", "/skydns", "/backends", "/registered", "/services"),
        Layouts.ALL.stream().map(Layout::root).toList());
  }

  @Test
  void aMisspeltNameIsAnErrorThatSaysWhatWasMeant() {
    var e = assertThrows(GenException.Invalid.class, () -> Layouts.named("registrar"));
    assertEquals(
        "\"registrar\" is not a layout (gen, registrator, skydns, backends, registered, highway)"
            + " (did you mean \"registrator\"?)",
        e.getMessage());
  }

  @Test
  void theNameOfAProgramIsAnErrorThatSaysHowItsLayoutIsCalled() {
    Map.of(
            "docker-register", "backends",
            "docker-discover", "backends",
            "docker-highway", "highway",
            "docker-etcd", "registered",
            "docker-etcd-register", "registered")
        .forEach((program, layout) -> {
          var e = assertThrows(GenException.Invalid.class, () -> Layouts.named(program));
          String said = String.valueOf(e.getMessage());
          assertTrue(said.endsWith(" (did you mean \"" + layout + "\"?)"), said);
        });
  }
}
