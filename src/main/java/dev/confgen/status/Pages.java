package dev.confgen.status;

import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What there is to ask for. Any thread may ask.
public final class Pages {

  private static final String INDEX =
      """
      /health       200 if all is well, 503 with the reasons if not
      /ready        200 once every source was read and every file applied, 503 before
      /metrics      for Prometheus
      /debug/state  what templates see, secrets masked
      """;

  private final Chronicle chronicle;
  private final Function<Sight, String> state;
  private final UnaryOperator<String> mask;
  private final String version;

  /// Prometheus' classes are loaded when somebody asks for metrics, not before.
  private Optional<Metrics> metrics = Optional.empty();

  /// The last state that somebody asked for. It may be large: those who ask for it at the same time
  /// share it, and it goes where memory is short.
  private SoftReference<StatePage> statePage = new SoftReference<>(null);

  private record StatePage(Sight sight, Page page) {}

  /// @param state writes what was seen, secrets masked
  /// @param mask hides the secrets in a message
  /// @param version the program's version
  public Pages(
      Chronicle chronicle,
      Function<Sight, String> state,
      UnaryOperator<String> mask,
      String version) {
    this.chronicle = chronicle;
    this.state = state;
    this.mask = mask;
    this.version = version;
  }

  /// The page at a path.
  synchronized Page at(String path) {
    return switch (path) {
      case "/" -> Page.text(200, INDEX);
      case "/health" -> health();
      case "/ready" -> ready();
      case "/metrics" -> metrics();
      case "/debug/state" -> state();
      default -> Page.text(404, "there is no such page; these are:\n" + INDEX);
    };
  }

  private Page health() {
    Vitals vitals = chronicle.vitals();
    Verdict verdict = Verdict.on(vitals);
    return Page.text(verdict.isHealthy() ? 200 : 503, mask.apply(HealthText.of(verdict, vitals)));
  }

  private Page ready() {
    Verdict verdict = Verdict.on(chronicle.vitals());
    return Page.text(verdict.isReady() ? 200 : 503, mask.apply(verdict.readiness() + "\n"));
  }

  private Page metrics() {
    Metrics loaded = metrics.orElseGet(() -> new Metrics(chronicle, mask, version));
    metrics = Optional.of(loaded);
    return new Page(200, Metrics.TYPE, loaded.text());
  }

  private Page state() {
    Optional<Sight> sight = chronicle.sight();
    if (sight.isEmpty()) {
      return Page.text(503, "nothing was read yet\n");
    }
    StatePage last = statePage.get();
    if (last == null || !last.sight().equals(sight.get())) {
      last = new StatePage(sight.get(), Page.text(200, state.apply(sight.get())));
      statePage = new SoftReference<>(last);
    }
    return last.page();
  }
}
