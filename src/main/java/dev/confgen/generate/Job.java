package dev.confgen.generate;

import dev.confgen.command.Command;
import dev.confgen.notify.Notification;
import dev.confgen.output.Target;
import dev.confgen.template.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A template and the file that is kept equal to what it renders.
///
/// @param template the template
/// @param target the file
/// @param check the command that must accept the staged file; `{file}` and `{output}` stand for the
///   paths, shell-quoted
/// @param notifications whom to tell after a change, in order
public record Job(
    Template template, Target target, Optional<Command> check, List<Notification> notifications) {

  public Job {
    notifications = List.copyOf(notifications);
  }

  /// How the log names it: its output.
  public String name() {
    return target.path().toString();
  }

  /// How the log names its notifications, in order.
  public List<String> labels() {
    Path output = target.path().toAbsolutePath();
    return notifications.stream().map(each -> each.about(output).label()).toList();
  }
}
