package dev.confgen.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.discover.Addressing;
import dev.confgen.model.Address;
import dev.confgen.model.ContainerFilter;
import dev.confgen.model.GenException;
import dev.confgen.status.StatusAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {

  /// Two values of a setting, neither of them its default, and what they do.
  ///
  /// @param seen what the settings say of it
  /// @param base what they say where nobody mentions it
  private record Effect(
      String one,
      Object means,
      String other,
      Object otherMeans,
      Function<Settings, Object> seen,
      Object base) {}

  private static Effect effect(Setting setting) {
    return switch (setting) {
      case DOCKER ->
          new Effect(
              "tcp://a:1",
              Optional.of("tcp://a:1"),
              "unix:///b",
              Optional.of("unix:///b"),
              s -> s.sources().docker(),
              Optional.of(""));
      case STATUS ->
          new Effect(
              ":9100",
              Optional.of(new StatusAddress.Tcp("", 9100)),
              "unix:/run/gen.sock",
              Optional.of(new StatusAddress.Unix(Path.of("/run/gen.sock"))),
              Settings::status,
              Optional.empty());
      case ETCD ->
          new Effect(
              "http://a:1,https://b",
              Optional.of("http://a:1,https://b:2379"),
              "[::1]:2",
              Optional.of("http://[::1]:2"),
              s -> s.sources().etcd().map(etcd -> etcd.access().toString()),
              Optional.empty());
      case PREFIX, LAYOUT, ETCD_USER, ETCD_PASSWORD_FILE, ETCD_CA, ETCD_CERT, ETCD_KEY ->
          throw new AssertionError("they need --etcd: EtcdSettingsTest");
      case STATE ->
          new Effect(
              "a.yaml",
              List.of(Path.of("a.yaml")),
              "b.json",
              List.of(Path.of("b.json")),
              s -> s.sources().state(),
              List.of());
      case TIMEOUT -> time(s -> s.timing().timeout(), Optional.of(Duration.ofSeconds(10)));
      case CHECK_TIMEOUT ->
          time(s -> s.timing().checkTimeout(), Optional.of(Duration.ofSeconds(30)));
      case NOTIFY_TIMEOUT ->
          time(s -> s.timing().notifyTimeout(), Optional.of(Duration.ofSeconds(60)));
      case RESYNC -> time(s -> s.timing().resync(), Optional.of(Duration.ofSeconds(60)));
      case FILTER ->
          new Effect(
              "label=a=b",
              List.of("label=a=b"),
              "name!=c",
              List.of("name!=c"),
              s -> s.sources().filters().all().stream().map(ContainerFilter::text).toList(),
              List.of());
      case MIN_INTERVAL ->
          time(s -> Optional.of(s.timing().minInterval()), Optional.of(Duration.ofSeconds(2)));
      case EMPTY_GRACE ->
          time(s -> Optional.of(s.timing().emptyGrace()), Optional.of(Duration.ofSeconds(10)));
      case WAIT ->
          new Effect(
              "1s:3s",
              new Settings.Burst(Duration.ofSeconds(1), Duration.ofSeconds(3)),
              "50ms",
              new Settings.Burst(Duration.ofMillis(50), Duration.ofMillis(200)),
              s -> s.timing().burst(),
              new Settings.Burst(Duration.ofMillis(200), Duration.ofSeconds(2)));
      case ADDRESS ->
          new Effect(
              "published",
              Addressing.Ports.PUBLISHED,
              "container",
              Addressing.Ports.CONTAINER,
              s -> s.addressing().ports(),
              Addressing.Ports.CONTAINER);
      case HOST_IP ->
          new Effect(
              "10.0.0.1",
              Optional.of(new Address("10.0.0.1")),
              "::1",
              Optional.of(new Address("::1")),
              s -> s.addressing().hostIp(),
              Optional.empty());
      case HEALTH ->
          new Effect(
              "ignore",
              Addressing.HealthPolicy.IGNORE,
              "pass",
              Addressing.HealthPolicy.PASS,
              s -> s.addressing().health(),
              Addressing.HealthPolicy.PASS);
      case CONFIG -> new Effect("a", "-t x", "b", "-t x", _ -> "-t x", "-t x");
      case SET ->
          new Effect(
              "a=1",
              new TreeMap<>(Map.of("a", "1")),
              "a=2",
              new TreeMap<>(Map.of("a", "2")),
              Settings::vars,
              new TreeMap<>());
      case WORK_DIR ->
          new Effect(
              "/a",
              Optional.of(Path.of("/a")),
              "b",
              Optional.of(Path.of("b")),
              Settings::workDir,
              Optional.empty());
      case DROP_BLANK_LINES -> flag(s -> s.mode().dropBlankLines());
      case ALLOW_EMPTY -> flag(s -> s.mode().allowEmpty());
      case STRICT -> flag(s -> s.mode().strict());
      case DRY_RUN -> flag(s -> s.mode().dryRun());
      case WATCH -> flag(s -> s.mode().watch());
      case LOG ->
          new Effect(
              "json",
              Settings.Logging.Form.JSON,
              "text",
              Settings.Logging.Form.TEXT,
              s -> s.logging().form(),
              Settings.Logging.Form.TEXT);
      case VERBOSE -> flag(s -> s.logging().level() == Settings.Logging.Level.VERBOSE);
      case QUIET -> flag(s -> s.logging().level() == Settings.Logging.Level.QUIET);
    };
  }

  private static Effect flag(Function<Settings, Object> seen) {
    return new Effect("true", true, "false", false, seen, false);
  }

  private static Effect time(Function<Settings, Object> seen, Object base) {
    return new Effect(
        "1500ms",
        Optional.of(Duration.ofMillis(1500)),
        "1m30s",
        Optional.of(Duration.ofSeconds(90)),
        seen,
        base);
  }

  @TestFactory
  Stream<DynamicTest> everySettingHasItsDefault() {
    return each((setting, effect) -> assertEquals(effect.base(), effect.seen().apply(merge())));
  }

  @TestFactory
  Stream<DynamicTest> everySettingHasItsEffectAsFlagAsVariableAndInTheFile() {
    return each((setting, effect) -> {
      assertEquals(effect.means(), effect.seen().apply(merge(flags(setting, effect.one()))));
      assertEquals(effect.means(), effect.seen().apply(merge(variable(setting, effect.one()))));
      if (setting.key().isPresent()) {
        assertEquals(effect.means(), effect.seen().apply(merge(file(setting, effect.one()))));
      }
    });
  }

  /// The other value is the default where there are but two, so this also shows that a default that
  /// was asked for, and a switch that was turned off, win.
  @TestFactory
  Stream<DynamicTest> aFlagWinsOverAVariableAndAVariableOverTheFile() {
    return each((setting, effect) -> {
      assertEquals(
          effect.otherMeans(),
          effect
              .seen()
              .apply(merge(flags(setting, effect.other()), variable(setting, effect.one()))));
      if (setting.key().isPresent()) {
        assertEquals(
            effect.otherMeans(),
            effect
                .seen()
                .apply(merge(variable(setting, effect.other()), file(setting, effect.one()))));
        assertEquals(
            effect.otherMeans(),
            effect
                .seen()
                .apply(merge(flags(setting, effect.other()), file(setting, effect.one()))));
      }
    });
  }

  @Test
  void varsOfAllPlacesAddUp() throws Exception {
    var flags = new Flags();
    flags.add(Setting.SET, "a=flag");
    flags.add(Setting.SET, "b=x=y");
    flags.add(JobSetting.TEMPLATE, "x");
    Partial variables = Environment.partial(Map.of("GEN_SET", "a=env,c=1,2,d="));
    assertEquals(
        new TreeMap<>(Map.of("a", "flag", "b", "x=y", "c", "1,2", "d", "")),
        merge(flags.partial(), variables).vars());
  }

  @Test
  void zeroMeansNone() throws Exception {
    assertEquals(Optional.empty(), merge(flags(Setting.RESYNC, "0")).timing().resync());
    assertEquals(
        new Settings.Burst(Duration.ZERO, Duration.ZERO),
        merge(flags(Setting.WAIT, "0")).timing().burst());
    assertEquals(Duration.ZERO, merge(flags(Setting.EMPTY_GRACE, "0s")).timing().emptyGrace());
  }

  @Test
  void dockerIsTheSourceUnlessAnotherIsGiven() throws Exception {
    assertEquals(Optional.of(""), merge().sources().docker());
    assertEquals(Optional.empty(), merge(flags(Setting.STATE, "a")).sources().docker());
    assertEquals(
        Optional.of(""),
        merge(flags(Setting.STATE, "a"), variable(Setting.DOCKER, "true")).sources().docker());
    assertProblem(
        "--docker: there is no source left; give --docker, --etcd URI or --state FILE",
        flags(Setting.DOCKER, "false"));
  }

  @Test
  void aWorkFolderIsNoFile(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path path : List.of(file, file.resolve("below/it"))) {
      assertProblem(
          "--work-dir: " + file + " is not a directory", flags(Setting.WORK_DIR, "" + path));
    }
    Path missing = folder.resolve("a/b");
    assertEquals(Optional.of(missing), merge(flags(Setting.WORK_DIR, "" + missing), JOB).workDir());
  }

  @TestFactory
  Stream<DynamicTest> badValuesAreExplained() {
    return Map.ofEntries(
            bad(Setting.TIMEOUT, "5", "--timeout: \"5\" has no unit (did you mean 5s?)"),
            bad(
                Setting.RESYNC,
                "5 s",
                "--resync: \"5 s\" is not a span of time such as 200ms, 30s, 5m or 0"),
            bad(
                Setting.WAIT,
                "2s:1s",
                "--wait: \"2s:1s\" has a maximum below its minimum; write MIN:MAX, such as"
                    + " 200ms:2s"),
            bad(Setting.WAIT, "1s:2", "--wait: \"2\" has no unit (did you mean 2s?)"),
            bad(
                Setting.ADDRESS,
                "publish",
                "--address: \"publish\" is none of container, published"
                    + " (did you mean \"published\"?)"),
            bad(Setting.HOST_IP, "web", "--host-ip: \"web\" is not an IP address"),
            bad(
                Setting.FILTER,
                "lable=a",
                "--filter: \"lable\" cannot be filtered by; there are label, name, status, network"
                    + " (did you mean \"label\"?)"),
            bad(Setting.STRICT, "maybe", "--strict: \"maybe\" is neither true nor false"),
            bad(Setting.SET, "domain", "--set: \"domain\" has no value; write KEY=VALUE"),
            bad(
                Setting.SET,
                "a-b=1",
                "--set: \"a-b\" cannot be a name in vars.NAME; use letters, digits and _"),
            bad(Setting.STATE, "", "--state: is empty; write a path"))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(bad ->
            DynamicTest.dynamicTest(
                bad.getKey(), () -> assertProblem(bad.getKey(), bad.getValue())));
  }

  private static Map.Entry<String, Partial> bad(Setting setting, String value, String message) {
    return Map.entry(message, flags(setting, value));
  }

  @Test
  void aProblemNamesThePlaceAndAllAreListed() {
    Partial variables =
        Environment.partial(Map.of("GEN_WAIT", "soon", "GEN_LOG", "jsn", "GEN_TEMPLATE", "x"));
    GenException.Invalid e =
        assertThrows(
            GenException.Invalid.class,
            () ->
                Settings.merge(
                    Settings.Purpose.GENERATE, Partial.nothing(), variables, Partial.nothing()));
    assertEquals(
        """
        GEN_WAIT: "soon" is not a span of time such as 200ms, 30s, 5m or 0
        GEN_LOG: "jsn" is none of text, json (did you mean "json"?)\
        """,
        e.getMessage());
  }

  @Test
  void quietAndVerboseContradictEachOtherOnlyInOnePlace() throws Exception {
    var both = new Flags();
    both.add(Setting.QUIET, "true");
    both.add(Setting.VERBOSE, "true");
    both.add(JobSetting.TEMPLATE, "x");
    assertProblem("-v: contradicts -q", both.partial());
    assertEquals(
        Settings.Logging.Level.QUIET,
        merge(flags(Setting.QUIET, "true"), variable(Setting.VERBOSE, "true")).logging().level());
  }

  @Test
  void aDryRunDoesNotStay() throws Exception {
    var flags = new Flags();
    flags.add(Setting.DRY_RUN, "true");
    flags.add(JobSetting.TEMPLATE, "x");
    flags.add(JobSetting.OUTPUT, "y");
    flags.add(Setting.WATCH, "true");
    assertProblem("--dry-run: a dry run looks once; leave out --watch", flags.partial());
  }

  @Test
  void unknownVariablesAreNamedWithTheLikelySpelling() {
    assertEquals(
        List.of(
            "GEN_FOO: there is no such setting",
            "GEN_WATHC: there is no such setting (did you mean \"GEN_WATCH\"?)"),
        Environment.unknown(
            Map.of("GEN_WATHC", "1", "GEN_FOO", "1", "GEN_WAIT", "0", "PATH", "/", "GENERAL", "")));
  }

  @Test
  void anEmptyVariableSaysNothing() throws Exception {
    assertEquals(
        Optional.of(Duration.ofSeconds(10)),
        merge(flags(Setting.LOG, "text"), Environment.partial(Map.of("GEN_TIMEOUT", "")))
            .timing()
            .timeout());
  }

  @Test
  void theTableIsConsistent() {
    for (Setting setting : Setting.values()) {
      assertTrue(setting.description().length() > 10, setting::flag);
      assertEquals(setting.kind() == Setting.Kind.SWITCH, setting.label().isEmpty());
    }
  }

  private interface Check {
    void on(Setting setting, Effect effect) throws Exception;
  }

  private static Stream<DynamicTest> each(Check check) {
    return Stream.of(Setting.values())
        .filter(setting -> !EtcdParser.DETAILS.contains(setting))
        .map(setting ->
            DynamicTest.dynamicTest(setting.flag(), () -> check.on(setting, effect(setting))));
  }

  private static Partial flags(Setting setting, String value) {
    return partial(setting, new Given(value, setting.shortFlag().orElse(setting.flag())));
  }

  private static Partial variable(Setting setting, String value) {
    return Environment.partial(
        Map.of(setting.variable(), value, "GEN_TEMPLATE", "x", "GEN_OUTPUT", "y"));
  }

  private static Partial file(Setting setting, String value) {
    return partial(setting, new Given(value, "gen.yaml:1:1: " + setting.key().orElseThrow()));
  }

  private static Partial partial(Setting setting, Given given) {
    return new Partial(Map.of(setting, List.of(given)), List.of());
  }

  private static final Partial JOB =
      Environment.partial(Map.of("GEN_TEMPLATE", "x", "GEN_OUTPUT", "y"));

  private static Settings merge(Partial... places) throws GenException.Invalid {
    List<Partial> all = List.of(places);
    Partial first = all.isEmpty() ? Partial.nothing() : all.get(0);
    Partial second = all.size() < 2 ? Partial.nothing() : all.get(1);
    boolean hasJob = all.stream().anyMatch(p -> !p.jobs().isEmpty());
    return hasJob
        ? Settings.merge(Settings.Purpose.GENERATE, first, second, Partial.nothing())
        : Settings.merge(Settings.Purpose.GENERATE, first, JOB, second);
  }

  private static void assertProblem(String message, Partial flags) {
    GenException.Invalid e = assertThrows(GenException.Invalid.class, () -> merge(flags));
    assertEquals(message, e.getMessage());
  }
}
