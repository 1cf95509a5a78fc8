package dev.confgen.cli;

import dev.confgen.config.JobSetting;
import dev.confgen.config.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `--help` prints.
final class Help {

  private static final int COLUMN = 32;
  private static final int WIDTH = 98;

  private Help() {}

  /// One line that says what a command does.
  static String summary(Verb verb) {
    return switch (verb) {
      case GENERATE -> "keep configuration files equal to the containers that are running";
      case STATE -> "print what templates see";
      case EXPLAIN -> "say why a host, service or container is offered, or is not";
      case LINT -> "check settings and templates, without any source";
      case HEALTH -> "ask a running gen --watch how it is doing";
      case RELOAD_HAPROXY -> "let a haproxy load its configuration again, and say whether it could";
      case TEMPLATES -> "list the bundled templates, or print one";
      case COMPLETION -> "print a completion script for a shell";
    };
  }

  /// All that a command's help says.
  static String of(Verb verb) {
    return switch (verb) {
      case GENERATE ->
          HelpText.GENERATE.formatted(
              jobs(), settings(verb), row("-V, --version", "print the version"), exitCodes());
      case STATE ->
          HelpText.STATE.formatted(
              row("    --format yaml|json", "the notation [yaml]")
                  + row(
                      "    --mask NAME[,NAME]…",
                      "hide the values of these names, too; * and ? stand for anything; may be"
                          + " given again")
                  + row("    --show-secrets", "show what looks like a secret by its name"),
              settings(verb));
      case EXPLAIN -> HelpText.EXPLAIN.formatted(settings(verb));
      case LINT -> HelpText.LINT.formatted(jobs(), settings(verb));
      case HEALTH -> HelpText.HEALTH.formatted(settings(verb));
      case RELOAD_HAPROXY -> HelpText.RELOAD_HAPROXY.formatted(settings(verb));
      case TEMPLATES -> HelpText.TEMPLATES;
      case COMPLETION -> HelpText.COMPLETION;
    };
  }

  /// What is printed where nothing was asked for.
  static String usage() {
    return HelpText.USAGE;
  }

  private static String jobs() {
    return Stream.of(JobSetting.values())
        .map(s ->
            row((flag(s.shortFlag(), s.flag()) + " " + s.label()).stripTrailing(), s.description()))
        .reduce("", String::concat)
        .stripTrailing();
  }

  private static String settings(Verb verb) {
    return Stream.of(Setting.Topic.values())
        .map(topic -> section(topic, verb.settings()))
        .reduce("", String::concat)
        .concat(row("-h, --help", "print this"))
        .stripTrailing();
  }

  private static String section(Setting.Topic topic, List<Setting> known) {
    String rows =
        Setting.of(topic).stream()
            .filter(known::contains)
            .map(Help::row)
            .reduce("", String::concat);
    return rows.isEmpty() ? "" : heading(topic) + "\n" + rows + "\n";
  }

  private static String heading(Setting.Topic topic) {
    return switch (topic) {
      case SOURCE -> "Where state comes from (several add up; Docker if none is given)";
      case JOB -> "How jobs are done";
      case WATCH -> "When to look again";
      case LOG -> "What is logged";
    };
  }

  private static String row(Setting setting) {
    String value =
        switch (setting.kind()) {
          case SWITCH -> "";
          case OPTIONAL -> "[=" + setting.label() + "]";
          case VALUE, LIST -> " " + setting.label();
        };
    boolean plain = setting.kind() == Setting.Kind.SWITCH || setting.defaultText().isEmpty();
    return row(
        flag(setting.shortFlag(), setting.flag()) + value,
        setting.description() + (plain ? "" : " [" + setting.defaultText() + "]"));
  }

  private static String flag(Optional<String> shortFlag, String flag) {
    return shortFlag.map(s -> s + ", ").orElse("    ") + flag;
  }

  /// Two columns; a left one that is too wide has a line of its own.
  private static String row(String left, String right) {
    String start = "  " + left;
    boolean fits = start.length() <= COLUMN - 2;
    String gap = " ".repeat(fits ? COLUMN - start.length() : COLUMN);
    return start + (fits ? "" : "\n") + gap + wrapped(right) + "\n";
  }

  private static String wrapped(String text) {
    var out = new StringBuilder();
    int column = COLUMN;
    for (String word : text.split(" ", -1)) {
      boolean first = column == COLUMN;
      if (!first && column + 1 + word.length() > WIDTH) {
        out.append('\n').append(" ".repeat(COLUMN));
        column = COLUMN;
      } else if (!first) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    return out.toString();
  }

  private static String exitCodes() {
    return """
    0  done; also after SIGTERM
    1  something failed: a source, a template on this data, a check, a notification
    2  the command line, the configuration or a template is wrong
    3  --dry-run found changes, and nothing failed
    130  a second SIGTERM or SIGINT ended it at once\
    """
        .indent(2)
        .stripTrailing();
  }
}
