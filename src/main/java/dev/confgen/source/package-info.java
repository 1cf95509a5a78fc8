/// Where state is learnt, and the state file as one such place.
@NullMarked
package dev.confgen.source;

import org.jspecify.annotations.NullMarked;
