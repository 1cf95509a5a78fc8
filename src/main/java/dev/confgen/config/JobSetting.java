package dev.confgen.config;

import java.util.Locale;
import java.util.Optional;

/// Every setting that belongs to one job: its flag, its environment variable, its key in
/// `gen.yaml`.
///
/// On the command line each belongs to the `-t` before it.
public enum JobSetting {
  TEMPLATE("TEMPLATE", "a template file, or the name of a bundled one; begins a job"),
  OUTPUT("FILE", "the file to keep; standard output if none is given"),
  FORMAT("NAME", "the format to escape for, where the template does not say it"),
  MODE("MODE", "the file's permissions, such as 0644; else it keeps its own"),
  OWNER("USER", "the file's owner, by name or number"),
  GROUP("GROUP", "the file's group, by name or number"),
  CHECK("COMMAND", "must accept the new file, {file}, before it replaces the old one, {output}"),
  NOTIFY("COMMAND", "run after the file has changed, until it succeeds; several run in order"),
  NOTIFY_CONTAINER(
      "NAME[:SIGNAL|:restart]",
      "send a container HUP or another signal, or restart it; label=KEY[=VALUE] for all with it"),
  NOTIFY_HAPROXY("SOCKET", "reload haproxy through its master's socket"),
  IN("CONTAINER", "run the job's check and commands inside a container"),
  ROLLBACK("", "put the old file back if a notification fails, and notify once more");

  private final String label;
  private final String description;

  JobSetting(String label, String description) {
    this.label = label;
    this.description = description;
  }

  /// What its value is called in the help; empty for a switch.
  public String label() {
    return label;
  }

  /// What it does, in one line.
  public String description() {
    return description;
  }

  /// Its long flag, such as `--output`.
  public String flag() {
    return "--" + key().replace('_', '-');
  }

  /// Its one-letter flag, if it has one.
  public Optional<String> shortFlag() {
    return switch (this) {
      case TEMPLATE -> Optional.of("-t");
      case OUTPUT -> Optional.of("-o");
      default -> Optional.empty();
    };
  }

  /// How messages call its flag: the short one where there is one.
  public String usualFlag() {
    return shortFlag().orElse(flag());
  }

  /// Its environment variable, for those that make sense for a single job.
  public Optional<String> variable() {
    return switch (this) {
      case TEMPLATE, OUTPUT, CHECK, NOTIFY, NOTIFY_CONTAINER, NOTIFY_HAPROXY, IN, ROLLBACK ->
          Optional.of("GEN_" + name());
      case FORMAT, MODE, OWNER, GROUP -> Optional.empty();
    };
  }

  /// Its key within a job of `gen.yaml`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether a job may have several.
  public boolean repeatable() {
    return isNotification();
  }

  /// Whether it says whom to tell. Of these, the order in which they are given counts.
  public boolean isNotification() {
    return this == NOTIFY || this == NOTIFY_CONTAINER || this == NOTIFY_HAPROXY;
  }

  /// Whether it is on or off; without a value it is on.
  public boolean isSwitch() {
    return this == ROLLBACK;
  }
}
