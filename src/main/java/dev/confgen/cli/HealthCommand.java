package dev.confgen.cli;

import dev.confgen.config.Partial;
import dev.confgen.config.Setting;
import dev.confgen.config.Settings;
import dev.confgen.model.GenException;
import dev.confgen.status.Inquiry;
import dev.confgen.status.StatusAddress;
import java.time.Duration;

/// `gen health`: asks the running program how it is doing.
final class HealthCommand {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Surroundings surroundings;

  HealthCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Prints what it says.
  ///
  /// @return {@link Exit#FAILED} if something is wrong
  /// @throws GenException.Invalid if nobody says where to ask
  /// @throws GenException.Unavailable if nothing answers there
  Exit run(Partial flags) throws GenException {
    Settings settings =
        new SettingsReader(Settings.Purpose.STATE, flags, surroundings.environment()).read();
    StatusAddress address =
        settings
            .status()
            .orElseThrow(() ->
                new GenException.Invalid(
                    "health: where does the running gen serve its status? give %s ADDR or %s"
                        .formatted(Setting.STATUS.flag(), Setting.STATUS.variable())));
    Inquiry.Answer answer = Inquiry.ask(address, LIMIT);
    surroundings.out().print(answer.text());
    return answer.healthy() ? Exit.DONE : Exit.FAILED;
  }
}
