package dev.confgen.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// How a log line is written. Secrets are masked, and nobody's value can pretend to be a line.
abstract sealed class LogFormatter extends Formatter {

  private final UnaryOperator<String> mask;

  private LogFormatter(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  /// `12:00:01 WARN message`; further lines of a message are indented.
  static final class Text extends LogFormatter {

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final boolean colours;

    Text(UnaryOperator<String> mask, boolean colours) {
      super(mask);
      this.colours = colours;
    }

    @Override
    public String format(LogRecord record) {
      String level = name(record.getLevel());
      String shown = colours ? coloured(level) : level;
      return "%s %s%s %s\n"
          .formatted(
              TIME.format(record.getInstant()),
              shown,
              " ".repeat(5 - level.length()),
              visible(message(record)).replace("\n", "\n    "));
    }

    private static String coloured(String level) {
      return switch (level) {
        case "ERROR" -> "\u001b[31m" + level + "\u001b[0m";
        case "WARN" -> "\u001b[33m" + level + "\u001b[0m";
        default -> level;
      };
    }
  }

  /// One JSON object per line: `time` in UTC, `level`, `message`.
  static final class Json extends LogFormatter {

    Json(UnaryOperator<String> mask) {
      super(mask);
    }

    @Override
    public String format(LogRecord record) {
      Instant time = record.getInstant();
      return "{\"time\":\"%s\",\"level\":\"%s\",\"message\":\"%s\"}\n"
          .formatted(
              DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS)),
              name(record.getLevel()).toLowerCase(Locale.ROOT),
              visible(new String(JsonStringEncoder.getInstance().quoteAsString(message(record)))));
    }
  }

  /// A label may hold the escape sequences of a terminal, a carriage return, or what turns the
  /// direction of the text around it. They are spelled as JSON and Java do, in UTF-16.
  private static String visible(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (isObeyed(c)) {
            Character.toString(c).chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  private static boolean isObeyed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n' && c != '\t';
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  static String name(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  /// The record's message and what was thrown, without secrets.
  final String message(LogRecord record) {
    String message = formatMessage(record);
    if (record.getThrown() != null) {
      var trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      message = message + "\n" + trace.toString().stripTrailing();
    }
    return mask.apply(message);
  }
}
