package dev.confgen.generate;

import dev.confgen.model.GenException;
import dev.confgen.notify.Notification;
import dev.confgen.notify.Notifier;
import dev.confgen.output.Mark;
import dev.confgen.output.OutputFile;
import dev.confgen.output.Owed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What one job owes to those who are told of its file: the marks on the disk, and the debt that
/// the {@link Notifier} pays. Each mark is there before the debt, and until it is paid.
final class Dues {

  private static final byte[] NONE = new byte[0];

  private final int place;
  private final Job job;
  private final Notifier notifier;
  private final Runnable paid;
  private final List<Notification> notifications;
  private List<Mark> marked = List.of();
  private List<Mark> cleared = List.of();

  /// @param place which of the jobs it is, in the order of their declaration
  /// @param paid is run when everybody was told of what is in the file now
  Dues(int place, Job job, Notifier notifier, Runnable paid) {
    this.place = place;
    this.job = job;
    this.notifier = notifier;
    this.paid = paid;
    Path output = job.target().path().toAbsolutePath();
    this.notifications = job.notifications().stream().map(each -> each.about(output)).toList();
  }

  /// Whether anybody is told at all.
  boolean hasCreditors() {
    return !notifications.isEmpty();
  }

  /// Owes what an earlier run owed, since then.
  void inherit(OutputFile file) throws GenException.Unavailable {
    List<Mark> marks = file.owed();
    if (marks.isEmpty()) {
      return;
    }
    if (hasCreditors()) {
      marked = marks;
      notifier.inherit(place, job.name(), notifications, () -> settle(file), age(marks));
    } else {
      file.forgive();
    }
  }

  private static Duration age(List<Mark> marks) {
    Instant now = Instant.now();
    return marks.stream()
        .map(mark -> Duration.between(mark.modified().toInstant(), now))
        .max(Comparator.naturalOrder())
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  /// Owes what is marked though nobody knows of it: somebody else has made the mark.
  void find(OutputFile file) throws GenException.Unavailable {
    List<Mark> marks = file.owed();
    if (marks.isEmpty()) {
      return;
    }
    if (!hasCreditors()) {
      file.forgive();
    } else if (cleared.containsAll(marks)) {
      file.settle(marks);
    } else if (!notifier.owes(place)) {
      owe(file, marks);
    }
  }

  /// Marks that somebody has to be told, before a content is put in place.
  ///
  /// @return the marks that there are now
  List<Mark> mark(OutputFile file, Owed owed) throws GenException.Unavailable {
    if (hasCreditors()) {
      return file.owe(owed);
    }
    file.forgive();
    return List.of();
  }

  /// Owes what is marked, once the content is in place.
  void owe(OutputFile file, List<Mark> marks) {
    if (hasCreditors()) {
      marked = marks;
      cleared = List.of();
      notifier.owe(place, job.name(), notifications, () -> settle(file));
    }
  }

  /// After a commit that failed: if the file is as it was, so is what is owed for it. Otherwise the
  /// mark stays, and the next pass that finds it pays it.
  ///
  /// @param earlier the marks before
  /// @param before what was in the file before
  void takeBack(OutputFile file, List<Mark> earlier, Optional<byte[]> before, Exception failure) {
    try {
      Optional<byte[]> now = file.current();
      if (now.isPresent() != before.isPresent()
          || !Arrays.equals(now.orElse(NONE), before.orElse(NONE))) {
        return;
      }
      if (earlier.isEmpty()) {
        file.forgive();
      } else {
        marked = file.owe(earlier.getFirst().owed());
      }
    } catch (GenException.Unavailable e) {
      failure.addSuppressed(e);
    }
  }

  /// A mark that cannot be removed must not be paid again and again, but one that is made or
  /// touched while its notifications run asks for them once more.
  private void settle(OutputFile file) throws GenException.Unavailable {
    paid.run();
    cleared = marked;
    file.settle(marked);
    cleared = List.of();
  }

  /// Whether a mark says that something is owed.
  boolean areMarked() {
    try {
      return hasCreditors() && !OutputFile.at(job.target()).owed().isEmpty();
    } catch (GenException _) {
      // Whoever keeps the file says so.
      return false;
    }
  }
}
