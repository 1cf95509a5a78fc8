package dev.confgen.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.model.GenException.Invalid;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusAddressTest {

  @Test
  void portsAndSocketsAreUnderstood() throws Invalid {
    assertEquals(new StatusAddress.Tcp("127.0.0.1", 9100), StatusAddress.parse("127.0.0.1:9100"));
    assertEquals(new StatusAddress.Tcp("", 9100), StatusAddress.parse(":9100"));
    assertEquals(new StatusAddress.Tcp("::1", 9100), StatusAddress.parse("[::1]:9100"));
    assertEquals(new StatusAddress.Unix(Path.of("/run/gen")), StatusAddress.parse("unix:/run/gen"));
    assertEquals(
        new StatusAddress.Unix(Path.of("/run/gen")), StatusAddress.parse("unix:///run/gen"));
  }

  @ParameterizedTest
  @ValueSource(strings = {":9100", "[::1]:9100", "localhost:1", "unix:run/gen.sock"})
  void itIsWrittenAsItIsRead(String text) throws Invalid {
    assertEquals(text, StatusAddress.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9100",
        "a",
        "::1:9100",
        ":0",
        ":65536",
        ":99999999999",
        "a b:1",
        "unix:",
        "tcp://a:1"
      })
  void othersAreRefused(String text) {
    assertThrows(Invalid.class, () -> StatusAddress.parse(text));
  }

  @Test
  void aPasswordThatNobodyAskedForIsNotShown() {
    Invalid refusal =
        assertThrows(Invalid.class, () -> StatusAddress.parse("http://user:s3cret@host:1"));
    assertFalse(String.valueOf(refusal.getMessage()).contains("s3cret"));
  }
}
