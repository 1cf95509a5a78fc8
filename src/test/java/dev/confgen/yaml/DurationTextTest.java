package dev.confgen.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.model.GenException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "200ms, PT0.2S",
    "30s, PT30S",
    "5m, PT5M",
    "1.5h, PT1H30M",
    "1m30s, PT1M30S",
    "0s, PT0S",
    "2d, PT48H",
    "7ns, PT0.000000007S",
    "3us, PT0.000003S"
  })
  void spansAreRead(String text, Duration span) throws Exception {
    assertEquals(span, DurationText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1s", "soon", "5 s", "1x", "s", "1s ", "0.1ns", "999999999999999999h"})
  void anythingElseIsRefused(String text) {
    assertThrows(GenException.Invalid.class, () -> DurationText.parse(text));
  }

  @Test
  void whatIsWrittenReadsBack() throws Exception {
    var random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      Duration span =
          Duration.ofSeconds(
              random.nextLong(1L << random.nextInt(1, 30)),
              switch (random.nextInt(3)) {
                case 0 -> 0;
                case 1 -> random.nextInt(1000) * 1_000_000L;
                default -> random.nextInt(1_000_000_000);
              });
      assertEquals(span, DurationText.parse(DurationText.write(span)));
    }
    assertEquals("90s", DurationText.write(Duration.ofSeconds(90)));
    assertEquals("1h", DurationText.write(Duration.ofHours(1)));
    assertEquals("1500ms", DurationText.write(Duration.ofMillis(1500)));
    assertEquals("0", DurationText.write(Duration.ZERO));
  }
}
