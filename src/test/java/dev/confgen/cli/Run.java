package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a run of the program within the test's process ended with.
///
/// @param exit the exit code
/// @param out standard output
/// @param err standard error
record Run(int exit, String out, String err) {

  static Run of(String... arguments) {
    return of(Map.of(), arguments);
  }

  static Run of(Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = Gen.run(out, err, environment, Signals.none(), arguments);
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// This, if it ended so.
  Run exits(int code) {
    assertEquals(code, exit, () -> out + err);
    return this;
  }

  /// The log without the time of day.
  String log() {
    return err.replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d ", "");
  }
}
