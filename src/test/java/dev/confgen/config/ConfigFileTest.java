package dev.confgen.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.ContainerFilters;
import dev.confgen.model.GenException;
import dev.confgen.notify.Notification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileTest {

  @TempDir Path folder;

  @Test
  void theFileSaysWhatFlagsSay() throws Exception {
    Settings settings =
        merge(
            """
            state: [shop.yaml, more.json]
            docker: true
            watch: yes
            wait: 1s:5s
            min_interval: 0
            set:
              domain: shop.test
              port: 8080
            jobs:
              - template: haproxy
                output: /etc/haproxy/haproxy.cfg
                mode: 0640
                check: haproxy -c -f {file}
                notify: [./reload, 'echo "${x}"']
              - template: hosts
                output: /tmp/hosts
                notify: ./one
            """,
            Map.of("x", "y"));
    assertEquals(
        new Settings.Sources(
            Optional.of(""),
            Optional.empty(),
            List.of(Path.of("shop.yaml"), Path.of("more.json")),
            ContainerFilters.NONE),
        settings.sources());
    assertEquals(true, settings.mode().watch());
    assertEquals(Duration.ZERO, settings.timing().minInterval());
    assertEquals(new TreeMap<>(Map.of("domain", "shop.test", "port", "8080")), settings.vars());
    assertEquals(List.of("./reload", "echo \"y\""), labels(settings.jobs().getFirst()));
    assertEquals(Optional.of(0640), settings.jobs().getFirst().mode());
    assertEquals(List.of("./one"), labels(settings.jobs().getLast()));
  }

  @Test
  void unknownKeysAreAllNamedWithTheLikelySpelling() {
    assertProblem(
        """
        gen.yaml:1:1: min-interval: unknown key (did you mean "min_interval"?)
        gen.yaml:2:1: config: unknown key
        gen.yaml:5:5: jobs[0].ouput: unknown key (did you mean "output"?)\
        """,
        """
        min-interval: 1s
        config: other.yaml
        jobs:
          - template: a
            ouput: b
        """);
  }

  @Test
  void aKeyInTheWrongPlaceIsToldWhereItBelongs() {
    assertProblem(
        """
        gen.yaml:1:1: output: unknown key; it is said of a job
        gen.yaml:4:5: jobs[0].prefix: unknown key; it is a setting of the whole file\
        """,
        """
        output: x
        jobs:
          - template: a
            prefix: /up
            output: b
        """);
  }

  @Test
  void whatIsMisspeltIsNotMissedAsWell() {
    assertProblem(
        """
        gen.yaml:3:5: jobs[0].tempate: unknown key (did you mean "template"?)
        gen.yaml:4:5: jobs[0].ouput: unknown key (did you mean "output"?)\
        """,
        """
        watch: true
        jobs:
          - tempate: a
            ouput: b
            check: c
        """);
  }

  @Test
  void wrongTypesAreNamed() {
    assertProblem(
        """
        gen.yaml:2:6: set: must be a mapping, but is text
        gen.yaml:1:7: wait: must be text, but is a list
        gen.yaml:4:3: jobs[0]: must be a mapping, but is text\
        """,
        """
        wait: [1s]
        set: a=b
        jobs:
        - haproxy
        """);
  }

  @Test
  void badValuesNameTheirPlace() {
    assertProblem(
        """
        gen.yaml:1:7: wait: "soon" is not a span of time such as 200ms, 30s, 5m or 0
        gen.yaml:4:13: jobs[0].mode: "rw" is not a mode; write octal digits, such as 0644\
        """,
        """
        wait: soon
        jobs:
          - template: a
            mode:   rw
            output: b
        """);
  }

  /// Keys that nobody knows used to hide values that nobody understands.
  @Test
  void allMistakesAreToldAtOnceAndEachOnce() {
    assertProblem(
        """
        gen.yaml:1:1: wiat: unknown key (did you mean "wait"?)
        gen.yaml:3:10: timeout: must be text, but is a list
        gen.yaml:5:3: jobs[0]: must be a mapping, but is text
        gen.yaml:2:9: resync: "soon" is not a span of time such as 200ms, 30s, 5m or 0
        gen.yaml:7:11: jobs[1].mode: "rw" is not a mode; write octal digits, such as 0644\
        """,
        """
        wiat: 1s
        resync: soon
        timeout: [1s]
        jobs:
        - haproxy
        - template: a
          mode:   rw
          output: b
        """);
  }

  @Test
  void variablesStandInValues() throws Exception {
    Settings settings =
        merge(
            """
            set:
              a: ${A}
              b: ${NONE:-x}-${EMPTY:-y}
              c: $${A} and $A
              d: "${EMPTY}"
            jobs: [{template: t}]
            """,
            Map.of("A", "1", "EMPTY", ""));
    assertEquals(
        new TreeMap<>(Map.of("a", "1", "b", "x-y", "c", "${A} and $A", "d", "")), settings.vars());
  }

  @Test
  void aVariableThatIsNotSetIsAnError() {
    assertProblem(
        "gen.yaml:1:19: jobs[0].template: the variable NONE is not set; write ${NONE:-default} if"
            + " it need not be",
        "jobs: [{template: '${NONE}'}]");
  }

  @Test
  void shellExpansionsAreNotGuessedAt() {
    assertProblem(
        "gen.yaml:2:36: jobs[0].notify: \"${x%%y} b\" is not ${NAME} or ${NAME:-default}; write"
            + " $${ for a ${ that stays",
        """
        jobs:
        - {template: a, output: b, notify: 'a ${x%%y} b'}
        """);
  }

  @Test
  void jobsStandInOnePlace() throws Exception {
    var flags = new Flags();
    flags.add(JobSetting.TEMPLATE, "x");
    Partial file = ConfigFile.parse("gen.yaml", "jobs: [{template: t}]", Map.of());
    GenException.Invalid e =
        assertThrows(
            GenException.Invalid.class,
            () ->
                Settings.merge(
                    Settings.Purpose.GENERATE, flags.partial(), Partial.nothing(), file));
    assertEquals(
        "-t x: there are jobs in the file too (gen.yaml:1:8: jobs[0]); give all of them in one"
            + " place",
        e.getMessage());
  }

  @Test
  void missingAndEmptyFilesAreExplained() throws Exception {
    Path none = folder.resolve("none.yaml");
    GenException.Invalid missing =
        assertThrows(GenException.Invalid.class, () -> ConfigFile.read(none, Map.of()));
    assertEquals(none + ": there is no such file", missing.getMessage());
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
    GenException.Invalid nothing =
        assertThrows(GenException.Invalid.class, () -> ConfigFile.read(empty, Map.of()));
    assertEquals(empty + ": the file is empty", nothing.getMessage());
  }

  private static Settings merge(String text, Map<String, String> variables)
      throws GenException.Invalid {
    return Settings.merge(
        Settings.Purpose.LINT,
        Partial.nothing(),
        Partial.nothing(),
        ConfigFile.parse("gen.yaml", text, variables));
  }

  private static void assertProblem(String message, String text) {
    GenException.Invalid e = assertThrows(GenException.Invalid.class, () -> merge(text, Map.of()));
    assertEquals(message, e.getMessage());
  }

  @Test
  void keysOfAJobNotifyInTheOrderInWhichTheyStand() throws Exception {
    Settings settings =
        merge(
            """
            jobs:
              - template: a
                output: x
                in: web
                notify_container: [cache:restart, label=role=proxy]
                notify: [one, two]
                notify_haproxy: /run/m.sock
                rollback: true
            """,
            Map.of());
    JobSpec job = settings.jobs().getFirst();
    assertEquals(
        List.of(
            "restart of cache",
            "HUP to label=role=proxy",
            "one (in web)",
            "two (in web)",
            "reload of haproxy at /run/m.sock"),
        labels(job));
    assertTrue(job.rollback());
  }

  private static List<String> labels(JobSpec job) {
    return job.notifications().stream().map(Notification::label).toList();
  }
}
