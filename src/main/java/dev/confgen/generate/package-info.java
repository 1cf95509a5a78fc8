/// From a snapshot to files and notifications.
@NullMarked
package dev.confgen.generate;

import org.jspecify.annotations.NullMarked;
