package dev.confgen.status;

import static dev.confgen.model.Span.inWords;

import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import dev.confgen.notify.Debt;
import dev.confgen.reconcile.SourceStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How everything is doing, for people: what `/health` and `gen health` show.
final class HealthText {

  private static final int MOST_LEFT_OUT = 10;
  private static final int LONGEST_REASON = 2000;

  private HealthText() {}

  /// Some lines, the first of which is the verdict's.
  static String of(Verdict verdict, Vitals vitals) {
    List<LeftOut> leftOut = vitals.leftOut();
    return String.join(
        "",
        verdict.line() + "\n",
        section("problems", several(verdict.problems())),
        section("sources", vitals.sources().stream().map(HealthText::line)),
        section("jobs", vitals.jobs().stream().map(HealthText::line)),
        section("owed", vitals.debts().stream().map(HealthText::line)),
        "services: %d\n".formatted(vitals.sight().services().offered().size()),
        keys(vitals.sight().snapshot().keys().size()),
        section("left out (%d)".formatted(leftOut.size()), lines(leftOut)));
  }

  /// Most have none.
  private static String keys(int number) {
    return number == 0 ? "" : "keys: %d\n".formatted(number);
  }

  /// The first line says it all if there is only one.
  private static Stream<String> several(List<String> problems) {
    return problems.size() > 1 ? problems.stream() : Stream.of();
  }

  /// A heading and its lines; further lines of one item are indented below it.
  private static String section(String heading, Stream<String> items) {
    String lines =
        items
            .map(item -> "  " + item.strip().replace("\n", "\n    ") + "\n")
            .reduce("", String::concat);
    return lines.isEmpty() ? "" : heading + ":\n" + lines;
  }

  private static String line(SourceStatus source) {
    String read = source.sinceRead().map(age -> "read " + ago(age)).orElse("never read");
    String down = source.failure().map(why -> ", down: " + cut(why)).orElse("");
    return source.name() + ": " + read + down;
  }

  private static String line(Vitals.OfJob job) {
    String state = job.last().map(JobState::toString).orElse("not attempted yet");
    String changed = job.sinceChange().map(age -> ", changed " + ago(age)).orElse("");
    String why = job.reason().isEmpty() ? "" : ": " + cut(job.reason());
    return job.name() + ": " + state + changed + why;
  }

  private static String line(Vitals.OfDebt each) {
    Debt debt = each.debt();
    String how =
        debt.running()
            .map(running -> running(running, debt.error()))
            .orElseGet(() -> waiting(debt));
    return "%s: owed for %s, %s".formatted(debt.job(), inWords(debt.age()), how);
  }

  private static String running(Debt.Running running, Optional<String> error) {
    String before = error.map(why -> "\nbefore: " + cut(why)).orElse("");
    return "running for %s: %s%s".formatted(inWords(running.time()), cut(running.label()), before);
  }

  private static String waiting(Debt debt) {
    String again = debt.again().isZero() ? "now" : "in " + inWords(debt.again());
    return debt.error()
        .map(why -> "tried again %s: %s".formatted(again, cut(why)))
        .orElseGet(() -> "to be sent %s: %s".formatted(again, cut(String.join(", ", debt.owed()))));
  }

  private static Stream<String> lines(List<LeftOut> leftOut) {
    Stream<String> first = leftOut.stream().limit(MOST_LEFT_OUT).map(LeftOut::line);
    int more = leftOut.size() - MOST_LEFT_OUT;
    return more > 0 ? Stream.concat(first, Stream.of("and %d more".formatted(more))) : first;
  }

  private static String ago(Duration age) {
    return age.toSeconds() + " s ago";
  }

  private static String cut(String reason) {
    return Quoted.cut(reason, LONGEST_REASON);
  }
}
