/// The command line: the only user of picocli, of standard output and of the exit code.
@NullMarked
package dev.confgen.cli;

import org.jspecify.annotations.NullMarked;
