package dev.confgen.generate;

import dev.confgen.command.Command;
import dev.confgen.notify.ContainerChoice;
import java.util.Optional;

/// What must accept a staged file before it replaces the old one.
///
/// @param command the command; `{file}` and `{output}` stand for the paths, shell-quoted
/// @param inside the container in which it is run; absent for beside this program
public record Check(Command command, Optional<ContainerChoice> inside) {}
