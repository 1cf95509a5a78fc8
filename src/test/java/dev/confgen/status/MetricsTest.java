package dev.confgen.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MetricsTest {

  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) \\S+$");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(gen_[a-z_]+)(?:\\{[a-z,]+})?` \\|");

  private final Scene scene = Scene.healthy();
  private final Metrics metrics =
      new Metrics(scene.chronicle, text -> text.replace("hunter2", "***"), "1.0");

  private String text() {
    return new String(metrics.text(), UTF_8);
  }

  private void assertHas(String line) {
    assertTrue(text().lines().anyMatch(line::equals), this::text);
  }

  @Test
  void sourcesJobsAndNotificationsAreCounted() {
    assertHas("gen_info{version=\"1.0\"} 1");
    assertHas("gen_source_up{source=\"docker\"} 1.0");
    assertHas("gen_job_outcomes_total{job=\"/out\",outcome=\"written\"} 1.0");
    assertHas("gen_job_outcomes_total{job=\"/out\",outcome=\"failed\"} 0.0");
    assertHas("gen_owed_seconds{job=\"/out\"} 0.0");
    assertHas("gen_healthy 1.0");
    assertHas("gen_ready 1.0");
    scene.failed("no");
    scene.down("gone");
    scene.notifyFails(Duration.ofMillis(1500), Duration.ofSeconds(1));
    scene.chronicle.passed(Duration.ofMillis(250));
    assertHas("gen_source_up{source=\"docker\"} 0.0");
    assertHas("gen_job_outcomes_total{job=\"/out\",outcome=\"failed\"} 1.0");
    assertHas("gen_job_ok{job=\"/out\"} 0.0");
    assertHas("gen_owed_seconds{job=\"/out\"} 1.5");
    assertHas("gen_notifications_total{notification=\"reload\",result=\"failed\"} 1.0");
    assertHas("gen_pass_duration_seconds_sum 0.25");
    assertHas("gen_passes_total 1.0");
    assertHas("gen_healthy 0.0");
  }

  @Test
  void countersGoOnUnderOtherSettings() {
    scene.begin(scene.job, scene.job("/new"));
    assertHas("gen_job_outcomes_total{job=\"/out\",outcome=\"written\"} 1.0");
    assertHas("gen_job_outcomes_total{job=\"/new\",outcome=\"written\"} 0.0");
  }

  @Test
  void oneSourceThatIsNamedTwiceIsOneSeries() {
    scene.sources = List.of(scene.sources.getFirst(), scene.sources.getFirst());
    assertHas("gen_source_up{source=\"docker\"} 1.0");
  }

  @Test
  void labelsOfTheUsersAreShortAndHoldNoSecret() {
    scene.notifyLater(Duration.ZERO);
    scene.sources =
        List.of(
            new dev.confgen.reconcile.SourceStatus(
                "a hunter2 http://u:pw@h/ " + "x".repeat(500), Optional.empty(), Optional.empty()));
    String text = text();
    assertTrue(text.contains("source=\"a *** http://u:***@h/ xxx"), text);
    assertTrue(text.lines().allMatch(line -> line.length() < 400), text);
  }

  @Test
  void everyMetricHasItsRowInTheDocumentationAndNothingElseHas() throws Exception {
    assertEquals(
        names(ROW, Files.readString(Path.of("docs/operations.md"))), names(FAMILY, text()));
  }

  private static SortedSet<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
