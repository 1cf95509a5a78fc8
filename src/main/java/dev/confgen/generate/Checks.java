package dev.confgen.generate;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.command.Command;
import dev.confgen.command.CommandRunner;
import dev.confgen.model.GenException;
import dev.confgen.notify.ContainerControl;
import dev.confgen.output.StagedFile;
import java.nio.file.Path;

/// Runs checks, here or inside a container.
///
/// @param commands runs commands beside this program
/// @param containers runs them inside containers
public record Checks(CommandRunner commands, ContainerControl containers) {

  /// Runs a check on a staged file.
  ///
  /// @param text what is staged, which the check may only read
  /// @throws GenException.Rejected if it says no, or does not end
  /// @throws GenException.Unavailable if it cannot be run now, so that nothing was accepted
  void run(Check check, StagedFile staged, byte[] text, Path output)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    Command command = check.command().on(staged.path(), output);
    try {
      if (check.inside().isPresent()) {
        containers.run(check.inside().get(), command);
      } else {
        commands.run(command);
      }
    } catch (GenException.Rejected e) {
      throw new GenException.Rejected("check " + inUsersWords(e, staged), e);
    } catch (GenException.Unavailable e) {
      throw new GenException.Unavailable("the check cannot be run: " + inUsersWords(e, staged), e);
    }
    if (!staged.holds(text)) {
      throw new GenException.Rejected(
          "check %s changed the file that it was given; a check may only read {file}"
              .formatted(quoted(check.command().line())));
    }
  }

  /// The staged file is called otherwise each time, and is gone when somebody reads of it.
  private static String inUsersWords(GenException failure, StagedFile staged) {
    return String.valueOf(failure.getMessage()).replace(staged.path().toString(), "{file}");
  }
}
