package dev.confgen.config;

import dev.confgen.notify.ContainerChoice;
import dev.confgen.notify.Notification;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One job as the user asked for it.
///
/// @param template a file, or the name of a bundled template
/// @param output the file to keep; absent for standard output
/// @param format the format to escape for, where the template does not say
/// @param mode the file's permission bits
/// @param owner the file's owner
/// @param group the file's group
/// @param check the command that must accept the new file
/// @param inside the container in which the check is run
/// @param notifications whom to tell after a change, in order
/// @param rollback whether the old file is put back where telling fails
public record JobSpec(
    String template,
    Optional<Path> output,
    Optional<Format> format,
    Optional<Integer> mode,
    Optional<String> owner,
    Optional<String> group,
    Optional<String> check,
    Optional<ContainerChoice> inside,
    List<Notification> notifications,
    boolean rollback) {

  public JobSpec {
    notifications = List.copyOf(notifications);
  }
}
