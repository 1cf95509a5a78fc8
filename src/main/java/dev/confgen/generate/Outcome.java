package dev.confgen.generate;

import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import java.util.List;

/// What happened to a job.
public sealed interface Outcome {

  Job job();

  /// The containers and services that the job was rendered without, because its format cannot
  /// express a value of theirs.
  List<LeftOut> leftOut();

  /// The file was equal already.
  record Unchanged(Job job, List<LeftOut> leftOut) implements Outcome {}

  /// The file was replaced, or would be in a dry run.
  ///
  /// @param diff the change as a unified diff
  record Written(Job job, List<LeftOut> leftOut, String diff) implements Outcome {}

  /// The file was kept, because everything went away at once and that has not been confirmed yet.
  ///
  /// @param reason what went away, and how long the emptiness must last
  record Held(Job job, String reason) implements Outcome {
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
}
