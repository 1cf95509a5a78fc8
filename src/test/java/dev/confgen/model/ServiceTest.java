package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceTest {

  @ParameterizedTest
  @ValueSource(strings = {"web_1:80", "[::1]:80", "https.12345", "ü", "a#b", "..."})
  void anIdIsOneSegmentOfAKey(String value) throws GenException.Invalid {
    assertEquals(value, Service.parseId(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "/", "a b", "a\n", "\0", "a\u2028", "a\u00a0b"})
  void everythingElseIsNone(String value) {
    assertThrows(GenException.Invalid.class, () -> Service.parseId(value));
  }

  @Test
  void anIdHasALimit() {
    assertThrows(GenException.Invalid.class, () -> Service.parseId("a".repeat(256)));
  }

  @Test
  void theDefaultIdIsTheEndpoint() {
    assertEquals("[fd00::1]:80", named("fd00::1").build().id());
    assertEquals("10.0.0.1:80", named("10.0.0.1").build().id());
  }

  @Test
  void aCopyIsEqualAndListsAreInOrder() {
    Service service =
        named("10.0.0.1")
            .tags(List.of("b", "a", "b"))
            .aliases(List.of(new Host("y"), new Host("x"), new Host("y")))
            .build();
    assertEquals(service, service.toBuilder().build());
    assertEquals(List.of("a", "b"), service.tags());
    assertEquals(List.of(new Host("x"), new Host("y")), service.aliases());
  }

  private static Service.Builder named(String address) {
    return Service.named(new ServiceName("web"), new Address(address), 80);
  }
}
