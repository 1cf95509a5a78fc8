package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How signals are written.
final class SignalTest {

  @ParameterizedTest
  @CsvSource({
    "HUP, 1, HUP", "SIGTERM, 15, TERM", "sigusr1, 10, USR1", "15, 15, TERM", "SYS, 31, SYS",
    "RTMIN, 34, 34", "SIGRTMIN+3, 37, 37", "RTMAX-2, 62, 62", "RTMAX, 64, 64", "64, 64, 64",
    "CLD, 17, CHLD", "SIGIOT, 6, ABRT", "poll, 29, IO",
  })
  void namesAndNumbersAreRead(String text, int number, String shown) throws Exception {
    assertEquals(new Signal(number), Signal.parse(text));
    assertEquals(shown, Signal.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65", "RTMIN+31", "RTMIN+99", "SIG", "-1", "TERM "})
  void anythingElseIsRefused(String text) {
    assertThrows(GenException.Invalid.class, () -> Signal.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"TREM, TERM", "SIGTREM, TERM", "sighupp, HUP", "KIL, KILL", "SIGKLIL, KILL"})
  void theLikelySpellingIsSaid(String text, String meant) {
    String message = refusal(text);
    assertTrue(message.endsWith("(did you mean \"%s\"?)".formatted(meant)), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SKILL", "ALL", "BILL", "CALL", "WILL", "FULL", "NULL"})
  void killIsNotSuggestedToWhomMeantSomethingElse(String text) {
    String message = refusal(text);
    assertFalse(message.contains("KILL\"?"), message);
  }

  private static String refusal(String text) {
    var thrown = assertThrows(GenException.Invalid.class, () -> Signal.parse(text));
    return String.valueOf(thrown.getMessage());
  }
}
