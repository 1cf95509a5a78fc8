/// Child processes with limits that hold: the only user of commons-exec.
@NullMarked
package dev.confgen.command;

import org.jspecify.annotations.NullMarked;
