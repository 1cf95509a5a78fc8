package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpanTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1 s",
    "1049, 1 s",
    "2500, 2.5 s",
    "9999, 10 s",
    "60000, 60 s",
    "86400000, 86400 s"
  })
  void aSpanHasOneUnitAndOneDecimalAtMost(long millis, String words) {
    assertEquals(words, Span.inWords(Duration.ofMillis(millis)));
  }
}
