package dev.confgen.config;

import dev.confgen.command.Command;
import dev.confgen.model.GenException;
import dev.confgen.notify.ContainerChoice;
import dev.confgen.notify.Notification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// From whom a job is said to tell, to what that means.
///
/// @param problems what is wrong with it
/// @param limit how long a command may take
record NotificationsParser(Problems problems, Optional<Duration> limit) {

  /// The notifications of a job, in the order in which they were given.
  ///
  /// @param inside the container in which commands are run
  List<Notification> parse(PartialJob job, Optional<ContainerChoice> inside) {
    return job.notifications().stream()
        .flatMap(said ->
            problems
                .<Optional<Notification>>or(
                    Optional.empty(), () -> Optional.of(notification(said, inside)))
                .stream())
        .toList();
  }

  private Notification notification(Said said, Optional<ContainerChoice> inside)
      throws GenException.Invalid {
    Given given = said.given();
    return switch (said.setting()) {
      case NOTIFY_CONTAINER -> container(given);
      case NOTIFY_HAPROXY -> new Notification.ReloadHaproxy(Values.path(given));
      case NOTIFY -> command(new Command(Values.text(given), limit), inside);
      case TEMPLATE, OUTPUT, FORMAT, MODE, OWNER, GROUP, CHECK, IN, ROLLBACK ->
          throw new IllegalStateException(said.setting() + " tells nobody");
    };
  }

  private static Notification command(Command command, Optional<ContainerChoice> inside) {
    return inside.isPresent()
        ? new Notification.RunInside(inside.get(), command)
        : new Notification.Run(command);
  }

  private static Notification container(Given given) throws GenException.Invalid {
    try {
      return Notification.ofContainer(given.value());
    } catch (GenException.Invalid e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }
}
