package dev.confgen.cli;

import dev.confgen.config.Setting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The commands, and what each of them takes.
enum Verb {
  GENERATE("gen"),
  STATE("gen state"),
  EXPLAIN("gen explain"),
  LINT("gen lint"),
  HEALTH("gen health"),
  RELOAD_HAPROXY("gen reload-haproxy"),
  TEMPLATES("gen templates"),
  COMPLETION("gen completion");

  private final String usual;

  Verb(String usual) {
    this.usual = usual;
  }

  /// How messages name it.
  String usual() {
    return usual;
  }

  /// The word on the command line; the main job has none.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The commands that are chosen by a word.
  static List<Verb> words() {
    return Stream.of(values()).filter(verb -> verb != GENERATE).toList();
  }

  /// The global settings that mean something to it.
  List<Setting> settings() {
    return switch (this) {
      case GENERATE, LINT -> List.of(Setting.values());
      case STATE, EXPLAIN ->
          Stream.of(
                  Setting.of(Setting.Topic.SOURCE).stream(),
                  Stream.of(Setting.CONFIG),
                  Setting.of(Setting.Topic.LOG).stream())
              .flatMap(s -> s)
              .toList();
      case HEALTH -> List.of(Setting.CONFIG, Setting.STATUS);
      case RELOAD_HAPROXY -> List.of(Setting.NOTIFY_TIMEOUT);
      case TEMPLATES, COMPLETION -> List.of();
    };
  }

  /// Whether it takes `-t` and what belongs to a job.
  boolean takesJobs() {
    return this == GENERATE || this == LINT;
  }
}
