package dev.confgen.cli;

import static dev.confgen.model.Span.inWords;

import dev.confgen.config.Settings;
import dev.confgen.generate.Outcome;
import dev.confgen.model.Caution;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Notification;
import dev.confgen.notify.Payment;
import dev.confgen.reconcile.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells the log what was decided and why. What stays as it is is told once.
final class Report {

  private final Standing sources = standing();
  private final Standing services = standing();
  private final Map<String, Standing> jobs = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private final Settings.Mode mode;
  private volatile Optional<Ending> ending = Optional.empty();
  private String seen = "";

  /// @param mode whether there will be further passes, and whether anything is written in this one
  Report(Settings.Mode mode) {
    this.mode = mode;
  }

  /// All work ends. Any thread may tell.
  void ends(Ending why) {
    ending = Optional.of(why);
  }

  /// The end has to wait for what is in hand.
  ///
  /// @param running the notifications that are being sent
  void awaits(Ending why, List<String> running, Duration longest) {
    String what = running.isEmpty() ? "what is in hand" : String.join(", ", running);
    Log.info("%s; waiting up to %s for %s".formatted(why.reason(), inWords(longest), what));
  }

  /// What the sources left out. (A {@link dev.confgen.reconcile.Reconciler} tells that itself.)
  void sources(Snapshot snapshot) {
    sources.tell("sources", snapshot.leftOut().stream().map(LeftOut::line).toList());
  }

  /// What could not become a service, and what was guessed.
  ///
  /// @param keys how many keys there are
  /// @return the same services
  Services services(Services services, int keys) {
    String counted = counted(services.offered().size(), "service");
    seen = keys == 0 ? counted : counted + ", " + counted(keys, "key");
    List<String> lines =
        Stream.concat(
                services.leftOut().stream().map(LeftOut::line),
                services.cautions().stream().map(Caution::line))
            .toList();
    this.services.tell("services", lines);
    return services;
  }

  /// What was left out of one job.
  void leftOut(String job, List<LeftOut> leftOut) {
    jobs.computeIfAbsent(job, _ -> standing())
        .tell(job, leftOut.stream().map(each -> job + ": " + each.line()).toList());
  }

  /// A failure of one job, or of one template; the same again is not told again.
  void failed(String job, String reason) {
    String line = job + ": " + reason;
    if (!line.equals(failures.put(job, line))) {
      Log.error(line);
    }
  }

  /// A template that had failed was read again.
  void mended(String job) {
    failures.remove(job);
    Log.info(job + " read again");
  }

  /// What happened to a job.
  void outcome(Outcome outcome) {
    String job = outcome.job().name();
    leftOut(job, outcome.leftOut());
    switch (outcome) {
      case Outcome.Failed(_, var cause) -> failed(job, String.valueOf(cause.getMessage()));
      case Outcome.Held(_, var reason) -> failed(job, "kept: " + reason);
      case Outcome.RolledBack(_, var reason) ->
          failed(
              job,
              "rolled back: %s\nthe new content is tried again when it changes".formatted(reason));
      case Outcome.NotRolledBack(_, var cause) ->
          failed(job, "not rolled back: " + cause.getMessage());
      case Outcome.Stopped(_, var cause) ->
          Log.info("%s kept: %s".formatted(job, cause.getMessage()));
      case Outcome.Written written -> {
        failures.remove(job);
        Log.info("%s %s (%s)".formatted(job, mode.dryRun() ? "would be written" : "written", seen));
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

  /// What became of a notification.
  void payment(Payment payment) {
    switch (payment) {
      case Payment.Sent(var notification, _, var took) ->
          Log.info("%s done in %s".formatted(notification.label(), inWords(took)));
      case Payment.Failed failed -> failed(failed);
      case Payment.Uncleared(var job, var cause) ->
          Log.error(
              "%s: all was notified, but that could not be noted: %s"
                  .formatted(job, cause.getMessage()));
    }
  }

  /// That files were rolled back says it all.
  private void failed(Payment.Failed payment) {
    if (!payment.jobs().isEmpty()) {
      Log.error(
          "notification of %s%s, owed for %s, is tried again %s: %s"
              .formatted(
                  String.join(", ", payment.jobs()),
                  named(payment.notification()),
                  inWords(payment.owed()),
                  when(payment.again()),
                  payment.cause().getMessage()));
    }
  }

  /// A command is named by what is said of its failure.
  private static String named(Notification notification) {
    return notification instanceof Notification.Run ? "" : " (" + notification.label() + ")";
  }

  private String when(Duration again) {
    return mode.watch()
        ? ending.map(Ending::retry).orElseGet(() -> "in " + inWords(again))
        : "by the next run";
  }

  private static String counted(int number, String what) {
    return number == 1 ? "1 " + what : number + " " + what + "s";
  }

  private static Standing standing() {
    return new Standing(Log::warn, line -> Log.debug(() -> line));
  }
}
