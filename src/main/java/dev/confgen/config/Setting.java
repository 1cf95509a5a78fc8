package dev.confgen.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every global setting: its flag, its environment variable, its key in `gen.yaml`, its default.
///
/// This table is the one schema; flags, environment, file, help, completion and documentation are
/// made from it.
public enum Setting {
  DOCKER(
      Topic.SOURCE,
      Kind.OPTIONAL,
      "URI",
      "",
      "running containers, from DOCKER_HOST or /var/run/docker.sock"),
  ETCD(
      Topic.SOURCE,
      Kind.LIST,
      "URI[,URI]",
      "",
      "keys and services from etcd: http://host:2379 or https://…, of one member or several"),
  PREFIX(Topic.SOURCE, Kind.VALUE, "KEY", "", "below which etcd is read; the layout's own, or /"),
  LAYOUT(
      Topic.SOURCE,
      Kind.VALUE,
      "gen|registrator|skydns|backends|registered|highway",
      "",
      "how services stand in etcd; what is malformed there gets a warning"),
  ETCD_USER(Topic.SOURCE, Kind.VALUE, "NAME", "", "who logs in to etcd"),
  ETCD_PASSWORD_FILE(Topic.SOURCE, Kind.VALUE, "FILE", "", "holds that user's password"),
  ETCD_CA(
      Topic.SOURCE,
      Kind.VALUE,
      "FILE",
      "",
      "who must have signed etcd's certificate; whom the machine trusts otherwise"),
  ETCD_CERT(Topic.SOURCE, Kind.VALUE, "FILE", "", "a certificate to show to etcd"),
  ETCD_KEY(Topic.SOURCE, Kind.VALUE, "FILE", "", "its private key"),
  STATE(
      Topic.SOURCE,
      Kind.LIST,
      "FILE",
      "",
      "containers, services and keys from a YAML or JSON file"),
  FILTER(
      Topic.SOURCE,
      Kind.LIST,
      "KEY=VALUE",
      "",
      "only containers with this label, name, status or network (!= excludes)"),
  TIMEOUT(
      Topic.SOURCE,
      Kind.VALUE,
      "TIME",
      "10s",
      "how long one run waits for its sources (0: for ever)"),
  ADDRESS(
      Topic.SOURCE,
      Kind.VALUE,
      "container|published",
      "container",
      "whose address and ports services have"),
  HOST_IP(
      Topic.SOURCE,
      Kind.VALUE,
      "IP",
      "",
      "what stands for 0.0.0.0 in published ports, and for the host's network"),
  HEALTH(
      Topic.SOURCE,
      Kind.VALUE,
      "pass|ignore",
      "pass",
      "whether only containers that pass their health check are offered"),

  CONFIG(Topic.JOB, Kind.VALUE, "FILE", "", "read settings and jobs from a file"),
  SET(Topic.JOB, Kind.LIST, "KEY=VALUE", "", "vars.KEY in templates"),
  DROP_BLANK_LINES(
      Topic.JOB, Kind.SWITCH, "", "false", "leave out empty lines of what is rendered"),
  WORK_DIR(
      Topic.JOB,
      Kind.VALUE,
      "DIR",
      "",
      "where files are staged whose own directory cannot be written"),
  CHECK_TIMEOUT(Topic.JOB, Kind.VALUE, "TIME", "30s", "how long a check may take (0: for ever)"),
  NOTIFY_TIMEOUT(
      Topic.JOB, Kind.VALUE, "TIME", "60s", "how long a notification may take (0: for ever)"),
  ALLOW_EMPTY(
      Topic.JOB,
      Kind.SWITCH,
      "",
      "false",
      "write at once when all containers, services or keys went away"),
  STRICT(Topic.JOB, Kind.SWITCH, "", "false", "anything left out makes the exit code 1"),
  DRY_RUN(
      Topic.JOB,
      Kind.SWITCH,
      "",
      "false",
      "print the changes as a diff; write nothing, run nothing"),

  WATCH(Topic.WATCH, Kind.SWITCH, "", "false", "stay, and follow every change"),
  WAIT(
      Topic.WATCH,
      Kind.VALUE,
      "MIN[:MAX]",
      "200ms:2s",
      "quiet time before a burst of changes is rendered, and the longest delay (0: none)"),
  MIN_INTERVAL(
      Topic.WATCH,
      Kind.VALUE,
      "TIME",
      "2s",
      "time between two runs of one identical notification (0: none)"),
  RESYNC(
      Topic.WATCH, Kind.VALUE, "TIME", "60s", "read and render everything this often (0: never)"),
  EMPTY_GRACE(
      Topic.WATCH,
      Kind.VALUE,
      "TIME",
      "10s",
      "how long everything must be gone before it is believed (0: none)"),
  STATUS(
      Topic.WATCH,
      Kind.VALUE,
      "ADDR",
      "",
      "serve health, readiness and metrics at HOST:PORT or unix:PATH; gen health asks there"),

  LOG(Topic.LOG, Kind.VALUE, "text|json", "text", "how log lines are written to standard error"),
  VERBOSE(Topic.LOG, Kind.SWITCH, "", "false", "log every decision, and the changes themselves"),
  QUIET(Topic.LOG, Kind.SWITCH, "", "false", "log only warnings and errors");

  /// What a setting is about, for the help.
  public enum Topic {
    SOURCE,
    JOB,
    WATCH,
    LOG
  }

  /// How often and in which form a setting is given.
  public enum Kind {
    /// Once, with a value.
    VALUE,
    /// Once, with a value after `=` or without one.
    OPTIONAL,
    /// On or off; without a value it is on.
    SWITCH,
    /// Any number of times.
    LIST
  }

  private final Topic topic;
  private final Kind kind;
  private final String label;
  private final String defaultText;
  private final String description;

  Setting(Topic topic, Kind kind, String label, String defaultText, String description) {
    this.topic = topic;
    this.kind = kind;
    this.label = label;
    this.defaultText = defaultText;
    this.description = description;
  }

  public Topic topic() {
    return topic;
  }

  public Kind kind() {
    return kind;
  }

  /// What its value is called in the help, such as `FILE`; empty for a switch.
  public String label() {
    return label;
  }

  /// Its default as one would write it; empty if there is none.
  public String defaultText() {
    return defaultText;
  }

  /// What it does, in one line.
  public String description() {
    return description;
  }

  /// Its long flag, such as `--min-interval`.
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Its one-letter flag, if it has one.
  public Optional<String> shortFlag() {
    return switch (this) {
      case CONFIG -> Optional.of("-c");
      case VERBOSE -> Optional.of("-v");
      case QUIET -> Optional.of("-q");
      default -> Optional.empty();
    };
  }

  /// Its environment variable, such as `GEN_MIN_INTERVAL`.
  public String variable() {
    return "GEN_" + name();
  }

  /// Its key in `gen.yaml`, such as `min_interval`; the file does not name another file.
  public Optional<String> key() {
    return this == CONFIG ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
  }

  /// Whether it may be given more than once.
  public boolean repeatable() {
    return kind == Kind.LIST;
  }

  /// The settings of a topic, in the order of the help.
  public static List<Setting> of(Topic topic) {
    return List.of(values()).stream().filter(s -> s.topic == topic).toList();
  }
}
