/// The loop that keeps sinks equal to what sources say.
@NullMarked
package dev.confgen.reconcile;

import org.jspecify.annotations.NullMarked;
