package dev.confgen.status;

import dev.confgen.model.Quoted;
import dev.confgen.notify.Debt;
import dev.confgen.reconcile.SourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether all is well, and whether the work has come into effect once.
///
/// @param problems what is wrong, so that somebody should look; none if the program is healthy
/// @param missing what has not been done once yet; none if the program is ready
/// @param remarks what is not as it should be and is being put up with
record Verdict(List<String> problems, List<String> missing, List<String> remarks) {

  private static final int LONGEST_REASON = 200;

  Verdict {
    problems = List.copyOf(problems);
    missing = List.copyOf(missing);
    remarks = List.copyOf(remarks);
  }

  /// Judges. Nothing it says changes with time alone but by a limit that is passed.
  static Verdict on(Vitals vitals) {
    var problems = new ArrayList<String>();
    var missing = new ArrayList<String>();
    var remarks = new ArrayList<String>();
    if (vitals.running().isEmpty()) {
      missing.add("the work has not begun");
    }
    vitals.sources().forEach(source -> judge(source, vitals, problems, missing, remarks));
    vitals.jobs().forEach(job -> judge(job, problems, missing, remarks));
    vitals.debts().forEach(debt -> judge(debt, problems, remarks));
    return new Verdict(problems, missing, remarks);
  }

  private static void judge(
      SourceStatus source,
      Vitals vitals,
      List<String> problems,
      List<String> missing,
      List<String> remarks) {
    String why = source.failure().map(reason -> ": " + brief(reason)).orElse("");
    if (source.sinceRead().isPresent()) {
      source
          .failure()
          .ifPresent(_ -> remarks.add("what %s said last counts%s".formatted(source.name(), why)));
      return;
    }
    String line = source.name() + " has never been read" + why;
    missing.add(line);
    boolean late =
        !vitals.patience().isZero()
            && vitals.running().filter(time -> time.compareTo(vitals.patience()) > 0).isPresent();
    if (late) {
      problems.add(line);
    }
  }

  private static void judge(
      Vitals.OfJob job, List<String> problems, List<String> missing, List<String> remarks) {
    if (!job.applied()) {
      missing.add(job.name() + " has not been applied yet");
    }
    if (job.isFailed()) {
      problems.add("%s failed: %s".formatted(job.name(), brief(job.reason())));
    } else if (job.last().filter(state -> state == JobState.HELD).isPresent()) {
      remarks.add("%s is kept: %s".formatted(job.name(), brief(job.reason())));
    }
  }

  private static void judge(Vitals.OfDebt each, List<String> problems, List<String> remarks) {
    String how = each.overdue() ? overdue(each.debt()) : inTime(each.debt());
    (each.overdue() ? problems : remarks)
        .add("notification of %s %s".formatted(each.debt().job(), how));
  }

  private static String overdue(Debt debt) {
    String why =
        debt.error()
            .or(() -> debt.running().map(running -> running.label() + " has not ended yet"))
            .orElseGet(() -> labels(debt));
    return "is owed: " + brief(why);
  }

  private static String inTime(Debt debt) {
    return debt.running()
        .map(running -> "is running: " + brief(running.label()))
        .or(() -> debt.error().map(why -> "failed and is tried again: " + brief(why)))
        .orElseGet(() -> "is still to come: " + brief(labels(debt)));
  }

  private static String labels(Debt debt) {
    return String.join(", ", debt.owed());
  }

  /// The first line of a reason, not too long.
  private static String brief(String reason) {
    return Quoted.cut(reason.lines().findFirst().orElse(""), LONGEST_REASON);
  }

  boolean isHealthy() {
    return problems.isEmpty();
  }

  boolean isReady() {
    return missing.isEmpty();
  }

  /// All of it in one line that names the first thing only.
  String line() {
    return line("unhealthy: ", problems)
        .or(() -> line("starting: ", missing))
        .or(() -> line("healthy; ", remarks))
        .orElse("healthy");
  }

  /// Whether the work has come into effect, in one line.
  String readiness() {
    return line("not ready: ", missing).orElse("ready");
  }

  private static Optional<String> line(String begin, List<String> items) {
    return items.stream().findFirst().map(first -> begin + first + further(items.size() - 1));
  }

  private static String further(int count) {
    return count == 0 ? "" : "; and %d more".formatted(count);
  }
}
