package dev.confgen.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.model.GenException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayoutTest {

  @Test
  void aLayoutIsFoundByItsName() throws GenException.Invalid {
    for (String name : Layout.names()) {
      assertEquals(name, Layout.named(name).name());
    }
    assertEquals(
        List.of("gen", "registrator", "skydns", "backends", "registered", "highway"),
        Layout.names());
    assertEquals(
        List.of("/", "/", "/skydns", "/backends", "/registered", "/services"),
        Layout.ALL.stream().map(Layout::root).toList());
  }

  @Test
  void aMisspeltNameIsAnErrorThatSaysWhatWasMeant() {
    var e = assertThrows(GenException.Invalid.class, () -> Layout.named("registrar"));
    assertEquals(
        "\"registrar\" is not a layout (gen, registrator, skydns, backends, registered, highway)"
            + " (did you mean \"registrator\"?)",
        e.getMessage());
  }
}
