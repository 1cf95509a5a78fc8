/// What the user asked for: flags, environment and file, merged.
@NullMarked
package dev.confgen.config;

import org.jspecify.annotations.NullMarked;
