/// The functions that templates call, where FreeMarker has no built-in.
@NullMarked
package dev.confgen.template.function;

import org.jspecify.annotations.NullMarked;
