package dev.confgen.status;

import dev.confgen.generate.Job;
import dev.confgen.notify.Debt;
import dev.confgen.reconcile.SourceStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What is at work under one set of settings, and whom to ask how it is doing. Any thread may ask.
///
/// @param jobs what is kept, in order
/// @param sources how the sources are doing
/// @param debts what is owed
/// @param loop runs something soon in the thread of the loop, as long as that lives
/// @param patience how long a source may take to be read for the first time; zero for ever
public record Work(
    List<Job> jobs,
    Supplier<List<SourceStatus>> sources,
    Supplier<List<Debt>> debts,
    Consumer<Runnable> loop,
    Duration patience) {

  public Work {
    jobs = List.copyOf(jobs);
  }

  /// No work yet.
  static final Work NONE = new Work(List.of(), List::of, List::of, Runnable::run, Duration.ZERO);
}
