package dev.confgen.config;

import dev.confgen.discover.Addressing;
import dev.confgen.model.Address;
import dev.confgen.model.ContainerFilter;
import dev.confgen.model.ContainerFilters;
import dev.confgen.status.StatusAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// From what was said to what it means.
final class SettingsParser {

  private static final Settings.Burst NO_BURST = new Settings.Burst(Duration.ZERO, Duration.ZERO);

  private final Merged merged;
  private final Problems problems;

  SettingsParser(Merged merged, Problems problems) {
    this.merged = merged;
    this.problems = problems;
  }

  Settings parse(Settings.Purpose purpose) {
    Settings.Mode mode =
        new Settings.Mode(
            flag(Setting.WATCH),
            flag(Setting.DRY_RUN),
            flag(Setting.STRICT),
            flag(Setting.ALLOW_EMPTY),
            flag(Setting.DROP_BLANK_LINES));
    if (mode.watch() && mode.dryRun()) {
      problems.add(
          "%s: a dry run looks once; leave out %s"
              .formatted(place(Setting.DRY_RUN), place(Setting.WATCH)));
    }
    Settings.Sources sources = sources();
    Settings.Timing timing = timing();
    SortedMap<String, Given> vars = vars();
    return new Settings(
        sources,
        addressing(),
        timing,
        mode,
        workDir(),
        mapped(vars, Given::value),
        mapped(vars, Given::place),
        status(),
        logging(),
        new JobsParser(merged, problems)
            .parse(purpose, mode.watch(), sources, timing.notifyTimeout()));
  }

  private Settings.Sources sources() {
    List<Path> state =
        merged.all(Setting.STATE).stream()
            .map(given -> problems.or(Path.of(""), () -> Values.path(given)))
            .toList();
    Optional<Settings.Etcd> etcd = new EtcdParser(merged, problems).parse();
    boolean elsewhere = etcd.isPresent() || !state.isEmpty();
    Optional<String> docker =
        merged
            .get(Setting.DOCKER)
            .map(SettingsParser::docker)
            .orElse(elsewhere ? Optional.empty() : Optional.of(""));
    if (docker.isEmpty() && !elsewhere) {
      problems.add(
          "%s: there is no source left; give --docker, --etcd URI or --state FILE"
              .formatted(place(Setting.DOCKER)));
    }
    return new Settings.Sources(docker, etcd, state, filters());
  }

  private ContainerFilters filters() {
    return new ContainerFilters(
        merged.all(Setting.FILTER).stream()
            .flatMap(given ->
                problems
                    .<Optional<ContainerFilter>>or(
                        Optional.empty(), () -> Optional.of(Values.filter(given)))
                    .stream())
            .toList());
  }

  private static Optional<String> docker(Given given) {
    return switch (given.value().toLowerCase(Locale.ROOT)) {
      case "", "true" -> Optional.of("");
      case "false" -> Optional.empty();
      default -> Optional.of(given.value());
    };
  }

  private Addressing addressing() {
    Optional<Address> hostIp =
        merged
            .get(Setting.HOST_IP)
            .flatMap(given -> problems.or(Optional.empty(), () -> Optional.of(Values.ip(given))));
    return new Addressing(
        choice(Setting.ADDRESS, Addressing.Ports.class, Addressing.Ports.CONTAINER),
        hostIp,
        choice(Setting.HEALTH, Addressing.HealthPolicy.class, Addressing.HealthPolicy.PASS));
  }

  private Settings.Timing timing() {
    Given wait = merged.orDefault(Setting.WAIT);
    return new Settings.Timing(
        problems.or(NO_BURST, () -> Values.burst(wait)),
        limit(Setting.MIN_INTERVAL).orElse(Duration.ZERO),
        limit(Setting.RESYNC),
        limit(Setting.TIMEOUT),
        limit(Setting.EMPTY_GRACE).orElse(Duration.ZERO),
        limit(Setting.CHECK_TIMEOUT),
        limit(Setting.NOTIFY_TIMEOUT));
  }

  private Optional<Path> workDir() {
    return merged
        .get(Setting.WORK_DIR)
        .flatMap(given -> problems.or(Optional.empty(), () -> Optional.of(Values.folder(given))));
  }

  /// Every place adds its own; of one key, the value of the place with precedence counts.
  private SortedMap<String, Given> vars() {
    var vars = new TreeMap<String, Given>();
    for (Given given : merged.everywhere(Setting.SET)) {
      String key = problems.or("", () -> Values.key(given));
      String value = given.value().substring(Math.min(key.length() + 1, given.value().length()));
      vars.put(key, new Given(value, given.place()));
    }
    return vars;
  }

  private static SortedMap<String, String> mapped(
      SortedMap<String, Given> all, Function<Given, String> what) {
    var mapped = new TreeMap<String, String>();
    all.forEach((key, given) -> mapped.put(key, what.apply(given)));
    return mapped;
  }

  private Optional<StatusAddress> status() {
    return merged
        .get(Setting.STATUS)
        .flatMap(
            given -> problems.or(Optional.empty(), () -> Optional.of(Values.statusAddress(given))));
  }

  private Settings.Logging logging() {
    return new Settings.Logging(
        choice(Setting.LOG, Settings.Logging.Form.class, Settings.Logging.Form.TEXT), level());
  }

  private Settings.Logging.Level level() {
    boolean verbose = flag(Setting.VERBOSE);
    boolean quiet = flag(Setting.QUIET);
    int order = Integer.compare(merged.rank(Setting.VERBOSE), merged.rank(Setting.QUIET));
    if (verbose && quiet && order == 0) {
      problems.add("%s: contradicts %s".formatted(place(Setting.VERBOSE), place(Setting.QUIET)));
    }
    if (verbose && (!quiet || order < 0)) {
      return Settings.Logging.Level.VERBOSE;
    }
    return quiet ? Settings.Logging.Level.QUIET : Settings.Logging.Level.NORMAL;
  }

  private boolean flag(Setting setting) {
    Given given = merged.orDefault(setting);
    return problems.or(false, () -> Values.flag(given));
  }

  private Optional<Duration> limit(Setting setting) {
    Given given = merged.orDefault(setting);
    return problems.or(Optional.empty(), () -> Values.limit(given));
  }

  private <E extends Enum<E>> E choice(Setting setting, Class<E> type, E standIn) {
    Given given = merged.orDefault(setting);
    return problems.or(standIn, () -> Values.choice(given, type));
  }

  private String place(Setting setting) {
    return merged.orDefault(setting).place();
  }
}
