package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SpellingTest {

  private static final List<String> WORDS = List.of("host", "name", "address", "port", "path");

  @Test
  void theNearestWordIsFound() {
    assertEquals(Optional.of("address"), Spelling.closest("adress", WORDS));
    assertEquals(Optional.of("host"), Spelling.closest("hots", WORDS));
    assertEquals(Optional.of("name"), Spelling.closest("NAME", WORDS));
    assertEquals(Optional.of("port"), Spelling.closest("pört", WORDS));
  }

  @Test
  void aFarWordIsNoGuess() {
    assertEquals(Optional.empty(), Spelling.closest("weight", WORDS));
    assertEquals(Optional.empty(), Spelling.closest("", WORDS));
    assertEquals(Optional.empty(), Spelling.closest("x", List.of()));
  }

  @Test
  void equallyNearWordsAreTakenInOrder() {
    assertEquals(Optional.of("pat"), Spelling.closest("paa", List.of("paz", "pat")));
  }

  @Test
  void ofEquallyNearWordsTheLikelierSlipCounts() {
    assertEquals(Optional.of("proto"), Spelling.closest("prot", List.of("port", "proto", "prop")));
    assertEquals(Optional.of("port"), Spelling.closest("prot", List.of("plot", "port")));
    assertEquals(Optional.of("PROTO"), Spelling.closest("prot", List.of("PORT", "PROTO")));
    assertEquals(Optional.of("host"), Spelling.closest("hots", List.of("hosts", "host", "hats")));
  }

  @Test
  void theHintEndsAMessage() {
    assertEquals(" (did you mean \"address\"?)", Spelling.hint("adress", WORDS));
    assertEquals("", Spelling.hint("weight", WORDS));
  }

  /// Labels are of any length, and so are their misspellings.
  @Test
  void aVeryLongWordCostsNothing() {
    assertEquals(Optional.empty(), Spelling.closest("x".repeat(5_000_000), WORDS));
  }
}
