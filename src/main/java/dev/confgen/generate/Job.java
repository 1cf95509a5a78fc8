package dev.confgen.generate;

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
/// @param check what must accept the staged file
/// @param notifications whom to tell after a change, in order
/// @param rollback whether the content before is put back if one of them fails
public record Job(
    Template template,
    Target target,
    Optional<Check> check,
    List<Notification> notifications,
    boolean rollback) {

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
