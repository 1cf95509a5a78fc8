package dev.confgen.cli;

import static dev.confgen.model.Span.inWords;

import dev.confgen.config.Settings;
import dev.confgen.generate.Outcome;
import dev.confgen.generate.Pass;
import dev.confgen.model.Caution;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Debt;
import dev.confgen.notify.Payment;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Tells the log what was decided and why. What stays as it is is told once.
final class Report {

  // No file has such a name.
  private static final String SOURCES = "\0sources";
  private static final String SERVICES = "\0services";

  private final Map<String, Set<String>> standing = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private final Settings.Mode mode;

  /// @param mode whether there will be further passes, and whether anything is written in this one
  Report(Settings.Mode mode) {
    this.mode = mode;
  }

  /// What the sources left out. (A {@link dev.confgen.reconcile.Reconciler} tells that itself.)
  void sources(Snapshot snapshot) {
    warnOnce(SOURCES, snapshot.leftOut().stream().map(LeftOut::line).toList());
  }

  /// What could not become a service, and what was guessed.
  void services(Services services) {
    List<String> lines =
        Stream.concat(
                services.leftOut().stream().map(LeftOut::line),
                services.cautions().stream().map(Caution::line))
            .toList();
    warnOnce(SERVICES, lines);
  }

  /// What was left out of one job.
  void leftOut(String job, List<LeftOut> leftOut) {
    warnOnce(job, leftOut.stream().map(each -> job + ": " + each.line()).toList());
  }

  /// A failure of one job, or of one template; the same again is not told again.
  void failed(String job, String reason) {
    String line = job + ": " + reason;
    if (!line.equals(failures.put(job, line))) {
      Log.error(line);
    }
  }

  /// What failed does no longer.
  void mended(String job) {
    failures.remove(job);
    Log.info(job + " read again");
  }

  /// A pass over the files.
  ///
  /// @param debts what is owed after it
  void pass(Pass pass, List<Debt> debts) {
    int services = pass.services().offered().size();
    pass.outcomes().forEach(outcome -> outcome(outcome, services));
    pass.payments().forEach(payment -> payment(payment, debts));
  }

  private void outcome(Outcome outcome, int services) {
    String job = outcome.job().name();
    leftOut(job, outcome.leftOut());
    switch (outcome) {
      case Outcome.Failed(_, var cause) -> failed(job, String.valueOf(cause.getMessage()));
      case Outcome.Held(_, var reason) -> failed(job, "kept: " + reason);
      case Outcome.Stopped(_, var cause) ->
          Log.info("%s kept: %s".formatted(job, cause.getMessage()));
      case Outcome.Written written -> {
        failures.remove(job);
        Log.info(
            "%s %s (%d services)"
                .formatted(job, mode.dryRun() ? "would be written" : "written", services));
        Log.debug(written::diff);
      }
      case Outcome.Adjusted(_, _, var changes) -> {
        failures.remove(job);
        Log.info(
            "%s %s: %s"
                .formatted(
                    job,
                    mode.dryRun() ? "would be put right" : "put right",
                    String.join(", ", changes)));
      }
      case Outcome.Unchanged _ -> {
        if (failures.remove(job) == null) {
          Log.debug(() -> job + " unchanged");
        } else {
          Log.info(job + " is as it should be again");
        }
      }
    }
  }

  /// What became of notifications.
  void payment(Payment payment, List<Debt> debts) {
    switch (payment) {
      case Payment.Sent(var notification, _, var took) ->
          Log.info("%s done in %s".formatted(notification.label(), inWords(took)));
      case Payment.Failed(_, var jobs, var cause, var again) ->
          Log.error(
              "notification of %s owed since %s: %s; %s"
                  .formatted(
                      String.join(", ", jobs),
                      inWords(age(jobs, debts)),
                      cause.getMessage(),
                      mode.watch()
                          ? "tried again in " + inWords(again)
                          : "the next run tries it again"));
      case Payment.Uncleared(var job, var cause) ->
          Log.error(
              "%s: all was notified, but that could not be noted: %s"
                  .formatted(job, cause.getMessage()));
    }
  }

  private static Duration age(List<String> jobs, List<Debt> debts) {
    return debts.stream()
        .filter(debt -> jobs.contains(debt.job()))
        .map(Debt::age)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private void warnOnce(String about, List<String> lines) {
    Set<String> before = standing.getOrDefault(about, Set.of());
    lines.stream().filter(line -> !before.contains(line)).forEach(Log::warn);
    standing.put(about, new HashSet<>(lines));
  }
}
