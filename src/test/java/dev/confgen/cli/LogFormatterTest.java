package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LogFormatterTest {

  private static LogRecord record(Level level, String message) {
    var record = new LogRecord(level, message);
    record.setInstant(Instant.parse("2026-01-02T03:04:05.678901Z"));
    return record;
  }

  private static String text(String message, boolean colours) {
    return new LogFormatter.Text(UnaryOperator.identity(), colours)
        .format(record(Level.WARNING, message))
        .replaceFirst("^\\d\\d:\\d\\d:05 ", "");
  }

  @Test
  void aLineHasItsLevelAndMessage() {
    assertEquals("WARN  a {0} 'b'\n", text("a {0} 'b'", false));
  }

  @Test
  void furtherLinesCannotBeTakenForLinesOfTheirOwn() {
    assertEquals("WARN  a\n    12:00:00 INFO  b\n", text("a\n12:00:00 INFO  b", false));
  }

  @Test
  void escapeSequencesOfTerminalsAreShownNotObeyed() {
    assertEquals("WARN  \\u001b[2J\\u000d\\u0085\tx\n", text("\u001b[2J\r\u0085\tx", false));
  }

  @Test
  void whatTurnsOrBreaksTextIsShownNotObeyed() {
    String hostile = "a\u202eb\u2028c\u2029d\ufeffe\u200bf" + Character.toString(0xE0041) + "é";
    String shown = "a\\u202eb\\u2028c\\u2029d\\ufeffe\\u200bf\\udb40\\udc41é";
    assertEquals("WARN  " + shown + "\n", text(hostile, false));
    String line =
        new LogFormatter.Json(UnaryOperator.identity()).format(record(Level.INFO, hostile));
    assertTrue(line.endsWith("\"message\":\"" + shown + "\"}\n"), line);
  }

  @Test
  void onlyTheLevelIsColoured() {
    assertEquals("\u001b[33mWARN\u001b[0m  a\n", text("a", true));
  }

  @Test
  void jsonLinesStayOneLine() {
    String line =
        new LogFormatter.Json(UnaryOperator.identity())
            .format(record(Level.SEVERE, "a\n\"b\"\u001b"));
    assertEquals(
        "{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"error\","
            + "\"message\":\"a\\n\\\"b\\\"\\u001B\"}\n",
        line);
  }

  @Test
  void secretsAreMaskedInMessagesAndInWhatWasThrown() {
    var record = record(Level.SEVERE, "pw=hunter2");
    record.setThrown(new IllegalStateException("hunter2"));
    String line = new LogFormatter.Text(s -> s.replace("hunter2", "***"), false).format(record);
    assertTrue(line.contains("pw=***") && line.contains("IllegalStateException: ***"), line);
    assertTrue(!line.contains("hunter2"), line);
  }
}
