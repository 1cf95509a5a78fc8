/// Telling others that a file changed, and owing what could not be told.
@NullMarked
package dev.confgen.notify;

import org.jspecify.annotations.NullMarked;
