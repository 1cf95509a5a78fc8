package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "2147483647, 60"})
  void eachWaitIsTwiceTheOneBeforeUpToTheLongest(int failures, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), Backoff.GENTLE.after(failures));
  }
}
