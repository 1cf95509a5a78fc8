package dev.confgen.generate;

import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.output.Diff;
import java.util.List;
import java.util.Optional;

/// What happened to a job.
public sealed interface Outcome {

  Job job();

  /// The containers and services that the job was rendered without, because its format cannot
  /// express a value of theirs.
  List<LeftOut> leftOut();

  /// Whether the job was rendered without something.
  default boolean isDegraded() {
    return !leftOut().isEmpty();
  }

  /// The file was equal already.
  record Unchanged(Job job, List<LeftOut> leftOut) implements Outcome {}

  /// The file was equal; only its owner, group or mode was put right, or would be in a dry run.
  ///
  /// @param changes what changed, each such as `mode 0666 → 0644`
  record Adjusted(Job job, List<LeftOut> leftOut, List<String> changes) implements Outcome {}

  /// The file was replaced, or would be in a dry run.
  ///
  /// @param before its text before; absent if there was none
  /// @param after its text now
  record Written(Job job, List<LeftOut> leftOut, Optional<String> before, String after)
      implements Outcome {

    /// The change as a unified diff.
    public String diff() {
      return Diff.unified(job.name(), before, after);
    }
  }

  /// The file was kept, because everything went away at once and that has not been confirmed yet.
  ///
  /// @param reason what went away, and how long the emptiness must last
  record Held(Job job, String reason) implements Outcome {
    @Override
    public List<LeftOut> leftOut() {
      return List.of();
    }
  }

  /// The file was kept, because the program is ending: its check was not run to the end.
  record Stopped(Job job, GenException.Rejected cause) implements Outcome {
    @Override
    public List<LeftOut> leftOut() {
      return List.of();
    }
  }

  /// The file was kept, because rendering, staging, checking or replacing failed.
  record Failed(Job job, GenException cause) implements Outcome {
    @Override
    public List<LeftOut> leftOut() {
      return List.of();
    }
  }

  /// What was written could not be notified, and the content before was put back; or what is
  /// rendered is still that same text.
  ///
  /// @param reason why it could not be notified
  record RolledBack(Job job, String reason) implements Outcome {
    @Override
    public List<LeftOut> leftOut() {
      return List.of();
    }
  }

  /// What was written could not be notified, and stays all the same: there is nothing to put back,
  /// or that failed, too.
  record NotRolledBack(Job job, GenException cause) implements Outcome {
    @Override
    public List<LeftOut> leftOut() {
      return List.of();
    }
  }
}
