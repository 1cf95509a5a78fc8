package dev.confgen.status;

import dev.confgen.command.Command;
import dev.confgen.generate.Job;
import dev.confgen.generate.Outcome;
import dev.confgen.model.GenException;
import dev.confgen.notify.Debt;
import dev.confgen.notify.Notification;
import dev.confgen.notify.Payment;
import dev.confgen.output.Target;
import dev.confgen.reconcile.SourceStatus;
import dev.confgen.testing.FakeTemplate;
import dev.confgen.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A chronicle of one job, `/out`, that one source and one notification, `reload`, belong to.
final class Scene {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  final ManualClock clock = new ManualClock();
  final Chronicle chronicle = new Chronicle(clock);
  final Notification reload = new Notification.Run(new Command("reload", Optional.empty()));
  final Job job = job("/out");
  List<SourceStatus> sources =
      List.of(new SourceStatus("docker", Optional.empty(), Optional.empty()));
  List<Debt> debts = List.of();

  Job job(String output) {
    return new Job(
        new FakeTemplate(),
        new Target(
            Path.of(output),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        List.of(reload),
        false);
  }

  Scene begin(Job... jobs) {
    chronicle.begin(new Work(List.of(jobs), () -> sources, () -> debts, Runnable::run, PATIENCE));
    return this;
  }

  /// A scene in which all went well.
  static Scene healthy() {
    var scene = new Scene();
    scene.begin(scene.job);
    scene.read();
    scene.written();
    return scene;
  }

  void read() {
    sources = List.of(new SourceStatus("docker", Optional.of(Duration.ZERO), Optional.empty()));
  }

  void down(String why) {
    sources = List.of(new SourceStatus("docker", sources.getFirst().sinceRead(), Optional.of(why)));
  }

  void written() {
    chronicle.outcome(new Outcome.Written(job, List.of(), Optional.empty(), "x"));
  }

  void failed(String why) {
    chronicle.outcome(new Outcome.Failed(job, new GenException.Rejected(why)));
  }

  void rolledBack(String why) {
    chronicle.outcome(new Outcome.RolledBack(job, why));
  }

  /// The notification fails, and is tried again after this time.
  void notifyFails(Duration owed, Duration again) {
    debts =
        List.of(
            new Debt(
                "/out",
                List.of("reload"),
                owed,
                Optional.of(Duration.ZERO),
                Optional.empty(),
                again,
                Optional.of("exit 1: no")));
    chronicle.payment(
        new Payment.Failed(
            reload,
            List.of("/out"),
            List.of(),
            new GenException.Rejected("exit 1: no"),
            owed,
            again));
  }

  /// The notification waits for its interval to pass.
  void notifyLater(Duration owed) {
    debts =
        List.of(
            new Debt(
                "/out",
                List.of("reload"),
                owed,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Optional.empty()));
  }

  /// The notification has been running for some time, for the first time.
  void notifyRuns(Duration time) {
    debts =
        List.of(
            new Debt(
                "/out",
                List.of("reload"),
                time,
                Optional.of(time),
                Optional.of(new Debt.Running("reload", time)),
                Duration.ZERO,
                Optional.empty()));
  }

  void notified() {
    debts = List.of();
    chronicle.payment(new Payment.Sent(reload, List.of("/out"), Duration.ZERO));
  }

  Verdict verdict() {
    return Verdict.on(chronicle.vitals());
  }

  String health() {
    return HealthText.of(verdict(), chronicle.vitals());
  }
}
