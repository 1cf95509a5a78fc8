package dev.confgen.status;

import dev.confgen.model.Quoted;
import dev.confgen.model.SecretNames;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The numbers, for Prometheus. Labels hold what the configuration names, and never what a
/// container does. One thread uses this.
final class Metrics {

  static final String TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;
  private static final int LONGEST_LABEL = 200;
  private static final String SOURCE = "source";
  private static final String JOB = "job";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Chronicle chronicle;
  private final UnaryOperator<String> mask;
  private final InstantSource clock = InstantSource.system();

  /// One look at everything, for all numbers of one answer.
  private Vitals now;

  Metrics(Chronicle chronicle, UnaryOperator<String> mask, String version) {
    this.chronicle = chronicle;
    this.mask = mask;
    this.now = chronicle.vitals();
    Info.builder()
        .name("gen_info")
        .help("The program.")
        .labelNames("version")
        .register(registry)
        .addLabelValues(version);
    registerVerdict();
    registerSources();
    registerJobs();
    registerNotifications();
    registerPasses();
  }

  /// All numbers in Prometheus' text format.
  byte[] text() {
    now = chronicle.vitals();
    var out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create()
          .write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void registerVerdict() {
    gauge(
        "gen_healthy",
        "Whether /health says that all is well.",
        List.of(),
        _ -> Map.of(List.of(), bit(Verdict.on(now).isHealthy())));
    gauge(
        "gen_ready",
        "Whether every source was read and every job applied once.",
        List.of(),
        _ -> Map.of(List.of(), bit(Verdict.on(now).isReady())));
  }

  private void registerSources() {
    gauge(
        "gen_source_up",
        "Whether the last reading of a source succeeded.",
        List.of(SOURCE),
        vitals ->
            values(
                vitals.sources(),
                each -> label(each.name()),
                each ->
                    Optional.of(bit(each.failure().isEmpty() && each.sinceRead().isPresent()))));
    gauge(
        "gen_source_last_success_timestamp_seconds",
        "When a source was last read successfully.",
        List.of(SOURCE),
        vitals ->
            values(
                vitals.sources(),
                each -> label(each.name()),
                each -> each.sinceRead().map(this::timestamp)));
    gauge(
        "gen_services",
        "The services that are offered.",
        List.of(),
        vitals -> Map.of(List.of(), (double) vitals.sight().services().offered().size()));
    gauge(
        "gen_left_out",
        "What was left out because of a value that cannot be used, by what left it out.",
        List.of("by"),
        vitals ->
            Map.of(
                List.of(SOURCE), (double) vitals.sight().snapshot().leftOut().size(),
                List.of("discovery"), (double) vitals.sight().services().leftOut().size(),
                List.of(JOB),
                    (double) vitals.jobs().stream().mapToInt(job -> job.leftOut().size()).sum()));
  }

  private void registerJobs() {
    counter(
        "gen_job_outcomes_total",
        "What happened to a job, how often.",
        List.of(JOB, "outcome"),
        Metrics::outcomes);
    gauge(
        "gen_job_ok",
        "Whether the last attempt of a job did not fail.",
        List.of(JOB),
        vitals ->
            values(
                vitals.jobs(),
                each -> List.of(each.name()),
                each -> each.last().map(_ -> bit(!each.isFailed()))));
    gauge(
        "gen_job_last_change_timestamp_seconds",
        "When a job's output was last changed.",
        List.of(JOB),
        vitals ->
            values(
                vitals.jobs(),
                each -> List.of(each.name()),
                each -> each.sinceChange().map(this::timestamp)));
    gauge(
        "gen_owed_seconds",
        "For how long a job has owed a notification; 0 if it owes none.",
        List.of(JOB),
        Metrics::debts);
  }

  private static Map<List<String>, Double> outcomes(Vitals vitals) {
    var all = new LinkedHashMap<List<String>, Double>();
    for (Vitals.OfJob job : vitals.jobs()) {
      job.counts()
          .forEach(
              (state, count) -> all.put(List.of(job.name(), state.toString()), (double) count));
    }
    return all;
  }

  private static Map<List<String>, Double> debts(Vitals vitals) {
    var all = new LinkedHashMap<List<String>, Double>();
    vitals.jobs().forEach(job -> all.put(List.of(job.name()), 0.0));
    vitals
        .debts()
        .forEach(
            each -> all.put(List.of(each.debt().job()), each.debt().age().toMillis() / MILLIS));
    return all;
  }

  private void registerNotifications() {
    counter(
        "gen_notifications_total",
        "What became of a notification, how often.",
        List.of("notification", "result"),
        vitals -> {
          var all = new LinkedHashMap<List<String>, Double>();
          for (Vitals.OfNotification each : vitals.notifications()) {
            String label = label(each.label()).getFirst();
            all.merge(List.of(label, "sent"), (double) each.sent(), Double::sum);
            all.merge(List.of(label, "failed"), (double) each.failed(), Double::sum);
          }
          return all;
        });
  }

  private void registerPasses() {
    counter(
        "gen_passes_total",
        "How often all jobs were rendered.",
        List.of(),
        vitals -> Map.of(List.of(), (double) vitals.passes()));
    SummaryWithCallback.builder()
        .name("gen_pass_duration_seconds")
        .help("How long it took to render all jobs, checks and notifications included.")
        .callback(summary ->
            summary.call(now.passes(), now.passTime().toNanos() / NANOS, Quantiles.EMPTY))
        .register(registry);
  }

  private void gauge(
      String name,
      String help,
      List<String> labels,
      Function<Vitals, Map<List<String>, Double>> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(gauge ->
            values.apply(now).forEach((at, value) -> gauge.call(value, at.toArray(String[]::new))))
        .register(registry);
  }

  private void counter(
      String name,
      String help,
      List<String> labels,
      Function<Vitals, Map<List<String>, Double>> values) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(counter ->
            values
                .apply(now)
                .forEach((at, value) -> counter.call(value, at.toArray(String[]::new))))
        .register(registry);
  }

  /// One value for each label; of things with one label, the last.
  private static <T> SequencedMap<List<String>, Double> values(
      List<T> things, Function<T, List<String>> label, Function<T, Optional<Double>> value) {
    var all = new LinkedHashMap<List<String>, Double>();
    for (T each : things) {
      value.apply(each).ifPresent(number -> all.put(label.apply(each), number));
    }
    return all;
  }

  /// A text of the user's own, without what should not be stored for years.
  private List<String> label(String text) {
    String shown = mask.apply(SecretNames.masked("", text));
    return List.of(Quoted.cut(shown.replace('\n', ' '), LONGEST_LABEL));
  }

  private static double bit(boolean on) {
    return on ? 1 : 0;
  }

  private double timestamp(Duration ago) {
    return clock.instant().minus(ago).toEpochMilli() / MILLIS;
  }
}
